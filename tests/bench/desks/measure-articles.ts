// How quickly the base answers while somebody types: what fits the call at each pause, and a search at each key.

import { join } from 'node:path';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { normalise } from '#shared/text/normalise.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { ArticleShelf } from '#host/knowledge/article-shelf.ts';
import { shelfSchema } from '#host/knowledge/shelf-schema.ts';
import { generateTexts } from '#tests/eval/routing/generated-texts.ts';
import { benchKey } from '../sync/bench-key.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, percentile, round } from '../bench-result.ts';
import { makeUpArticles } from './made-up-articles.ts';

const today = '2026-12-01';
const limitMs = 30;
const page = 500;
const shownOfSearch = 20;
const clock = systemClock();

export type ArticleAsk = {
  readonly loaded: LoadedCityPack;
  readonly folder: string;
  readonly articles: number;
  readonly calls: number;
  readonly say: (words: string) => void;
};

/** Fills a base and asks it; the raw figure is what reading as many rows as an answer reads takes by itself. */
export function measureArticles({ loaded, folder, articles, calls, say }: ArticleAsk): readonly Figure[] {
  const db = openDatabase({
    path: join(folder, 'knowledge.db'),
    key: benchKey,
    synchronous: 'NORMAL',
    cacheKiB: 32_768,
    migrations: [shelfSchema],
  });
  const shelf = new ArticleShelf(db);
  say(`${articles} articles are made and put on the shelf`);
  const made = makeUpArticles(loaded, articles, 51);
  const filledMs = timeOf(() => {
    for (let from = 0; from < made.length; from += page) shelf.put(made.slice(from, from + page));
  });
  say(`${calls} calls are typed, and ${calls} searches`);
  const random = seededRandom(52);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const texts = generateTexts(loaded, 1, 53);
  const fits: number[] = [];
  const searches: number[] = [];
  let fitting = 0;
  let found = 0;
  for (let call = 0; call < calls; call += 1) {
    const { text, topicId } = pick(texts);
    const topicIds = loaded.topicPath(topicId).map(({ id }) => id);
    for (let pause = 1; pause <= 4; pause += 1) {
      const said = normalise(text.slice(0, Math.ceil((text.length * pause) / 4)));
      fits.push(timeOf(() => (fitting += shelf.fitting(said, { topicIds, confidence: 0.6 }, today).length)));
    }
    const { title } = pick(made);
    const asked = random() < 0.5 ? title.zh.slice(-10) : title.en.slice(0, 24);
    for (let end = 1; end <= asked.length; end += 1) {
      searches.push(timeOf(() => (found += shelf.search(asked.slice(0, end), shownOfSearch).length)));
    }
  }
  const read = db.prepare<[number], { body: string }>(`SELECT body FROM article WHERE row_id = ?`);
  const raws = Array.from({ length: calls }, () =>
    timeOf(() => {
      for (let row = 0; row < 48; row += 1) read.get(1 + Math.floor(random() * articles));
    }),
  );
  db.close();
  const raw = percentile(raws, 0.99);
  const p99 = (name: string, values: readonly number[]): Figure =>
    besideRaw(atMost({ name, value: round(percentile(values, 0.99)), unit: 'ms', limit: limitMs }), raw);
  return [
    { name: 'articles written', value: round((articles * 1_000) / filledMs), unit: 'a second' },
    { name: 'articles that fit, p50', value: round(percentile(fits, 0.5)), unit: 'ms' },
    p99('articles that fit, p99', fits),
    { name: 'articles that fit, found', value: fitting, unit: 'articles' },
    { name: 'search at each key, p50', value: round(percentile(searches, 0.5)), unit: 'ms' },
    p99('search at each key, p99', searches),
    { name: 'search at each key, found', value: found, unit: 'articles' },
  ];
}

function timeOf(work: () => void): number {
  const fromMs = clock.monotonicMs();
  work();
  return clock.monotonicMs() - fromMs;
}
