import { expect, test } from 'vitest';
import type { CityPack } from './city-pack.ts';
import { pickEntriesOf, readPickEntries } from './pick-entries.ts';
import { loadTestPack } from './testing.ts';

/** A pack with a thousand places more. */
function aLargePack(): CityPack {
  const { pack } = loadTestPack();
  const [some] = pack.places as [CityPack['places'][number]];
  const more = Array.from({ length: 1_000 }, (_, number) => ({
    ...some,
    id: `${some.id}-${number}` as typeof some.id,
  }));
  return { ...pack, places: [...pack.places, ...more] };
}

test('many names are read some at a time', () => {
  const pack = aLargePack();
  const reading = readPickEntries(pack, 'place');
  let rests = 0;
  let step = reading.next();
  for (; !step.done; step = reading.next()) rests += 1;
  expect(rests).toBeGreaterThan(2);
  expect(step.value).toHaveLength(pack.places.length);
  expect(pickEntriesOf(pack, 'place')).toBe(step.value);
});

test('whoever needs them while they are being read has them all at once, and they are the same for all', () => {
  const pack = aLargePack();
  const reading = readPickEntries(pack, 'place');
  reading.next();
  const needed = pickEntriesOf(pack, 'place');
  expect(needed).toHaveLength(pack.places.length);
  let step = reading.next();
  while (!step.done) step = reading.next();
  expect(step.value).toBe(needed);
});
