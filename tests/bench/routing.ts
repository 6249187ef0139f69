// What is asked at each pause of typing, over the filled store: a whole suggestion with place and reasons, and what is likely
// the same, with its reasons; beside the queries of the index alone.

import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import { sameMatterReasons } from '#shared/routing/similar/same-matter-score.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SimilarAsk } from '#host/similar/similar-queries.ts';
import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench, Figure } from './bench-result.ts';
import { atMost, besideRaw, percentile, round } from './bench-result.ts';
import { makeUpTexts } from './made-up-texts.ts';
import type { Store } from './store/fill-store.ts';
import { fillStore, openStore } from './store/fill-store.ts';
import { storeViewer } from './store/store-viewer.ts';

const clock = systemClock();
const dayMs = 24 * 3_600_000;
const limitMs = 16;
/** A call is typed in so many stretches, with a pause after each. */
const pauses = 4;
const textsOfCall = 4;
const mostShown = 5;

type Pause = { readonly narrative: string; readonly ask: SimilarAsk };

export const routingBench: Bench = {
  about: 'a suggestion and what is likely the same at each pause of typing; --rows N cases (100,000)',
  run({ count, isSmoke, say }) {
    const cases = isSmoke ? 2_000 : (count ?? 100_000);
    const folder = makeTempFolder('bench-routing');
    try {
      const loaded = loadShippedCity('beijing');
      say(`${cases} cases are loaded`);
      const store = openStore(folder.path, loaded);
      fillStore(store, loaded, cases);
      while (!store.replica.similar.learnMore(scopeOf(storeViewer), 500));
      const figures = measure(store, loaded, isSmoke ? 3 : 250);
      store.close();
      return Promise.resolve(figures);
    } finally {
      folder.remove();
    }
  },
};

function measure({ replica }: Store, loaded: LoadedCityPack, calls: number): readonly Figure[] {
  const suggester = createSuggester(loaded);
  const asked = makeUpPauses(loaded, calls);
  const suggestTimes = asked.map(({ narrative }) => {
    const question = { narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' } as const;
    return msOf(() => suggester.suggest(question));
  });
  const queryTimes = asked.map(({ ask }) => msOf(() => replica.similar.probe(ask)));
  const rarity = replica.similar.rarity(scopeOf(storeViewer));
  const sameTimes = asked.map(({ ask }) =>
    msOf(() => {
      const { mine, cases } = replica.similar.find(ask);
      return cases.map(({ matter }) => sameMatterReasons(mine, matter, rarity));
    }),
  );
  const both = sameTimes.map((ms, index) => ms + (suggestTimes[index] ?? 0));
  const raw = percentile(queryTimes, 0.5);
  const rawP99 = percentile(queryTimes, 0.99);
  return [
    figureOf('a suggestion, p50', suggestTimes, 0.5),
    figureOf('a suggestion, p99', suggestTimes, 0.99),
    besideRaw(figureOf('likely the same, p50', sameTimes, 0.5), raw),
    atMost({ ...besideRaw(figureOf('likely the same, p99', sameTimes, 0.99), rawP99), limit: 10 }),
    figureOf('both at a pause, p50', both, 0.5),
    atMost({ ...figureOf('both at a pause, p99', both, 0.99), limit: limitMs }),
  ];
}

/** Calls as they are typed: their first words, more of them, and in the end all. */
function makeUpPauses(loaded: LoadedCityPack, calls: number): readonly Pause[] {
  const random = seededRandom(41);
  const paths = casePathsOf(loaded);
  const texts = makeUpTexts(1_000, 43);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: calls }, () => {
    const whole = Array.from({ length: textsOfCall }, () => pick(texts)).join('');
    const placePath = paths.place(pick(loaded.pack.places).id);
    const topicPath = paths.topic(pick(loaded.pack.topics).id);
    return Array.from({ length: pauses }, (_, pause): Pause => {
      const narrative = whole.slice(0, Math.ceil((whole.length * (pause + 1)) / pauses));
      const nowMs = clock.wallMs();
      const matter = { form: searchForm(narrative), placePath, topicPath, callerKey: null, atMs: nowMs };
      const sinceMs = nowMs - 60 * dayMs;
      const ask = { scope: scopeOf(storeViewer), matter, sinceMs, closedSinceMs: sinceMs, most: mostShown };
      return { narrative, ask };
    });
  }).flat();
}

function figureOf(name: string, times: readonly number[], share: number): Figure {
  return { name, value: round(percentile(times, share)), unit: 'ms' };
}

function msOf(work: () => unknown): number {
  const beganMs = clock.monotonicMs();
  work();
  return clock.monotonicMs() - beganMs;
}
