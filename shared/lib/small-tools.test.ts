import { expect, test } from 'vitest';
import { assert, AssertionError, assertNever, must } from './assert.ts';
import { madeOnce } from './made-once.ts';
import { seededRandom } from './seeded-random.ts';
import { systemClock } from './system-clock.ts';
import { createSignal } from './unsubscribe.ts';

test('an assumption that holds costs no message', () => {
  expect(() => assert(true, () => expect.unreachable())).not.toThrow();
  expect(() => assert(false, () => 'the window is open')).toThrow(new AssertionError('the window is open'));
});

test('a value that must be there is given back, even when it is false or empty', () => {
  expect([must(0, 'x'), must('', 'x'), must(false, 'x')]).toEqual([0, '', false]);
  expect(() => must(null, 'no row')).toThrow('no row');
  expect(() => must(undefined, 'no row')).toThrow('no row');
});

test('a case nobody thought of is named', () => {
  expect(() => assertNever({ kind: 'new' } as never, 'a frame without a rule')).toThrow(
    'a frame without a rule: {"kind":"new"}',
  );
});

test('what is made once is made when it is first asked for, and again only if that failed', () => {
  let count = 0;
  const number = madeOnce(() => {
    count += 1;
    if (count === 1) throw new Error('not yet');
    return count;
  });
  expect(count).toBe(0);
  expect(number).toThrow('not yet');
  expect([number(), number()]).toEqual([2, 2]);
});

function take(seed: number): number[] {
  return Array.from({ length: 5 }, seededRandom(seed));
}

test('the same seed gives the same run, another one another', () => {
  expect(take(42)).toEqual(take(42));
  expect(take(42)).not.toEqual(take(43));
});

test('random numbers fill the range from 0 up to, not including, 1 evenly', () => {
  const random = seededRandom(5);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let count = 0; count < 10_000; count += 1) {
    const value = random();
    expect(value >= 0 && value < 1).toBe(true);
    const tenth = Math.floor(value * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(tenths.every((count) => count > 850 && count < 1_150)).toBe(true);
});

test('a listener that left while telling is not told', () => {
  const signal = createSignal<number>();
  const heard: string[] = [];
  signal.subscribe((value) => {
    heard.push(`a${value}`);
    end();
  });
  const end = signal.subscribe((value) => heard.push(`b${value}`));
  signal.tell(1);
  signal.tell(2);
  expect(heard).toEqual(['a1', 'a2']);
});

test('the real clock runs a task after the asked time and a cancelled one never', async () => {
  const clock = systemClock();
  const startedMs = clock.monotonicMs();
  clock.after(5, () => expect.unreachable()).cancel();
  await new Promise<void>((resolve) => void clock.after(20, resolve));
  expect(clock.monotonicMs() - startedMs).toBeGreaterThanOrEqual(19);
});
