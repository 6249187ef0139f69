// The key of this station's databases, where no keychain is at hand: 32 random bytes in a file only its owner can read,
// made once. A key that others can read is refused, and so is a new key beside databases made with a lost one.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { StartFailure } from './start-failure.ts';

const keyBytes = 32;

/** Reads the station's key, making it on the first start. */
export function readOrMakeKey(stationDir: string): Uint8Array {
  const path = join(stationDir, 'host.key');
  if (!existsSync(path)) makeKey(stationDir, path);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new StartFailure(
      'key-file',
      `Others on this machine can read the key file ${path}, so the case store is not started. ` +
        `If nobody has copied it, take their rights away with: chmod 600 "${path}"`,
    );
  }
  const key = readFileSync(path);
  if (key.length !== keyBytes) {
    throw new StartFailure(
      'key-file',
      `The key file ${path} is damaged: it must be ${keyBytes} bytes. Restore it from a backup.`,
    );
  }
  return new Uint8Array(key);
}

function makeKey(stationDir: string, path: string): void {
  if (existsSync(join(stationDir, 'station.db'))) {
    throw new StartFailure(
      'key-file',
      `The key file ${path} is missing, but the cases it opens are there. Restore it from a backup; ` +
        `to begin anew beside them, choose another station name.`,
    );
  }
  try {
    mkdirSync(stationDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(keyBytes), { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    // Another start may have made it a moment ago; its key is as good.
    if (existsSync(path)) return;
    throw new StartFailure(
      'folder-not-writable',
      `${stationDir} cannot be written. Choose another folder with --data DIR, or give yourself the right to write to it.`,
      { cause },
    );
  }
}
