import { expect, test } from 'vitest';
import type { Clock } from '#shared/lib/clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { watchSleep } from './sleep-watch.ts';

/** A clock whose timers can be made to come late, as after a process was stopped. */
function aClockThatSleeps() {
  const times = { wallMs: 1_000_000, monotonicMs: 0 };
  let task: (() => void) | undefined;
  const clock: Clock = {
    wallMs: () => times.wallMs,
    monotonicMs: () => times.monotonicMs,
    after(_delayMs, due) {
      task = due;
      return { cancel: () => void (task = undefined) };
    },
  };
  return {
    clock,
    tickAfter(wallMs: number, monotonicMs: number) {
      times.wallMs += wallMs;
      times.monotonicMs += monotonicMs;
      task?.();
    },
  };
}

test('fault 15: a sleep is noticed whether or not the monotonic clock went on in it, a clock put back is none', () => {
  const sleeper = aClockThatSleeps();
  const resumes: number[] = [];
  const watch = watchSleep(sleeper.clock, (sleptForMs) => resumes.push(sleptForMs));
  sleeper.tickAfter(5_000, 5_000);
  sleeper.tickAfter(6_500, 6_500);
  expect(resumes).toEqual([]);
  sleeper.tickAfter(65_000, 65_000);
  sleeper.tickAfter(65_000, 5_000);
  sleeper.tickAfter(-3_600_000, 5_000);
  expect(resumes).toEqual([60_000, 60_000]);
  watch.stop();
  sleeper.tickAfter(65_000, 5_000);
  expect(resumes).toHaveLength(2);
});

test('a watch that was stopped leaves no timer behind', () => {
  const clock = fakeClock();
  watchSleep(clock, () => undefined).stop();
  expect(clock.waiting()).toBe(0);
});
