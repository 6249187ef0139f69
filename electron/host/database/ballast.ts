// A few megabytes that are given up when the disk is full, so that what somebody types can still be saved while they are
// told to make room.

import { Buffer } from 'node:buffer';
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Ballast = {
  /** Gives the room up; false when it was given up before. */
  giveUp(): boolean;
  /** Takes the room again where the disk has plenty. Cheap when it is there. */
  restore(): void;
};

export const ballastBytes = 4 * 1024 * 1024;

/** The ballast of a folder, made where there is room. 0 bytes: none. */
export function keepBallast(folder: string, bytes = ballastBytes): Ballast {
  const path = join(folder, 'ballast');
  const ballast: Ballast = {
    giveUp() {
      if (!existsSync(path)) return false;
      rmSync(path, { force: true });
      return true;
    },
    restore() {
      try {
        // Taking the room back must not fill the disk again.
        if (bytes === 0 || existsSync(path) || freeBytes(folder) < 4 * bytes) return;
        writeFileSync(path, Buffer.alloc(bytes));
      } catch {
        // No room after all: the disk is as it would be without a ballast.
        rmSync(path, { force: true });
      }
    },
  };
  ballast.restore();
  return ballast;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
