// The numbers routing rests on while no model has been trained. All are assumed: set by hand on self-written calls, to be
// replaced by calibrated ones when the server learns from confirmed dispatches.

/** Below this confidence of the best unit the desk says "not sure" and offers no default. */
export const unsureBelow = 0.3;

/** No confidence of ours is higher: words alone never make certain. */
export const highestConfidence = 0.95;

/** Evidence for "none of these": a single two-character word must not look like a proof. */
export const nothingKnownScore = 0.8;

/** How much of the certainty an agent's choice of topic carries. */
export const chosenTopicShare = 0.95;

/** A topic's class is proposed only from this confidence on, unless the agent chose the topic. */
export const classFromTopicAbove = 0.35;

/** What a place read from the text is worth against one the agent chose; less where several are named. */
export const foundPlaceShare = 0.95;
export const disputedPlaceShare = 0.6;

/** What the office above is worth when the place is known only down to its district. */
export const officeAboveShare = 0.6;

/** How much of what nobody claims falls to the district that catches it. */
export const catchAllShare = 0.5;

export const maximumTopics = 5;
export const maximumUnits = 3;

/** How much of a topic a ruling gives to its unit; what was arbitrated gives more. The rest stays as it was. */
export const rulingShare = 0.8;
export const bindingRulingShare = 0.9;

/** The catalogue counts as much as so many cases that went its way. */
export const dutyWorthCases = 4;

/** Each case of a topic leaves this much of those before it: in the whole city, and in one area, where cases are fewer. */
export const cityMemory = 0.95;
export const areaMemory = 0.9;

/** A habit is told as a reason from so many cases on, where at least this part of them went the same way. */
export const habitShownFrom = 5;
export const habitShownShare = 0.6;

/** Units this close are equals: load and opening hours may put one before the other. */
export const equalsWithin = 0.02;

/** A second topic or unit this near to the first is said to be as likely. */
export const alikeShare = 0.7;

/** Topics asked again for what would flip the answer, and units that may assist. */
export const maximumFlips = 2;
export const maximumAssistants = 3;

/** A suggestion that was merely followed says less than a choice. */
export const followedWeight = 0.5;

/** The last cases of a topic that "14 of 15" is counted among. */
export const habitWindow = 15;

/** Topics and places whose habits are kept: the busiest. */
export const habitsKept = 10_000;

/** A ruling holds so long, where nothing newer comes. */
export const rulingHoldsMs = 730 * 86_400_000;
