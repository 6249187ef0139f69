// What stands beside the units: who assists, what would have to be different for another unit to come first (found by asking
// again with one thing changed), and, where the answer is not sure, why not.

import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { Place } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Suggestion } from '../reason.ts';
import { alikeShare, chosenTopicShare, maximumAssistants, maximumFlips } from '../thresholds.ts';
import { claimOf } from './owner.ts';
import type { UnitProposals, WhoAsk } from './propose-units.ts';
import { proposeUnits } from './propose-units.ts';
import type { ShareOut } from './share-out.ts';

type Who = NonNullable<Suggestion['who']>;
export type Flip = Who['flips'][number];
export type Unsure = Who['unsure'][number];

export type Asked = { readonly ask: WhoAsk; readonly answer: UnitProposals };
export type WhoExplainer = (shareOut: ShareOut, asked: Asked) => Who;

/** Prepares a pack for explaining. */
export function createWhoExplainer(city: LoadedCityPack): WhoExplainer {
  const ofParent = Map.groupBy(city.pack.places, ({ parentId }) => parentId);
  const ofLevel = Map.groupBy(city.pack.places, ({ level }) => level);

  /** Another place of the same kind, near by and with an office where there is one: what "elsewhere" would be. */
  function besides(placeId: PlaceId): Place | undefined {
    const place = city.place(placeId);
    if (!place) return undefined;
    const isOther = ({ id, level }: Place) => id !== placeId && level === place.level;
    const isAlike = (other: Place) => isOther(other) && city.officeOf(other.id) !== undefined;
    const near = ofParent.get(place.parentId) ?? [];
    const far = ofLevel.get(place.level) ?? [];
    return near.find(isAlike) ?? far.find(isAlike) ?? near.find(isOther) ?? far.find(isOther);
  }

  function flipPlace(shareOut: ShareOut, { ask, answer }: Asked): Flip[] {
    const best = answer.units[0];
    const bound = best && ask.place ? boundPlaceOf(city, shareOut, ask, best.unitId) : undefined;
    const other = bound && besides(bound);
    if (!best || !ask.place || !bound || !other) return [];
    const there = proposeUnits(city, shareOut, { ...ask, place: { ...ask.place, placeId: other.id } }).units[0];
    if (!there || there.unitId === best.unitId) return [];
    const office = city.unit(there.unitId)?.placeId;
    const isOfThere =
      office !== null && office !== undefined && city.placePath(other.id).some(({ id }) => id === office);
    const isOfHere = isOfThere && city.placePath(bound).some(({ id }) => id === office);
    // The office of some other place says nothing but that it is another one.
    return [{ change: { kind: 'placeOutside', placeId: bound }, unitId: isOfThere && !isOfHere ? null : there.unitId }];
  }

  return (shareOut, asked) => ({
    assistants: assistantsOf(city, shareOut, asked),
    flips: [...flipTopics(city, shareOut, asked), ...flipPlace(shareOut, asked)],
    unsure: asked.answer.isUnsure ? whyUnsure(asked) : [],
  });
}

/** The place by which the best unit has it: outside of it another one would. */
function boundPlaceOf(city: LoadedCityPack, shareOut: ShareOut, ask: WhoAsk, unitId: string): PlaceId | undefined {
  const [topic] = ask.topics;
  if (!topic) return undefined;
  const stakes = shareOut.stakesOf({ ...ask, topicId: topic.topicId }).toSorted((a, b) => b.share - a.share);
  for (const { owner, boundTo } of stakes) {
    const claim = claimOf(city, owner, ask.place);
    if (claim?.unit.id === unitId) return boundTo ?? claim.boundTo ?? undefined;
  }
  return undefined;
}

function flipTopics(city: LoadedCityPack, shareOut: ShareOut, { ask, answer }: Asked): Flip[] {
  const best = answer.units[0];
  if (!best) return [];
  return ask.topics.slice(1, 1 + maximumFlips).flatMap(({ topicId }): Flip[] => {
    const first = proposeUnits(city, shareOut, { ...ask, topics: [chosen(topicId)] }).units[0];
    if (!first || first.unitId === best.unitId) return [];
    return [{ change: { kind: 'topicIs', topicId }, unitId: first.unitId }];
  });
}

function chosen(topicId: TopicId): WhoAsk['topics'][number] {
  return { topicId, confidence: chosenTopicShare, reasons: [{ kind: 'topic', topicId, chosen: true }] };
}

function assistantsOf(city: LoadedCityPack, shareOut: ShareOut, { ask, answer }: Asked): Who['assistants'] {
  const [topic] = ask.topics;
  if (!topic || answer.units.length === 0) return [];
  return shareOut
    .assistsOf({ ...ask, topicId: topic.topicId })
    .flatMap(({ owner, basis, source }): Who['assistants'] => {
      const claim = claimOf(city, owner, ask.place);
      if (!claim?.isCloseEnough || claim.unit.id === answer.units[0]?.unitId) return [];
      return [{ unitId: claim.unit.id, reasons: [{ kind: 'duty', basis, source }] }];
    })
    .slice(0, maximumAssistants);
}

function whyUnsure({ ask: { topics }, answer: { units, homeless } }: Asked): Unsure[] {
  const [topic, otherTopic] = topics;
  if (!topic) return [{ kind: 'topicMissing' }];
  const [unit, otherUnit] = units;
  const why: Unsure[] = [];
  if (homeless > (unit?.confidence ?? 0)) why.push({ kind: 'placeMissing' });
  if (otherTopic && otherTopic.confidence >= topic.confidence * alikeShare) {
    why.push({ kind: 'topicsAlike', topicIds: [topic.topicId, otherTopic.topicId] });
  }
  if (unit && otherUnit && otherUnit.confidence >= unit.confidence * alikeShare) {
    why.push({ kind: 'unitsAlike', unitIds: [unit.unitId, otherUnit.unitId] });
  }
  const isCaught = units.every(({ reasons }) => reasons.some(({ kind }) => kind === 'catchAll'));
  if (why.length === 0)
    why.push({ kind: isCaught && homeless === 0 && !units.some(hasDuty) ? 'dutyMissing' : 'wordsWeak' });
  return why;
}

function hasDuty({ reasons }: Suggestion['units'][number]): boolean {
  return reasons.some(({ kind }) => kind === 'duty');
}
