import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findQuickTempFolder, quickTemp } from './temp-place.ts';

test('a folder with room is taken; one without room, or that is not there, is not', () => {
  expect(findQuickTempFolder(tmpdir(), 0)).toBe(tmpdir());
  expect(findQuickTempFolder(tmpdir(), Number.MAX_VALUE)).toBeNull();
  expect(findQuickTempFolder(join(tmpdir(), 'nothing-of-this-name'), 0)).toBeNull();
});

test('a folder that somebody has chosen stands', () => {
  expect(quickTemp({ TMPDIR: '/chosen' })).toEqual({});
});
