import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { someClaims } from '../testing/people.ts';
import { createFreshRevocations } from './fresh-revocations.ts';

test('S4: a grant that is withdrawn shows nothing a second later, and is not asked about at every pull', async () => {
  const clock = fakeClock();
  let isWithdrawn = false;
  let questions = 0;
  const people = {
    async isRevoked() {
      questions += 1;
      return isWithdrawn;
    },
  };
  const isRevoked = createFreshRevocations(people, clock);
  const ask = () => isRevoked(someClaims('agent'));
  for (let pull = 0; pull < 100; pull += 1) expect(await ask()).toBe(false);
  expect(questions).toBe(1);
  isWithdrawn = true;
  clock.advance(1_000);
  expect([await ask(), questions]).toEqual([true, 2]);
});

test('a store that cannot answer is asked again', async () => {
  let isThere = false;
  const people = { isRevoked: () => (isThere ? Promise.resolve(false) : Promise.reject(new Error('away'))) };
  const isRevoked = createFreshRevocations(people, fakeClock());
  await expect(isRevoked(someClaims('agent'))).rejects.toThrow('away');
  isThere = true;
  expect(await isRevoked(someClaims('agent'))).toBe(false);
});
