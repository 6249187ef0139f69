import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFolder, testNowMs } from '../testing/a-station.ts';
import { DatabaseError } from './database-error.ts';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => void (folder = aFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(path: string): DatabaseError | undefined {
  try {
    lockFolder(path, testNowMs).release();
    return undefined;
  } catch (error) {
    return error as DatabaseError;
  }
}

test('a folder in use is refused with who holds it and since when', () => {
  const lock = lockFolder(folder, testNowMs);
  const refused = refusal(folder);
  lock.release();
  expect(refused?.code).toBe('in-use');
  expect(refused?.message).toContain(`process ${process.pid} since 2026-11-23T01:00:00.000Z`);
  expect(refused?.message).toContain('--as NAME');
});

test('a folder that was let go can be taken again, and letting go twice is harmless', () => {
  const lock = lockFolder(folder, testNowMs);
  lock.release();
  lock.release();
  expect(refusal(folder)).toBeUndefined();
});

test('a place where no folder can be is refused with what to do', () => {
  writeFileSync(join(folder, 'a-file'), '');
  const refused = refusal(join(folder, 'a-file'));
  expect([refused?.code, refused?.message]).toEqual(['not-writable', expect.stringContaining('--data DIR')]);
});
