import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseDataFolder, prepareDataFolder, usualDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swiftline-data-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const linux = { platform: 'linux', home: '/people/li', env: {} };
const plain = { dataDir: null, practice: false, fresh: false, cityId: 'beijing' };

test('each platform has its own usual place', () => {
  expect([
    usualDataFolder(linux),
    usualDataFolder({ ...linux, env: { XDG_DATA_HOME: '/data' } }),
    usualDataFolder({ ...linux, platform: 'darwin' }),
    usualDataFolder({ platform: 'win32', home: 'C:', env: { APPDATA: 'roaming' } }),
  ]).toEqual([
    '/people/li/.local/share/swiftline',
    '/data/swiftline',
    '/people/li/Library/Application Support/Swiftline',
    join('roaming', 'Swiftline'),
  ]);
});

test('another city has a folder of its own, unless a folder is named', () => {
  const baltimore = { ...plain, cityId: 'baltimore' };
  expect(chooseDataFolder(baltimore, linux)).toBe('/people/li/.local/share/swiftline-baltimore');
  expect(chooseDataFolder({ ...baltimore, practice: true }, linux)).toBe(
    '/people/li/.local/share/swiftline-baltimore-practice',
  );
  expect(chooseDataFolder({ ...baltimore, dataDir: '/d' }, linux)).toBe('/d');
});

test('practice never shares a folder with real cases', () => {
  expect(chooseDataFolder({ ...plain, practice: true }, linux)).toBe('/people/li/.local/share/swiftline-practice');
});

test('a fresh start takes the next unused folder and leaves the others alone', () => {
  const used = join(folder, 'data');
  for (const name of [used, `${used}-2`]) {
    mkdirSync(name);
    writeFileSync(join(name, 'kept'), '');
  }
  expect(chooseDataFolder({ ...plain, dataDir: used, fresh: true }, linux)).toBe(`${used}-3`);
  expect(readdirSync(folder)).toEqual(['data', 'data-2']);
});

test('a fresh start uses the named folder when there is nothing in it', () => {
  expect(chooseDataFolder({ ...plain, dataDir: join(folder, 'new'), fresh: true }, linux)).toBe(join(folder, 'new'));
});

test('preparing a folder leaves nothing behind in it', () => {
  prepareDataFolder(join(folder, 'deep', 'data'));
  expect(readdirSync(join(folder, 'deep', 'data'))).toEqual([]);
});

test('a folder that cannot be written is refused in plain words with the way out', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => prepareDataFolder(join(file, 'data'))).toThrow(
    `The data folder ${join(file, 'data')} cannot be written (ENOTDIR). Make it writable, or choose another: npm start -- --data DIR`,
  );
});

test('a place where nothing can ever be made is refused, not waited for', () => {
  expect(() => prepareDataFolder('/proc/nothing/data')).toThrow('The data folder /proc/nothing/data cannot be written');
});
