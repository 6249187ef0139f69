import { expect, test } from 'vitest';
import type { DataPlace } from './data-place.ts';
import { UsageError, parseServerOptions } from './server-options.ts';

const url = 'postgresql://city@db/city';

test('the data are in a folder or in a database; what the command line says goes before the environment', () => {
  expect(placeOf(['--data', 'd'])).toEqual({ kind: 'folder', folder: 'd' });
  expect(placeOf(['--data', 'd'], { DATABASE_URL: url })).toEqual({ kind: 'folder', folder: 'd' });
  expect(placeOf([], { DATABASE_URL: url })).toEqual({ kind: 'database', url });
  expect(placeOf(['--database', url], { DATABASE_URL: 'other' })).toEqual({ kind: 'database', url });
  expect(() => placeOf([])).toThrow('--data is missing');
  expect(() => placeOf(['--data', 'd', '--database', url])).toThrow('two places');
});

test('closed cases stay with consoles for 90 days unless told otherwise', () => {
  expect([daysOf(), daysOf('--keep-days', '30')]).toEqual([90, 30]);
  for (const wrong of ['0', '-1', 'many', '1.5']) expect(() => daysOf(`--keep-days=${wrong}`)).toThrow(UsageError);
});

test('a server on a database may be told where its search index is kept, one in a folder keeps it there', () => {
  expect([indexOf(), indexOf('--index', 'i')]).toEqual([undefined, 'i']);
  expect(() => indexOf('--data', 'd', '--index', 'i')).toThrow('--index is for a server on a database');
});

function placeOf(args: readonly string[], environment: { DATABASE_URL?: string } = {}): DataPlace {
  return parseServerOptions(args, environment).place;
}

function indexOf(...args: string[]): string | undefined {
  return parseServerOptions(args, { DATABASE_URL: url }).indexFolder;
}

function daysOf(...args: string[]): number {
  return parseServerOptions(['--data', 'd', ...args], {}).keepDays;
}
