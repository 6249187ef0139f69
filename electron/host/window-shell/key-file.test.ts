import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrMakeKey } from './key-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'swiftline-key-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

test('the key is made once, 32 bytes, for its owner only', () => {
  const station = join(dir, 'stations', 'desk');
  const key = readOrMakeKey(station);
  expect(key).toHaveLength(32);
  expect(new Set(key).size).toBeGreaterThan(8);
  expect(readOrMakeKey(station)).toEqual(key);
  expect(statSync(join(station, 'host.key')).mode & 0o777).toBe(0o600);
});

test('two stations have two keys', () => {
  expect(readOrMakeKey(join(dir, 'a'))).not.toEqual(readOrMakeKey(join(dir, 'b')));
});

test('a key others can read is refused, with what to type', () => {
  readOrMakeKey(dir);
  chmodSync(join(dir, 'host.key'), 0o644);
  expect(() => readOrMakeKey(dir)).toThrow(/chmod 600/);
});

test('a damaged key is refused', () => {
  writeFileSync(join(dir, 'host.key'), 'short', { mode: 0o600 });
  expect(() => readOrMakeKey(dir)).toThrow(/damaged: it must be 32 bytes/);
});

test('cases whose key is lost are not covered by a new key', () => {
  writeFileSync(join(dir, 'station.db'), '');
  expect(() => readOrMakeKey(dir)).toThrow(/missing, but the cases it opens are there/);
});

test('a folder that cannot be made is told in words', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => readOrMakeKey(join(dir, 'file', 'desk'))).toThrow(
    /cannot be written\. Choose another folder with --data/,
  );
});
