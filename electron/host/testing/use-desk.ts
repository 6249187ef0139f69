// The two files of a workstation for each test of a file, in a folder of their own, with a case to copy from.

import { rmSync } from 'node:fs';
import { afterEach, beforeEach } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { OpenReplicaOptions } from '../replica/open-replica.ts';
import type { Replica } from '../replica/replica.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase } from './a-page.ts';
import { aFolder, openTestReplica, openTestStation } from './a-station.ts';

export type TestDesk = {
  readonly folder: string;
  readonly station: Station;
  readonly replica: Replica;
  /** Registered, and known to no command of the station; no row has it. */
  readonly made: Case;
  /** Closes replica.db and opens it again, as after a restart; with other options where they are given. */
  reopen(change?: Partial<OpenReplicaOptions>): void;
};

/** Makes a desk before each test and removes it afterwards. `options`: asked each time a replica is opened. */
export function useDesk(options: () => Partial<OpenReplicaOptions> = () => ({})): TestDesk {
  let folder: string;
  let station: Station;
  let replica: Replica;
  let made: Case;

  beforeEach(() => {
    folder = aFolder();
    station = openTestStation(folder);
    replica = openTestReplica(folder, station, options());
    made = aConfirmedCase(station, 'case-model');
  });
  afterEach(() => {
    replica.close();
    station.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get folder() {
      return folder;
    },
    get station() {
      return station;
    },
    get replica() {
      return replica;
    },
    get made() {
      return made;
    },
    reopen(change) {
      replica.close();
      replica = openTestReplica(folder, station, change ?? options());
    },
  };
}
