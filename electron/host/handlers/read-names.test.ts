import { expect, test } from 'vitest';
import type { CityPack, Place } from '#shared/city/city-pack.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import { createMentionFinder } from '#shared/routing/where/mention-finder.ts';
import { readNames } from './read-names.ts';

test('the names of the city are ready for the lists and for a narrative: nothing is read of them when it comes', () => {
  let read = 0;
  const get = (place: Place, key: string | symbol): unknown => {
    if (key === 'aliases') read += 1;
    return Reflect.get(place, key);
  };
  const { pack } = loadTestPack();
  const watched: CityPack = { ...pack, places: pack.places.map((place) => new Proxy(place, { get })) };
  const name = pack.places[0]?.name.zh ?? '';
  const finder = createMentionFinder(watched.places);
  expect(read).toBe(0);
  readNames(watched);
  const before = read;
  expect(before).toBeGreaterThan(0);
  expect(finder.find(name, 0)).not.toEqual([]);
  const hits = createPickIndex({ pack: watched }).search({ what: 'place', text: name, limit: 5, within: null });
  expect(hits).not.toEqual([]);
  expect(read).toBe(before);
});
