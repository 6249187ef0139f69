// How a topic at a place is shared out among those who may answer for it: the catalogue's duties first, moved by the habits
// of the city's own cases, and by a ruling where one holds. Invariant: the shares of a topic never add up to more than 1;
// what nobody claims stays unclaimed. Without rulings and habits they are the catalogue's own.

import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { Duty } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { normalise } from '#shared/text/normalise.ts';
import type { Reason } from '../reason.ts';
import { bindingRulingShare, dutyWorthCases, habitShownFrom, habitShownShare, rulingShare } from '../thresholds.ts';
import { createPrecedentFinder } from './find-precedent.ts';
import type { Habit, WhoKnowledge } from './knowledge.ts';
import type { KnownPlace, Owner, OwnerKey } from './owner.ts';
import { areaOf, ownerKey, ownerOfKey, ownerOfUnit } from './owner.ts';

export type Stake = {
  readonly owner: Owner;
  readonly share: number;
  readonly reasons: readonly Reason[];
  /** The place it holds at, where it does not hold everywhere. */
  readonly boundTo: PlaceId | null;
};

export type ShareAsk = {
  readonly topicId: TopicId;
  readonly place: KnownPlace | null;
  /** What was said, normalised. */
  readonly said: string;
  readonly nowMs: number;
};

export interface ShareOut {
  stakesOf(ask: ShareAsk): readonly Stake[];
  /** Duties of the topic that help whoever leads. */
  assistsOf(ask: ShareAsk): readonly Duty[];
}

/** Prepares the duties, rulings and habits of a city. */
export function createShareOut(city: LoadedCityPack, { precedents, habits }: WhoKnowledge): ShareOut {
  const findPrecedent = createPrecedentFinder(city, precedents);
  const habitOf = new Map(habits.map((habit) => [cellKey(habit.topicId, habit.placeId), habit]));
  const words = new Map(
    city.pack.duties.flatMap((duty) => (duty.words ? [[duty, duty.words.map(normalise)] as const] : [])),
  );
  const duties = Map.groupBy(city.pack.duties, ({ topicId }) => topicId);

  function holds(duty: Duty, { place, said }: ShareAsk): boolean {
    if (duty.placeIds && boundPlace(duty, place) === undefined) return false;
    return words.get(duty)?.some((word) => said.includes(word)) ?? true;
  }

  function boundPlace({ placeIds }: Duty, place: KnownPlace | null): PlaceId | undefined {
    if (!place || !placeIds) return undefined;
    return city.placePath(place.placeId).findLast(({ id }) => placeIds.includes(id))?.id;
  }

  /** The duties of the nearest topic that has any for this case; those with a condition that is met go before the rest. */
  function dutiesFor(ask: ShareAsk, part: 'lead' | 'assist'): readonly Duty[] {
    for (const { id } of city.topicPath(ask.topicId).toReversed()) {
      const found = (duties.get(id) ?? []).filter((duty) => (duty.part ?? 'lead') === part && holds(duty, ask));
      const special = found.filter((duty) => duty.placeIds ?? duty.words);
      if (found.length > 0) return special.length > 0 ? special : found;
    }
    return [];
  }

  function fromDuties(ask: ShareAsk): Map<OwnerKey, Stake> {
    const found = dutiesFor(ask, 'lead');
    const total = Math.max(
      1,
      found.reduce((sum, { weight }) => sum + weight, 0),
    );
    const stakes = new Map<OwnerKey, Stake>();
    for (const duty of found) {
      const before = stakes.get(ownerKey(duty.owner));
      stakes.set(ownerKey(duty.owner), {
        owner: duty.owner,
        share: (before?.share ?? 0) + duty.weight / total,
        reasons: before?.reasons ?? [{ kind: 'duty', basis: duty.basis, source: duty.source }],
        boundTo: before?.boundTo ?? boundPlace(duty, ask.place) ?? null,
      });
    }
    return stakes;
  }

  function moveByRuling(stakes: Map<OwnerKey, Stake>, { topicId, place, nowMs }: ShareAsk): Map<OwnerKey, Stake> {
    const placeId = place?.placeId ?? null;
    const precedent = findPrecedent(topicId, placeId, nowMs);
    if (!precedent) return stakes;
    const { unitId, sinceMs, isBinding } = precedent;
    const ruled = isBinding ? bindingRulingShare : rulingShare;
    const moved = new Map<OwnerKey, Stake>();
    for (const [key, stake] of stakes) moved.set(key, { ...stake, share: stake.share * (1 - ruled) });
    const owner = ownerOfUnit(city, unitId, placeId);
    const before = moved.get(ownerKey(owner));
    const reason: Reason = {
      kind: 'precedent',
      topicId: precedent.topicId,
      placeId: precedent.placeId,
      sinceMs,
      isBinding,
    };
    moved.set(ownerKey(owner), {
      owner,
      share: ruled + (before?.share ?? 0),
      reasons: [reason, ...(before?.reasons ?? [])],
      boundTo: precedent.placeId,
    });
    return moved;
  }

  return {
    stakesOf(ask) {
      const area = ask.place && areaOf(city, ask.place.placeId);
      const inCity = moveByHabit(fromDuties(ask), habitOf.get(cellKey(ask.topicId, null)));
      const inArea = area ? moveByHabit(inCity, habitOf.get(cellKey(ask.topicId, area))) : inCity;
      return [...moveByRuling(inArea, ask).values()];
    },
    assistsOf: (ask) => dutiesFor(ask, 'assist'),
  };
}

/** The catalogue counts as so many cases; every case that went somewhere counts beside it. */
function moveByHabit(stakes: Map<OwnerKey, Stake>, habit: Habit | undefined): Map<OwnerKey, Stake> {
  if (!habit) return stakes;
  const total = dutyWorthCases + habit.owners.reduce((sum, { weight }) => sum + weight, 0);
  const moved = new Map<OwnerKey, Stake>();
  for (const [key, stake] of stakes) moved.set(key, { ...stake, share: (stake.share * dutyWorthCases) / total });
  for (const { owner, weight, hits, of, sinceMs } of habit.owners) {
    const before = moved.get(owner);
    const isTelling = of >= habitShownFrom && hits >= of * habitShownShare;
    const learned: Reason[] = isTelling ? [{ kind: 'learned', hits, of, sinceMs }] : [];
    moved.set(owner, {
      owner: before?.owner ?? ownerOfKey(owner),
      share: (before?.share ?? 0) + weight / total,
      reasons: isTelling
        ? [...learned, ...(before?.reasons ?? []).filter(({ kind }) => kind !== 'learned')]
        : (before?.reasons ?? []),
      boundTo: before?.boundTo ?? habit.placeId,
    });
  }
  return moved;
}

export function cellKey(topicId: TopicId, placeId: PlaceId | null): string {
  return `${topicId} ${placeId ?? ''}`;
}
