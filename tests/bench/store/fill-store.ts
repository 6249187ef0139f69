// A workstation's copy of a large city, loaded as a first sync loads it: pages of rows as a server would send them, without
// the wire. Only what the store does is timed; making the cases is not.

import { systemClock } from '#shared/lib/system-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { limits } from '#shared/sync/limits.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import { openReplica } from '#host/replica/open-replica.ts';
import type { Replica } from '#host/replica/replica.ts';
import { rowsAtOnce } from '#host/search/list-in-background.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import type { Station } from '#host/station/open-station.ts';
import { openStation } from '#host/station/open-station.ts';
import { benchKey } from '../sync/bench-key.ts';
import { createCaseMaker } from '../sync/made-up-cases.ts';
import { storeViewer } from './store-viewer.ts';

const clock = systemClock();

export type Store = { readonly station: Station; readonly replica: Replica; close(): void };

/** Opens the two files of a workstation in the folder, as the host does. */
export function openStore(folder: string, loaded: LoadedCityPack): Store {
  const station = openStation({ folder, key: benchKey, newStationId: 'bench-station', newKeySeed: new Uint8Array(32) });
  const { facts: city, pack } = loaded;
  const { countryCode } = pack.city;
  const files = { folder, key: benchKey, nowMs: clock.wallMs(), log: silentLog, station };
  const replica = openReplica({ ...files, city, countryCode, paths: casePathsOf(loaded), rowRulesKey: 'bench' });
  return {
    station,
    replica,
    close() {
      replica.close();
      station.close();
    },
  };
}

export type Filled = {
  /** Rows and the indexes of the queues. */
  readonly loadMs: number;
  /** The index of the search. */
  readonly listMs: number;
};

/** Loads so many cases and lists them for the search. */
export function fillStore({ replica }: Store, loaded: LoadedCityPack, count: number): Filled {
  const nowMs = clock.wallMs();
  const maker = createCaseMaker({ loaded, count, firstSerial: 1, nowMs, seed: 5 });
  let loadMs = 0;
  for (let from = 0; from < count; from += limits.pageRows) {
    const rows: PulledRow[] = [];
    for (let seq = from + 1; seq <= Math.min(count, from + limits.pageRows); seq += 1) {
      const last = maker.next().at(-1);
      if (last) rows.push({ kind: 'row', seq, changedAtMs: last.atMs, case: last.row });
    }
    loadMs += timed(() =>
      replica.applyPage(storeViewer, {
        rowsAfter: from,
        answer: { rows, rowsUpTo: from + rows.length, headSeq: count },
        settledCases: [],
        nowMs,
      }),
    );
  }
  loadMs += timed(() => {
    while (!replica.settleMore());
  });
  const listMs = timed(() => {
    while (!replica.listMore(scopeOf(storeViewer), rowsAtOnce).isDone);
  });
  return { loadMs, listMs };
}

export function timed(work: () => void): number {
  const beganMs = clock.monotonicMs();
  work();
  return clock.monotonicMs() - beganMs;
}
