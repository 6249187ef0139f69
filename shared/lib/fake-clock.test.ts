import { expect, test } from 'vitest';
import { fakeClock } from './fake-clock.ts';

test('timers run when they fall due, in order of due time and then of asking', () => {
  const clock = fakeClock();
  const ran: string[] = [];
  clock.after(20, () => ran.push('late'));
  clock.after(10, () => ran.push('first'));
  clock.after(10, () => ran.push('second'));
  clock.advance(9);
  expect(ran).toEqual([]);
  clock.advance(11);
  expect(ran).toEqual(['first', 'second', 'late']);
});

test('a timer set by a timer runs in the same advance when it falls due within it', () => {
  const clock = fakeClock();
  const ranAt: number[] = [];
  clock.after(10, () => void clock.after(5, () => ranAt.push(clock.monotonicMs())));
  clock.advance(100);
  expect([ranAt, clock.monotonicMs()]).toEqual([[15], 100]);
});

test('a cancelled timer never runs', () => {
  const clock = fakeClock();
  clock.after(5, () => expect.unreachable()).cancel();
  clock.advance(10);
  expect(clock.waiting()).toBe(0);
});

test('a jump of the wall clock moves no timer', () => {
  const clock = fakeClock(1_000);
  clock.after(50, () => expect.unreachable());
  clock.jumpWall(-500);
  expect([clock.wallMs(), clock.monotonicMs(), clock.waiting()]).toEqual([500, 0, 1]);
});
