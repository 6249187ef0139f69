import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Replica } from '../replica/replica.ts';
import { createSettling } from './settling.ts';

/** A copy that lacks so many indexes. */
function aCopy(missing: number) {
  const clock = fakeClock();
  const told: string[] = [];
  let left = missing;
  let isFull = false;
  const replica = {
    settleMore() {
      if (isFull) throw new Error('no room');
      left = Math.max(0, left - 1);
      return left === 0;
    },
  } as Replica;
  const settling = createSettling({ replica, clock, log: silentLog, onChange: ({ kind }) => void told.push(kind) });
  return { settling, clock, told, left: () => left, fill: (full: boolean) => void (isFull = full) };
}

test('the indexes are built one a turn, and every list is told at the end', () => {
  const { settling, clock, told, left } = aCopy(5);
  settling.begin();
  settling.begin();
  expect([left(), clock.waiting()]).toEqual([5, 1]);
  clock.advance(0);
  expect([left(), told, clock.waiting()]).toEqual([0, ['everyCase'], 0]);
});

test('where nothing is missing nobody is told', () => {
  const { settling, clock, told } = aCopy(0);
  settling.begin();
  clock.advance(0);
  expect([told, clock.waiting()]).toEqual([[], 0]);
});

test('a load that goes on stops it, and a full disk ends it until it is begun again', () => {
  const { settling, clock, told, left, fill } = aCopy(3);
  settling.begin();
  settling.stop();
  clock.advance(10);
  expect(left()).toBe(3);
  fill(true);
  settling.begin();
  clock.advance(10);
  expect([left(), clock.waiting()]).toEqual([3, 0]);
  fill(false);
  settling.begin();
  clock.advance(10);
  expect([left(), told]).toEqual([0, ['everyCase']]);
});
