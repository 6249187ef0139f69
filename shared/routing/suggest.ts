// Routing suggestions: what, where, who, how soon, each with its reasons, from the pack and from what the city has learned as
// far as that is here. Pure and deterministic.

import type { Urgency } from '../domain/case.ts';
import type { PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { KnownPlace } from './who/owner.ts';
import type { Suggestion } from './reason.ts';
import type { TopicModel } from './what/model.ts';
import { normalise } from '../text/normalise.ts';
import { createTopicFinder } from './find-topics.ts';
import { createClassProposer } from './propose-class.ts';
import type { UnitState } from './who/settle-equals.ts';
import { unknownState } from './who/settle-equals.ts';
import type { WhoKnowledge } from './who/knowledge.ts';
import { noKnowledge } from './who/knowledge.ts';
import { createUnitProposer } from './who/unit-proposer.ts';
import type { PlaceProposal } from './where/place-reason.ts';
import { createWhereFinder } from './where/find-where.ts';

/** What is known while the call is taken. */
export type SuggestInput = {
  readonly narrative: string;
  readonly placeId: PlaceId | null;
  readonly placeDetail: string;
  /** Where the caller's latest earlier case was: it decides between candidates at most. */
  readonly earlierPlaceId?: PlaceId | null;
  readonly topicId: TopicId | null;
  readonly urgency: Urgency;
};

/** What a suggestion depends on besides what was said. */
export type Circumstances = {
  /** Rulings end with their day. */
  nowMs(): number;
  /** How things stand at a unit, as far as that is known: it decides between equals alone, and is asked of them alone. */
  unitState(unitId: UnitId): UnitState;
};

const atRest: Circumstances = { nowMs: () => 0, unitState: unknownState };

export interface Suggester {
  /** Topics, places, at most three units and the deadline class for what has been said so far. */
  suggest(input: SuggestInput): Suggestion;
  /** From here on these rulings and habits count, and no others. */
  follow(knowledge: WhoKnowledge): void;
  /** From here on this model of topics counts; null: the pack's words alone. */
  useModel(model: TopicModel | null): void;
}

/** Longer narratives are read this far: a call states its matter early, and the answer must come while typing. */
const longestReadText = 2_000;

/** Prepares a pack for suggesting; unknown ids in the input count as not chosen. */
export function createSuggester(
  city: LoadedCityPack,
  circumstances: Circumstances = atRest,
  model: TopicModel | null = null,
): Suggester {
  let learned = model;
  const findTopics = createTopicFinder(city, () => learned);
  const findPlaces = createWhereFinder(city);
  const proposeClass = createClassProposer(city);
  const proposer = createUnitProposer(city);
  let knowledge = proposer.prepare(noKnowledge);

  return {
    suggest({ narrative, placeId, placeDetail, topicId, urgency, earlierPlaceId = null }) {
      const text = readableOf(narrative);
      const detail = readableOf(placeDetail);
      const chosenTopic = topicId !== null && city.topic(topicId) ? topicId : null;
      const chosenPlace = placeId !== null && city.place(placeId) ? placeId : null;
      const topics = findTopics(text, chosenTopic, narrative.slice(0, longestReadText));
      const known = { chosen: chosenPlace, earlier: earlierPlaceId };
      const { places, candidates: placeCandidates } = findPlaces([detail, text], known);
      const place = knowPlace(city, chosenPlace, places);
      const unitState = askedOnce(circumstances);
      const ask = { topics, place, said: `${detail}\n${text}`, nowMs: circumstances.nowMs(), unitState };
      const { units, isUnsure, who } = proposer.propose(knowledge, ask);
      return {
        topics,
        places,
        placeCandidates,
        units,
        deadlineClass: proposeClass(text, topics, urgency),
        isUnsure,
        who,
      };
    },
    follow(newest) {
      knowledge = proposer.prepare(newest);
    },
    useModel(model) {
      learned = model;
    },
  };
}

/** What would flip an answer asks for the same units again. */
function askedOnce({ unitState }: Circumstances): Circumstances['unitState'] {
  const known = new Map<UnitId, UnitState>();
  return (unitId) => {
    const state = known.get(unitId) ?? unitState(unitId);
    known.set(unitId, state);
    return state;
  };
}

/** One letter may stand for eighteen (ﷺ), so what was cut before it was spelled out is cut again. */
function readableOf(typed: string): string {
  return normalise(typed.slice(0, longestReadText)).slice(0, longestReadText);
}

/** The chosen place, or a finer one named inside it; without a choice the first one named. */
function knowPlace(city: LoadedCityPack, chosen: PlaceId | null, found: readonly PlaceProposal[]): KnownPlace | null {
  if (chosen !== null) {
    const finer = found.find(({ placeId }) => city.placePath(placeId).some(({ id }) => id === chosen));
    const isFiner = finer !== undefined && finer.placeId !== chosen;
    return { placeId: isFiner ? finer.placeId : chosen, isChosen: !isFiner, isDisputed: false };
  }
  const first = found[0];
  return first ? { placeId: first.placeId, isChosen: false, isDisputed: found.length > 1 } : null;
}
