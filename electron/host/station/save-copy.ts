// A copy of station.db as it lies on the disk, for a desk whose program cannot open it: still encrypted, without the key, so that
// no personal data leave in clear. The file itself is not touched.

import { copyFileSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '#host/database/database-error.ts';
import { lockFolder } from '#host/database/folder-lock.ts';
import { flushFile } from '#host/database/flush-file.ts';

export type CopyWish = {
  readonly dataDir: string;
  readonly stationName: string;
  readonly nowMs: number;
  /** Lies beside the copy and says what it is. */
  readonly readMe: string;
};

/** The file, and the log with what was not copied into it yet. */
const fileNames = ['station.db', 'station.db-wal'];

/** Saves a copy in a new folder beside those of the stations; returns the folder. Throws `DatabaseError`. */
export function saveStationCopy({ dataDir, stationName, nowMs, readMe }: CopyWish): string {
  const from = join(dataDir, 'stations', stationName);
  const folder = join(dataDir, 'copies', `${stationName}-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`);
  // Nobody may write into it meanwhile: half of one state and half of another would open nowhere.
  const lock = lockFolder(from, nowMs);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of fileNames.filter((file) => existsSync(join(from, file)))) {
      copyFileSync(join(from, name), join(folder, name), constants.COPYFILE_EXCL);
      flushFile(join(folder, name));
    }
    writeFileSync(join(folder, 'README.txt'), readMe, { flush: true });
    return folder;
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    const words = `No copy could be saved in ${folder}. Check that the disk is not full, then try again.`;
    throw new DatabaseError('not-writable', folder, words, { cause });
  } finally {
    lock.release();
  }
}
