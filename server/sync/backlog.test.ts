import { expect, test } from 'vitest';
import { createBacklog } from './backlog.ts';

/** Work that ends when the test says so. */
function aBacklog() {
  const backlog = createBacklog({ items: 3, bytes: 100 }, () => 0.5);
  const ends: (() => void)[] = [];
  const run = (items: number, bytes: number) =>
    backlog.run({ items, bytes }, () => new Promise<void>((resolve) => void ends.push(resolve)));
  return { backlog, ends, run };
}

const tooMuch = { code: 'try-later', retryAfterMs: 1_750 };

test('S19: what would be too many or too large beside what waits is told when to come back', async () => {
  const { ends, run } = aBacklog();
  const first = run(1, 60);
  await expect(run(1, 41)).rejects.toMatchObject(tooMuch);
  await expect(run(3, 1)).rejects.toMatchObject(tooMuch);
  const second = run(2, 40);
  await expect(run(1, 0)).rejects.toMatchObject(tooMuch);
  for (const end of ends) end();
  await Promise.all([first, second]);
  void run(3, 100);
  expect(ends).toHaveLength(3);
});

test('what is alone always fits, and what failed leaves its place', async () => {
  const { backlog, ends, run } = aBacklog();
  await expect(backlog.run({ items: 9, bytes: 900 }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  void run(9, 900);
  expect(ends).toHaveLength(1);
});
