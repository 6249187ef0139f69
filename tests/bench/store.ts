// One workstation with the whole city on it: loading, one command, queues, counts, point reads and searches, beside plain
// statements on a file of the same shape with the same driver, cipher and key.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench, Figure } from './bench-result.ts';
import { atLeast, besideRaw, round } from './bench-result.ts';
import { fillStore, openStore } from './store/fill-store.ts';
import { measureQueues } from './store/measure-queues.ts';
import { measureSearch } from './store/measure-search.ts';
import { loadRaw } from './store/raw-load.ts';

const megabyte = 1024 * 1024;

export const storeBench: Bench = {
  about: 'one workstation with a city on it: load, queues, counts, searches; --count N cases (100,000)',
  run({ count, isSmoke, say }) {
    const cases = isSmoke ? 6_000 : (count ?? 100_000);
    const folder = makeTempFolder('bench-store');
    try {
      const loaded = loadShippedCity('beijing');
      say(`${cases} cases are loaded`);
      const store = openStore(folder.path, loaded);
      const ours = fillStore(store, loaded, cases);
      say('queues and searches');
      const queues = measureQueues({ store, folder: folder.path, repeats: isSmoke ? 5 : 300 });
      const perKind = isSmoke ? 3 : 60;
      const searches = measureSearch({ store, folder: folder.path, loaded, perKind, limitMs: 30 });
      store.close();
      say('the same by plain statements');
      const raw = loadRaw(folder.path, loaded);
      return Promise.resolve([...loadFigures(cases, ours, raw), ...queues, ...searches, sizeOf(folder.path)]);
    } finally {
      folder.remove();
    }
  },
};

type Ms = { readonly loadMs: number; readonly listMs: number };

function loadFigures(cases: number, ours: Ms, raw: Ms): readonly Figure[] {
  const perSecond = (ms: number) => round((cases * 1_000) / ms);
  const whole = ({ loadMs, listMs }: Ms) => loadMs + listMs;
  const ratio = round(whole(raw) / whole(ours));
  return [
    besideRaw({ name: 'rows and their indexes', value: perSecond(ours.loadMs), unit: 'rows/s' }, perSecond(raw.loadMs)),
    besideRaw({ name: 'listing for the search', value: perSecond(ours.listMs), unit: 'rows/s' }, perSecond(raw.listMs)),
    besideRaw({ name: 'load with all indexes', value: perSecond(whole(ours)), unit: 'rows/s' }, perSecond(whole(raw))),
    atLeast({ name: 'load to the raw load', value: ratio, unit: 'x', limit: 0.6 }),
  ];
}

function sizeOf(folder: string): Figure {
  return { name: 'replica.db', value: round(statSync(join(folder, 'replica.db')).size / megabyte), unit: 'MB' };
}
