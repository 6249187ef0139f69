import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createAdmission } from './admission.ts';

function aGate(random = () => 0.5) {
  const gate = createAdmission({ atOnce: 2, mayWait: 1 }, random);
  const ends: (() => void)[] = [];
  const enter = (held?: () => Promise<void>) =>
    gate.run(() => new Promise<void>((resolve) => void ends.push(resolve)), held);
  return { gate, ends, enter };
}

test('S19: so many are worked on, so many wait, and the others are told when to come back', async () => {
  const { ends, enter } = aGate();
  const served = [enter(), enter(), enter()];
  await expect(enter()).rejects.toMatchObject({ code: 'try-later', retryAfterMs: 1_750 });
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await setImmediate();
  expect(ends).toHaveLength(3);
  for (const end of ends) end();
  await Promise.all(served);
});

test('S19: those sent away come back spread over a while', async () => {
  const waits: unknown[] = [];
  for (const chance of [0, 0.999]) {
    const { enter } = aGate(() => chance);
    void [enter(), enter(), enter()];
    waits.push(await enter().catch(({ retryAfterMs }: { retryAfterMs: number }) => retryAfterMs));
  }
  expect(waits).toEqual([500, 2_998]);
});

test('S19: an answer that has not left keeps its place', async () => {
  const { ends, enter } = aGate();
  const left = Promise.withResolvers<void>();
  const first = enter(() => left.promise);
  void [enter(), enter()];
  ends[0]?.();
  await first;
  await setImmediate();
  expect(ends).toHaveLength(2);
  left.resolve();
  await setImmediate();
  expect(ends).toHaveLength(3);
});

test('work that fails gives its place back', async () => {
  const { gate } = aGate();
  for (let time = 0; time < 5; time += 1) {
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  }
  expect(await gate.run(async () => 'served')).toBe('served');
});
