import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStationKey } from './station-key.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'swiftline-key-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function reverse(text: string): string {
  return text.split('').toReversed().join('');
}

/** A keychain that turns text around: enough to see that the file holds no plain key. */
function aKeychain({ backend = 'gnome_libsecret', isAvailable = true } = {}): SafeStorage {
  return {
    getSelectedStorageBackend: () => backend,
    isEncryptionAvailable: () => isAvailable,
    encryptString: (text: string) => Buffer.from(reverse(text)),
    decryptString: (sealed: Buffer) => reverse(sealed.toString()),
  } as unknown as SafeStorage;
}

test('a key of 32 bytes is made once and kept sealed, for its owner only', () => {
  const key = readStationKey(aKeychain(), dir, 'linux');
  const path = join(dir, 'host.key.sealed');
  expect(key).toHaveLength(32);
  expect(readStationKey(aKeychain(), dir, 'linux')).toEqual(key);
  expect(readFileSync(path, 'utf8')).not.toContain(Buffer.from(key ?? []).toString('base64'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each([
  ['basic_text is no keychain', aKeychain({ backend: 'basic_text' })],
  ['a locked keychain is none', aKeychain({ isAvailable: false })],
])('%s: the start is refused in words and nothing is written', (_what, keychain) => {
  expect(() => readStationKey(keychain, dir, 'linux')).toThrow(/no keychain.*--no-electron/);
  expect(existsSync(join(dir, 'host.key.sealed'))).toBe(false);
});

test('cases without their key are not covered by a new one', () => {
  writeFileSync(join(dir, 'station.db'), '');
  expect(() => readStationKey(aKeychain(), dir, 'linux')).toThrow(/Restore .*host\.key\.sealed/);
});

test('a station the window shell made keeps its key file', () => {
  writeFileSync(join(dir, 'host.key'), 'x');
  expect(readStationKey(aKeychain({ isAvailable: false }), dir, 'linux')).toBeNull();
});
