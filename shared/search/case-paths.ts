import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { PlaceId, TopicId } from '../domain/ids.ts';

/** Ids from the top down to a place or topic of the city; empty where there is none. */
export type CasePaths = {
  place(id: string | null): readonly string[];
  topic(id: string | null): readonly string[];
  /** What lies under what, as one text: another one, and cases have other paths. Not given: that never changes. */
  readonly tree?: string;
};

/** The paths of a city: asked for with every row that is written, so each is made once. */
export function casePathsOf({
  pack,
  placePath,
  topicPath,
}: Pick<LoadedCityPack, 'pack' | 'placePath' | 'topicPath'>): CasePaths {
  return {
    tree: JSON.stringify([pack.places.map(edgeOf), pack.topics.map(edgeOf)]),
    place: keep((id) => placePath(id as PlaceId).map((place) => place.id)),
    topic: keep((id) => topicPath(id as TopicId).map((topic) => topic.id)),
  };
}

function edgeOf({ id, parentId }: { readonly id: string; readonly parentId: string | null }) {
  return [id, parentId] as const;
}

const nowhere: readonly string[] = [];

/** As many as a city has places; what is not of the city is not kept. */
function keep(pathOf: (id: string) => readonly string[]): (id: string | null) => readonly string[] {
  const kept = new Map<string, readonly string[]>();
  return (id) => {
    if (id === null) return nowhere;
    const known = kept.get(id);
    if (known) return known;
    const path = pathOf(id);
    if (path.length === 0) return nowhere;
    kept.set(id, path);
    return path;
  };
}
