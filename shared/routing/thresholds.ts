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
