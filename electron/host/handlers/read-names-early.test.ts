import { expect, test } from 'vitest';
import type { Place } from '#shared/city/city-pack.ts';
import { hasPickEntries } from '#shared/city/pick-entries.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createMentionFinder } from '#shared/routing/where/mention-finder.ts';
import { readNamesEarly } from './read-names-early.ts';

const { pack } = loadTestPack();
const known = () => pickKinds.filter((kind) => hasPickEntries(pack, kind));

test('the names of the city are read by themselves, one kind at a time, and not at once', () => {
  const clock = fakeClock();
  const reading = readNamesEarly(pack, clock);
  expect(known()).toEqual([]);
  clock.advance(1_500);
  expect(known()).toHaveLength(1);
  clock.advance(1_000);
  expect(known()).toEqual(pickKinds);
  reading.stop();
});

test('the names of places are ready for a narrative as well: nothing is read of them when it comes', () => {
  let read = 0;
  const get = (place: Place, key: string | symbol): unknown => {
    if (key === 'aliases') read += 1;
    return Reflect.get(place, key);
  };
  const places = pack.places.map((place) => new Proxy(place, { get }));
  const clock = fakeClock();
  const finder = createMentionFinder(places);
  readNamesEarly({ ...pack, places }, clock);
  expect(read).toBe(0);
  clock.advance(3_000);
  const early = read;
  expect(early).toBeGreaterThan(0);
  expect(finder.find(pack.places[0]?.name.zh ?? '', 0)).not.toEqual([]);
  expect(read).toBe(early);
});

test('a host that is closed reads no more', () => {
  const clock = fakeClock();
  const other = structuredClone(pack);
  readNamesEarly(other, clock).stop();
  clock.advance(10_000);
  expect(pickKinds.some((kind) => hasPickEntries(other, kind))).toBe(false);
});
