// One workstation with the whole city on it: loading, one command, queues, counts, point reads and searches, beside plain
// statements on a file of the same shape with the same driver, cipher and key.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench, Figure } from './bench-result.ts';
import { atLeast, besideRaw, round } from './bench-result.ts';
import { fillStore, openStore } from './store/fill-store.ts';
import { measureCommand } from './store/measure-command.ts';
import { measureLikelyLate } from './store/measure-likely-late.ts';
import { measureOpen } from './store/measure-open.ts';
import { measureQueues } from './store/measure-queues.ts';
import { measureSearch } from './store/measure-search.ts';
import { loadRaw } from './store/raw-load.ts';

const megabyte = 1024 * 1024;

export const storeBench: Bench = {
  about: 'one workstation with a city on it: load, commands, queues, searches, opening; --rows N cases (100,000)',
  async run({ count, isSmoke, say }) {
    const cases = isSmoke ? 6_000 : (count ?? 100_000);
    const folder = makeTempFolder('bench-store');
    try {
      const loaded = loadShippedCity('beijing');
      say(`${cases} cases are loaded`);
      const store = openStore(folder.path, loaded);
      const ours = fillStore(store, loaded, cases);
      say('queues and searches');
      const queues = measureQueues({ store, folder: folder.path, repeats: isSmoke ? 5 : 300 });
      const late = measureLikelyLate({ store, loaded, repeats: isSmoke ? 5 : 100 });
      const perKind = isSmoke ? 3 : 60;
      const { figures: searches, typed } = measureSearch({ store, folder: folder.path, loaded, perKind, limitMs: 30 });
      say('the same by plain statements');
      const raw = loadRaw(folder.path, loaded);
      const commands = measureCommand({ store, folder: folder.path, loaded, repeats: isSmoke ? 5 : 200 });
      store.close();
      say('processes that begin with nothing');
      const opened = await measureOpen({ folder: folder.path, rounds: isSmoke ? 1 : 5, typed });
      return [
        ...loadFigures(cases, ours, raw),
        ...commands,
        ...queues,
        ...late,
        ...searches,
        ...opened,
        ...sizes(folder.path),
      ];
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

function sizes(folder: string): readonly Figure[] {
  return ['replica.db', 'station.db'].map((name) => ({
    name: `size of ${name}`,
    value: round(statSync(join(folder, name)).size / megabyte),
    unit: 'MB',
  }));
}
