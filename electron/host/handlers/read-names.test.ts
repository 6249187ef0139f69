import { expect, test } from 'vitest';
import type { Place } from '#shared/city/city-pack.ts';
import { hasPickEntries } from '#shared/city/pick-entries.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import { createMentionFinder } from '#shared/routing/where/mention-finder.ts';
import { readNames } from './read-names.ts';

const { pack } = loadTestPack();
const known = () => pickKinds.filter((kind) => hasPickEntries(pack, kind));

test('the names of the city are ready for the lists of the desk', () => {
  expect(known()).toEqual([]);
  readNames(pack);
  expect(known()).toEqual(pickKinds);
});

test('and for a narrative: nothing is read of them when it comes', () => {
  let read = 0;
  const get = (place: Place, key: string | symbol): unknown => {
    if (key === 'aliases') read += 1;
    return Reflect.get(place, key);
  };
  const places = pack.places.map((place) => new Proxy(place, { get }));
  const finder = createMentionFinder(places);
  readNames({ ...pack, places });
  const before = read;
  expect(before).toBeGreaterThan(0);
  expect(finder.find(pack.places[0]?.name.zh ?? '', 0)).not.toEqual([]);
  expect(read).toBe(before);
});
