// What is typed into the search box and into the text field of a list, read in one place: both mean the same by it.

import type { ReadingView } from '#shared/bridge/search.ts';
import { createSubtrees } from '#shared/city/subtrees.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { createNameLookup } from '#shared/search/name-lookup.ts';
import { createQueryNames } from '#shared/search/query-names.ts';
import { readQuery } from '#shared/search/read-query.ts';
import type { Reading } from '#shared/search/reading.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

export type Typed = {
  readonly words: readonly SearchWord[];
  /** With what lies below the places, topics and units that were named. */
  readonly filter: CaseFilter;
  readonly readings: ReadingView[];
};
export type ReadTyped = (who: SignedIn, text: string) => Typed;

/** What a filter names, with everything below it. */
export type Widen = (filter: CaseFilter) => CaseFilter;

/** Creates the reader of a desk; names of the city are read when they are first asked for. */
export function createTypedReader({
  loaded,
  clock,
  station,
}: Pick<DeskDeps, 'loaded' | 'clock' | 'station'>): ReadTyped {
  const { pack, book } = loaded;
  const lookUp = createNameLookup(pack);
  const names = createQueryNames(pack);
  const widen = createWidening(pack);

  return (who, text) => {
    const { personId } = who.person;
    const facts = { lookUp, names, personId, zone: book.zone, nowMs: correctedNowMs({ clock, station }) };
    const { words, filter, readings } = readQuery(text, facts);
    return { words, filter: widen(filter), readings: readings.map(readingToView) };
  };
}

/** Creates what adds to places, topics and units what lies below them. */
export function createWidening({ topics, places, units }: DeskDeps['loaded']['pack']): Widen {
  const topicsBelow = createSubtrees(topics);
  const placesBelow = createSubtrees(places);
  const unitsBelow = createSubtrees(units);

  return (filter) => ({
    ...filter,
    topicIds: allBelow(filter.topicIds, topicsBelow),
    placeIds: allBelow(filter.placeIds, placesBelow),
    unitIds: allBelow(filter.unitIds, unitsBelow),
  });
}

function allBelow(ids: readonly string[] | null, below: (id: string) => readonly string[]): readonly string[] | null {
  return ids && [...new Set(ids.flatMap(below))];
}

/** A mark on the screen names so many; of the others it says how many there are. */
const namedOnScreen = 3;

function readingToView({ kind, typed, state, ids, span }: Reading): ReadingView {
  return { kind, typed, state, ids: ids.slice(0, namedOnScreen), of: ids.length, span };
}
