// Which ruling holds for a topic at a place. A narrower one goes before a wider one, what was arbitrated before what was
// ruled, a newer one before an older; one that is over, or older than the catalogue's own duty, does not count.

import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Precedent } from './knowledge.ts';

export type PrecedentFinder = (topicId: TopicId, placeId: PlaceId | null, nowMs: number) => Precedent | undefined;

type Found = { readonly precedent: Precedent; readonly depth: number };

/** Prepares the rulings of a city; those about units, topics or places it no longer has are left out. */
export function createPrecedentFinder(city: LoadedCityPack, precedents: readonly Precedent[]): PrecedentFinder {
  const known = precedents.filter(
    ({ topicId, placeId, unitId }) =>
      city.topic(topicId) && city.unit(unitId) && (placeId === null || city.place(placeId)),
  );
  const byTopic = Map.groupBy(known, ({ topicId }) => topicId);

  return (topicId, placeId, nowMs) => {
    const places = placeId === null ? [] : city.placePath(placeId).map(({ id }) => id);
    const above = city.topicPath(topicId);
    for (const { id } of above.toReversed()) {
      const found = (byTopic.get(id) ?? []).flatMap((precedent): Found[] => {
        const depth = depthIn(places, precedent.placeId);
        return depth !== undefined && isInForce(city, precedent, topicId, nowMs) ? [{ precedent, depth }] : [];
      });
      const best = found.toSorted(byWeight)[0];
      if (best) return best.precedent;
    }
    return undefined;
  };
}

/** The first day of the newest duty of the topic, as a moment; none that names a day: from ever. */
export function dutiesSinceMs(city: LoadedCityPack, topicId: TopicId): number {
  const days = city.dutiesOf(topicId).flatMap(({ since }) => (since === undefined ? [] : [Date.parse(since)]));
  return Math.max(0, ...days);
}

function isInForce(city: LoadedCityPack, precedent: Precedent, topicId: TopicId, nowMs: number): boolean {
  const { sinceMs, untilMs } = precedent;
  return (untilMs === null || nowMs < untilMs) && sinceMs >= dutiesSinceMs(city, topicId);
}

/** 0: it holds everywhere. Undefined: the place lies outside. */
function depthIn(path: readonly PlaceId[], placeId: PlaceId | null): number | undefined {
  if (placeId === null) return 0;
  const at = path.indexOf(placeId);
  return at < 0 ? undefined : at + 1;
}

function byWeight(one: Found, other: Found): number {
  return (
    other.depth - one.depth ||
    Number(other.precedent.isBinding) - Number(one.precedent.isBinding) ||
    other.precedent.sinceMs - one.precedent.sinceMs ||
    (one.precedent.caseId < other.precedent.caseId ? -1 : 1)
  );
}
