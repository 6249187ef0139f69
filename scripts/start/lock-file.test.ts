import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completeLock, parseLock } from './lock-file.ts';

const owner = {
  version: '1.0.0',
  dev: true,
  optionalDependencies: { '@x/binding-linux-x64-musl': '1.0.0', '@x/win32-arm64': '1.0.0' },
};

test('packages of other platforms that npm dropped are named again, with their platform', () => {
  const { lock, added } = completeLock(parseLock(JSON.stringify({ packages: { '': {}, 'node_modules/x': owner } })));
  expect(added).toEqual(['node_modules/@x/binding-linux-x64-musl', 'node_modules/@x/win32-arm64']);
  expect(lock.packages).toEqual({
    '': {},
    'node_modules/@x/binding-linux-x64-musl': {
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/@x/win32-arm64': { version: '1.0.0', cpu: ['arm64'], dev: true, optional: true, os: ['win32'] },
    'node_modules/x': owner,
  });
});

test('a complete lockfile stays as it is', () => {
  const { lock } = completeLock(parseLock(JSON.stringify({ packages: { '': {}, 'node_modules/x': owner } })));
  expect(completeLock(lock).added).toEqual([]);
});

test('the lockfile of this project is complete: npm ci accepts it (npx node scripts/complete-lock.ts mends it)', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8');
  expect(completeLock(parseLock(text)).added).toEqual([]);
});
