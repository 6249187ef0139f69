import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder, anOutboxCommand, openTestStation, testKey } from '../testing/a-station.ts';

test.for(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'])(
  'fault 18: the ballast is given up whatever a full disk is called: %s',
  (code) => {
    const folder = aFolder();
    const ballast = join(folder, 'ballast');
    let isFull = false;
    const before = () => {
      if (isFull && existsSync(ballast)) throw Object.assign(new Error('no room'), { code });
    };
    const station = openTestStation(folder, testKey, {
      ballast: 4_096,
      watch: { before, after: () => undefined },
    });
    isFull = true;
    const { id } = anOutboxCommand(station, 'agent', 'case.register');
    expect([existsSync(ballast), station.outbox.find(id)?.state]).toEqual([false, 'waiting']);
    station.close();
    rmSync(folder, { recursive: true });
  },
);
