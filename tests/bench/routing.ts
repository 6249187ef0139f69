// What is asked at each pause of typing, over the filled store and with a learned model of topics: a whole suggestion with
// places and reasons, and what is likely the same, with its reasons; then the same of texts nobody says.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench, BenchOptions, Figure } from './bench-result.ts';
import { round } from './bench-result.ts';
import { openDesk } from './routing/desk.ts';
import { hostileTexts } from './routing/hostile-texts.ts';
import { makeUpPauses } from './routing/made-up-pauses.ts';
import { measureHostile } from './routing/measure-hostile.ts';
import { measurePauses } from './routing/measure-pauses.ts';
import type { Store } from './store/fill-store.ts';
import { fillStore, openStore } from './store/fill-store.ts';
import { storeViewer } from './store/store-viewer.ts';

const hostileLength = 100_000;

export const routingBench: Bench = {
  about:
    'a suggestion and what is likely the same at each pause of typing, and of hostile texts; --rows N cases (100,000)',
  async run(options) {
    const folder = makeTempFolder('bench-routing');
    try {
      const loaded = loadShippedCity('beijing');
      const store = openStore(folder.path, loaded);
      const figures = await measure(options, folder.path, store, loaded);
      store.close();
      return figures;
    } finally {
      folder.remove();
    }
  },
};

async function measure(
  { count, isSmoke, say }: BenchOptions,
  folder: string,
  store: Store,
  loaded: LoadedCityPack,
): Promise<readonly Figure[]> {
  const cases = isSmoke ? 2_000 : (count ?? 100_000);
  say(`${cases} cases are loaded`);
  fillStore(store, loaded, cases);
  while (!store.replica.similar.learnMore(scopeOf(storeViewer), 500));
  say('a model of topics is trained on the words of the city');
  const desk = openDesk({ folder, store, loaded, callsOfLeaf: isSmoke ? 1 : 10 });
  say('calls are typed');
  const pauses = await measurePauses(desk, store, makeUpPauses(loaded, isSmoke ? 3 : 250));
  say('texts nobody says are pasted');
  const hostile = await measureHostile(desk, hostileTexts(loaded, hostileLength), isSmoke ? 1 : 5);
  desk.close();
  const model: Figure = { name: 'the model of topics', value: round(desk.modelBytes / 1024 ** 2), unit: 'MB' };
  return [model, ...pauses, ...hostile];
}
