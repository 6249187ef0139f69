// Searches of every kind over the filled store, each beside a scan of all rows that says what should have been found.

import { join } from 'node:path';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { createNameLookup } from '#shared/search/name-lookup.ts';
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

type Sample = { search_text: string; caller_key: string | null; number: string | null };
/** `isText`: a plain scan of the texts says what should be found. */
type Kind = { readonly name: string; readonly typed: readonly string[]; readonly isText?: true };
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
    const scan = db.prepare<[string], { hits: number }>(
      `SELECT count(*) AS hits FROM (SELECT 1 FROM case_row WHERE search_text LIKE ? LIMIT ${firstPage})`,
    );
    // Names are read once, when somebody signs in.
    lookUp('朝阳');
    const figures = kinds.flatMap(({ name, typed, isText }) => {
      const times = typed.map((text) => firstPageMs(store, text, lookUp));
      const recall = isText
        ? recallOf(store, typed.slice(0, 5), lookUp, (text) => scan.get(`%${text}%`)?.hits ?? 0)
        : [];
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

function firstPageMs(store: Store, typed: string, lookUp: ReturnType<typeof createNameLookup>): number {
  const beganMs = clock.monotonicMs();
  foundCount(store, typed, lookUp);
  return clock.monotonicMs() - beganMs;
}

function foundCount({ replica }: Store, typed: string, lookUp: ReturnType<typeof createNameLookup>): number {
  const words = readWords(typed, lookUp);
  const steps = replica.search({ scope: scopeOf(storeViewer), words, limit: firstPage, after: null });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return replica.found(step.value).length;
}

function recallOf(
  store: Store,
  typed: readonly string[],
  lookUp: ReturnType<typeof createNameLookup>,
  hits: (text: string) => number,
): number[] {
  const shares = typed.map((text) => {
    const wanted = hits(text);
    return wanted === 0 ? 1 : Math.min(1, foundCount(store, text, lookUp) / wanted);
  });
  return [round(Math.min(...shares))];
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
    { name: 'one character', typed: cut(() => 1), isText: true },
    { name: 'two characters', typed: cut(() => 2), isText: true },
    { name: 'three to six characters', typed: cut(() => 3 + Math.floor(random() * 4)), isText: true },
    { name: 'two words', typed: cut(() => 2).map((word, index) => `${word} ${cut(() => 2)[index] ?? ''}`) },
    { name: 'nothing there', typed: cut(() => 2).map((word) => `${word}龘靐`), isText: true },
    { name: 'tail of a phone', typed: tails.slice(0, perKind) },
    { name: 'tail of a number', typed: numbers.slice(0, perKind) },
    { name: 'pinyin of a name', typed: ['zhang', 'zns', 'lixs', 'wang', 'chenxiansheng'] },
    { name: 'English word', typed: ['brown', 'ms', 'br', 'm'] },
    { name: 'a place and a word', typed: cut(() => 2).map((word) => `朝阳 ${word}`) },
  ];
}
