import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('S19: each turn is of its own, in the order they were asked for, and what arrives meanwhile is taken in between', async () => {
  const turn = createTurns();
  const seen: string[] = [];
  const served = ['first', 'second', 'third'].map(async (name) => {
    await turn();
    seen.push(name);
  });
  const links = async () => {
    for (let link = 1; link <= 3; link += 1) {
      await setImmediate();
      seen.push(`link ${link}`);
    }
  };
  await Promise.all([...served, links()]);
  expect(seen.filter((name) => !name.startsWith('link'))).toEqual(['first', 'second', 'third']);
  expect(seen.indexOf('link 1')).toBeLessThan(seen.indexOf('third'));
  await turn();
});
