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

  function topicPath(id: TopicId): readonly Topic[] {
    return pathTo(id, topics);
  }

  return {
    unit: (id: UnitId): Unit | undefined => units.get(id),
    place: (id: PlaceId): Place | undefined => places.get(id),
    topic: (id: TopicId): Topic | undefined => topics.get(id),
    unitPath: (id: UnitId): readonly Unit[] => pathTo(id, units),
    placePath: (id: PlaceId): readonly Place[] => pathTo(id, places),
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

/** From the root to the node; a checked pack has no cycles. */
function pathTo<Id, T extends Node<Id>>(id: Id, byId: ReadonlyMap<Id, T>): readonly T[] {
  const path: T[] = [];
  for (let node = byId.get(id); node; node = node.parentId === null ? undefined : byId.get(node.parentId)) {
    path.unshift(node);
  }
  return path;
}
