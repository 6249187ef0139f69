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

const ballastBytes = 4 * 1024 * 1024;
/** Taking the room back must not fill the disk again. */
const roomNeeded = 4 * ballastBytes;

/** The ballast of a folder; it is made where there is room. */
export function keepBallast(folder: string): Ballast {
  const path = join(folder, 'ballast');
  const ballast: Ballast = {
    giveUp() {
      if (!existsSync(path)) return false;
      rmSync(path, { force: true });
      return true;
    },
    restore() {
      try {
        if (existsSync(path) || freeBytes(folder) < roomNeeded) return;
        writeFileSync(path, Buffer.alloc(ballastBytes));
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
