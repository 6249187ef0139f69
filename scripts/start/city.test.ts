import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cityFolder, cityOfFolder, findCity, rememberCity } from './city.ts';

const root = resolve(import.meta.dirname, '..', '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swiftline-city-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a city is found by its id, and by the folder of its pack', () => {
  const baltimore = findCity('baltimore', root);
  expect(baltimore).toEqual({
    id: 'baltimore',
    folder: cityFolder(root, 'baltimore'),
    name: 'Baltimore',
    mainLanguage: 'en',
  });
  expect(findCity(baltimore.folder, root)).toEqual(baltimore);
});

test('a city that is not there is answered with those that are', () => {
  expect(() => findCity('atlantis', root)).toThrow(/no city "atlantis".*baltimore, beijing/);
});

test('a new folder begins with Beijing, and a folder remembers its city', () => {
  expect(cityOfFolder(folder, null, root).id).toBe('beijing');
  rememberCity(folder, findCity('baltimore', root));
  expect(cityOfFolder(folder, null, root).id).toBe('baltimore');
});

test('a folder of one city refuses another and says what to do', () => {
  rememberCity(folder, findCity('beijing', root));
  expect(() => cityOfFolder(folder, findCity('baltimore', root), root)).toThrow(
    /holds the cases of the city "beijing", not of "baltimore".*npm start -- --city baltimore --data DIR/,
  );
});

test('a pack that was moved is found again by its id', () => {
  rememberCity(folder, { ...findCity('baltimore', root), folder: '/no/longer/there' });
  expect(cityOfFolder(folder, null, root).folder).toBe(cityFolder(root, 'baltimore'));
});
