// The key of this station's databases, kept by the operating system's keychain. Where there is none that deserves the
// name, the start is refused in words (the message is shown as it is) rather than keeping citizens' cases behind a key anybody can compute.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';

/** The station's key; null where the window shell made the station and keeps the key in a file the host reads itself. */
export function readStationKey(safeStorage: SafeStorage, stationDir: string, platform: string): Uint8Array | null {
  const path = join(stationDir, 'host.key.sealed');
  if (!existsSync(path) && existsSync(join(stationDir, 'host.key'))) return null;
  assertKeychain(safeStorage, platform);
  if (existsSync(path)) return new Uint8Array(Buffer.from(safeStorage.decryptString(readFileSync(path)), 'base64'));
  if (existsSync(join(stationDir, 'station.db'))) {
    throw new Error(`The key of ${stationDir} is missing, but its cases are there. Restore ${path} from a backup.`);
  }
  const key = randomBytes(32);
  mkdirSync(stationDir, { recursive: true, mode: 0o700 });
  writeFileSync(path, safeStorage.encryptString(key.toString('base64')), { flag: 'wx', mode: 0o600, flush: true });
  return new Uint8Array(key);
}

function assertKeychain(safeStorage: SafeStorage, platform: string): void {
  const isFake = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (safeStorage.isEncryptionAvailable() && !isFake) return;
  throw new Error(
    'This desktop offers no keychain, so the key of the case store could not be kept safe. ' +
      'Unlock or install one (GNOME Keyring, KWallet), or use the console in a browser window: npm start -- --no-electron',
  );
}
