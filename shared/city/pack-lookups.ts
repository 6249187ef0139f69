import type { DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import type { CityPack, Duty, Place, Topic, Unit } from './city-pack.ts';

type Node<Id> = { readonly id: Id; readonly parentId: Id | null };

/** Finds things of a checked pack by id, with paths and what is inherited along them. */
export function createLookups(pack: CityPack) {
  const units = new Map(pack.units.map((unit) => [unit.id, unit]));
  const places = new Map(pack.places.map((place) => [place.id, place]));
  const topics = new Map(pack.topics.map((topic) => [topic.id, topic]));
  const duties = Map.groupBy(pack.duties, ({ topicId }) => topicId);
  const offices = new Map(pack.units.filter(isOffice).map((unit) => [unit.placeId, unit]));

  const unitPath = createPaths(units);
  const placePath = createPaths(places);
  const topicPath = createPaths(topics);

  return {
    unit: (id: UnitId): Unit | undefined => units.get(id),
    place: (id: PlaceId): Place | undefined => places.get(id),
    topic: (id: TopicId): Topic | undefined => topics.get(id),
    unitPath,
    placePath,
    topicPath,
    deadlineClassOf: (id: TopicId): DeadlineClassId | null =>
      topicPath(id).findLast((topic) => topic.deadlineClassId !== null)?.deadlineClassId ?? null,
    dutiesOf: (id: TopicId): readonly Duty[] => {
      const owner = topicPath(id).findLast((topic) => duties.has(topic.id));
      return owner ? (duties.get(owner.id) ?? []) : [];
    },
    officeOf: (id: PlaceId): Unit | undefined => offices.get(id),
  };
}

function isOffice(unit: Unit): boolean {
  return unit.placeId !== null && (unit.kind === 'subdistrict' || unit.kind === 'district');
}

/** Paths from the root to a node, each made once; a checked pack has no cycles. An unknown id has an empty one. */
function createPaths<Id, T extends Node<Id>>(byId: ReadonlyMap<Id, T>): (id: Id) => readonly T[] {
  const known = new Map<Id, readonly T[]>();
  return (id) => {
    const found = known.get(id);
    if (found) return found;
    const path: T[] = [];
    for (let node = byId.get(id); node; node = node.parentId === null ? undefined : byId.get(node.parentId)) {
      path.unshift(node);
    }
    if (path.length > 0) known.set(id, path);
    return path;
  };
}
