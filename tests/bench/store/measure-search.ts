// Searches of every kind over the filled store, each beside a scan of all rows that says what should have been found.

import { join } from 'node:path';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { createNameLookup } from '#shared/search/name-lookup.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { NameLookup } from '#shared/search/search-word.ts';
import { readWords } from '#shared/search/search-word.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Figure } from '../bench-result.ts';
import { atLeast, atMost, percentile, round } from '../bench-result.ts';
import { benchKey } from '../sync/bench-key.ts';
import type { Store } from './fill-store.ts';
import { storeViewer } from './store-viewer.ts';

const clock = systemClock();
const firstPage = 50;
/** Of each kind so many are held against a scan of all rows. */
const judged = 5;

type Sample = { search_text: string; caller_key: string | null; number: string | null };
/** `scan`: a condition on the rows by which LIKE tells what has to be found; none where LIKE cannot (pinyin, names of places). */
type Kind = { readonly name: string; readonly typed: readonly string[]; readonly scan?: (typed: string) => Scan };
type Scan = { readonly where: string; readonly likes: readonly string[] };
/** `typed`: some of each kind. */
export type SearchFigures = { readonly figures: readonly Figure[]; readonly typed: readonly string[] };

export type SearchWish = {
  readonly store: Store;
  readonly folder: string;
  readonly loaded: LoadedCityPack;
  readonly perKind: number;
  readonly limitMs: number;
};

/** Milliseconds to the first page of each kind, and how much of what a scan finds it found. */
export function measureSearch({ store, folder, loaded, perKind, limitMs }: SearchWish): SearchFigures {
  const options = { key: benchKey, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations } as const;
  const db = openDatabase({ ...options, path: join(folder, 'replica.db') });
  try {
    const kinds = makeKinds(readSamples(db, perKind * 4), perKind);
    const lookUp = createNameLookup(loaded.pack);
    // Names are read once, when somebody signs in.
    lookUp('朝阳');
    const figures = kinds.flatMap(({ name, typed, scan }) => {
      const times = typed.map((text) => firstPageMs(store, text, lookUp));
      const recall = scan ? [recallOf(store, db, lookUp, typed.slice(0, judged), scan)] : [];
      const p50 = { name: `search, ${name}, p50`, value: round(percentile(times, 0.5)), unit: 'ms' };
      const p99 = { name: `search, ${name}, p99`, value: round(percentile(times, 0.99)), unit: 'ms', limit: limitMs };
      return [
        p50,
        atMost(p99),
        ...recall.map((value) => atLeast({ name: `search, ${name}, recall`, value, unit: 'of 1', limit: 1 })),
      ];
    });
    return { figures, typed: kinds.flatMap(({ typed }) => typed.slice(0, 5)) };
  } finally {
    db.close();
  }
}

function firstPageMs(store: Store, typed: string, lookUp: NameLookup): number {
  const beganMs = clock.monotonicMs();
  found(store, typed, lookUp, firstPage);
  return clock.monotonicMs() - beganMs;
}

function found({ replica }: Store, typed: string, lookUp: NameLookup, limit: number): readonly CaseId[] {
  const words = readWords(typed, lookUp);
  const steps = replica.search({ scope: scopeOf(storeViewer), words, limit, after: null });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return replica.found(step.value).map(({ id }) => id);
}

/** The smallest share of the latest cases a scan finds that the search finds as well; other ways to have a word may add some. */
function recallOf(
  store: Store,
  db: ReturnType<typeof openDatabase>,
  lookUp: NameLookup,
  typed: readonly string[],
  scan: (typed: string) => Scan,
): number {
  const shares = typed.map((text) => {
    const { where, likes } = scan(text);
    const wanted = db
      .prepare(`SELECT case_id FROM case_row WHERE ${where} ORDER BY registered_at_ms DESC LIMIT ${firstPage}`)
      .pluck()
      .all(...likes) as CaseId[];
    const all = new Set(found(store, text, lookUp, firstPage * 40));
    return wanted.length === 0 ? 1 : wanted.filter((id) => all.has(id)).length / wanted.length;
  });
  return round(Math.min(...shares));
}

function readSamples(db: ReturnType<typeof openDatabase>, count: number): readonly Sample[] {
  const { top } = db.prepare(`SELECT max(id) AS top FROM case_row`).get() as { top: number };
  const read = db.prepare<[number], Sample>(/* sql */ `
    SELECT search_text, caller_key, json_extract(summary, '$.number') AS number FROM case_row WHERE id = ?
  `);
  const random = seededRandom(17);
  return Array.from({ length: count }, () => read.get(1 + Math.floor(random() * top))).filter(
    (row) => row !== undefined,
  );
}

/** What people would type, taken from cases that are there, and some that are in none. */
function makeKinds(samples: readonly Sample[], perKind: number): readonly Kind[] {
  const random = seededRandom(23);
  const han = samples.map(({ search_text: text }) => text.split('\n')[1]?.replaceAll(/[^\p{Script=Han}]/gu, '') ?? '');
  const cut = (size: () => number) =>
    han
      .filter((text) => text.length > 8)
      .slice(0, perKind)
      .map((text) => {
        const at = Math.floor(random() * (text.length - 6));
        return text.slice(at, at + size());
      });
  const tails = samples.flatMap(({ caller_key: key }) => (key ? [key.slice(-4 - Math.floor(random() * 7))] : []));
  const numbers = samples.flatMap(({ number }) => (number ? [number.slice(-8)] : []));
  return [
    { name: 'one character', typed: cut(() => 1), scan: inText },
    { name: 'two characters', typed: cut(() => 2), scan: inText },
    { name: 'three to six characters', typed: cut(() => 3 + Math.floor(random() * 4)), scan: inText },
    {
      name: 'two words',
      typed: cut(() => 2).map((word, index) => `${word} ${cut(() => 2)[index] ?? ''}`),
      scan: inText,
    },
    { name: 'nothing there', typed: cut(() => 2).map((word) => `${word}龘靐`), scan: inText },
    { name: 'tail of a phone', typed: tails.slice(0, perKind), scan: endOf('caller_key') },
    { name: 'tail of a number', typed: numbers.slice(0, perKind), scan: endOf(`summary ->> '$.number'`) },
    { name: 'pinyin of a name', typed: ['zhang', 'zns', 'lixs', 'wang', 'chenxiansheng'] },
    { name: 'English word', typed: ['brown', 'ms', 'br', 'm'], scan: atBeginning },
    { name: 'a place and a word', typed: cut(() => 2).map((word) => `朝阳 ${word}`) },
  ];
}

/** Every word somewhere in the normalised text. */
function inText(typed: string): Scan {
  const likes = typed.split(' ').map((word) => `%${word}%`);
  return { where: likes.map(() => 'search_text LIKE ?').join(' AND '), likes };
}

function endOf(column: string): (typed: string) => Scan {
  return (typed) => ({ where: `${column} LIKE ?`, likes: [`%${typed}`] });
}

/** At the beginning of a word: after a blank, or of a line. */
function atBeginning(typed: string): Scan {
  const likes = [`% ${typed}%`, `%\n${typed}%`];
  return { where: likes.map(() => 'search_text LIKE ?').join(' OR '), likes };
}
