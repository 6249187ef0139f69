import { expect, test } from 'vitest';
import type { Runner } from './connect.ts';
import type { Mark } from './head-marks.ts';
import { HeadMarks } from './head-marks.ts';

function markOf(seq: number): Mark {
  return { seq, commandId: `command-${seq}` };
}

/** Data that hold the commands up to a seq and others above it, and what was asked of them. */
function dataUpTo(seq: number) {
  const asked: (readonly number[])[] = [];
  const query = async ({ values: [seqs] }: { values: [readonly number[]] }) => {
    asked.push(seqs);
    return { rows: seqs.map((at) => (at <= seq ? markOf(at) : { seq: at, commandId: 'of others' })) };
  };
  return { runner: { query } as unknown as Runner, asked };
}

test('the last head that still holds its command is found: exactly where it is new, roughly where it is old', async () => {
  const marks = new HeadMarks({ seq: 0, commandId: null });
  for (let seq = 1; seq <= 5_000; seq += 1) marks.add(markOf(seq));
  const lastHeld = async (seq: number) => marks.lastHeld(dataUpTo(seq).runner);
  expect([await lastHeld(4_995), await lastHeld(4_999), await lastHeld(0)]).toEqual([4_995, 4_999, 0]);
  const old = await lastHeld(3_000);
  expect(old).toBeGreaterThan(2_500);
  expect(old).toBeLessThanOrEqual(3_000);
  const { runner, asked } = dataUpTo(1);
  await marks.lastHeld(runner);
  expect(asked[0]?.length).toBeLessThanOrEqual(128);
});

test('a head that is known anew takes the place of those at and above it', async () => {
  const marks = new HeadMarks(markOf(1));
  marks.add(markOf(2));
  marks.add(markOf(3));
  marks.add({ seq: 2, commandId: 'of others' });
  expect(await marks.lastHeld(dataUpTo(1).runner)).toBe(2);
});
