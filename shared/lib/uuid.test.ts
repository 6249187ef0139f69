import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { uuidV7 } from './uuid.ts';

test('a UUID has the shape, version and variant of RFC 9562 and sorts by time', () => {
  const random = seededRandom(7);
  const ids = [1, 2, 1_795_460_730_276, 1_795_460_730_277].map((atMs) => uuidV7(atMs, random));
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
});
