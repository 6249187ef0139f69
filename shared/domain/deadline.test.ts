import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClockEvent, ClockEventKind, DeadlinePolicy } from './deadline.ts';
import { computeDeadline, deadlinePressure, explainDeadline } from './deadline.ts';
import type { DeadlineClassId } from './ids.ts';

const hourMs = 3_600_000;
const policy: DeadlinePolicy = {
  version: 'p1',
  classes: [
    { id: 'I' as DeadlineClassId, termHours: 2, source: 'S1' },
    { id: 'III' as DeadlineClassId, termHours: 168, source: 'assumed' },
  ],
  soonBelow: 0.5,
  lateBelow: 0.2,
};

const at = (kind: ClockEventKind, atMs: number, classId: string | null = 'I'): ClockEvent => ({
  kind,
  atMs,
  classId: classId as DeadlineClassId | null,
  policyVersion: 'p1',
});

const anyClock = fc.array(
  fc
    .record({
      kind: fc.constantFrom<ClockEventKind>('registered', 'dispatched', 'signed', 'replied', 'reworked', 'closed'),
      atMs: fc.integer({ min: 0, max: 400 * hourMs }),
      classId: fc.constantFrom('I', 'III', 'unknown', null),
    })
    .map(({ kind, atMs, classId }) => at(kind, atMs, classId)),
  { maxLength: 8 },
);

test('no clock runs before the dispatch', () => {
  expect(computeDeadline([at('registered', 0)], policy)).toEqual({ state: 'none' });
});

test('the term runs from the dispatch', () => {
  expect(computeDeadline([at('registered', 0), at('dispatched', 1_000)], policy)).toEqual({
    state: 'running',
    startedAtMs: 1_000,
    dueAtMs: 1_000 + 2 * hourMs,
  });
});

test.each([
  ['on the very millisecond', 2 * hourMs, 'met'],
  ['a millisecond late', 2 * hourMs + 1, 'missed'],
] as const)('a reply %s is %s', (_when, repliedAtMs, state) => {
  const deadline = computeDeadline([at('dispatched', 0), at('signed', 5), at('replied', repliedAtMs)], policy);
  expect(deadline).toEqual({ state, startedAtMs: 0, dueAtMs: 2 * hourMs, stoppedAtMs: repliedAtMs });
});

test('rework starts the clock again, with the class that stands then', () => {
  const clock = [at('dispatched', 0), at('replied', hourMs), at('reworked', 5 * hourMs, 'III')];
  expect(computeDeadline(clock, policy)).toEqual({
    state: 'running',
    startedAtMs: 5 * hourMs,
    dueAtMs: 173 * hourMs,
  });
});

test('a class the policy does not know starts no clock', () => {
  expect(computeDeadline([at('dispatched', 0, 'IX')], policy)).toEqual({ state: 'none' });
});

test('the steps told are the sum computed, whatever happened', () => {
  fc.assert(
    fc.property(anyClock, (clock) => {
      const deadline = computeDeadline(clock, policy);
      const steps = explainDeadline(clock, policy);
      const due = deadline.state === 'none' ? [] : [deadline.startedAtMs, deadline.dueAtMs];
      const stopped = deadline.state === 'met' || deadline.state === 'missed' ? [deadline.stoppedAtMs] : [];
      const told = steps.flatMap((step) => (step.step === 'term' ? [] : [step.atMs]));
      const hours = steps.flatMap((step) => (step.step === 'term' ? [step.hours] : []));
      expect(told).toEqual([...due, ...stopped]);
      expect(hours).toEqual(due.length === 0 ? [] : [((due[1] ?? 0) - (due[0] ?? 0)) / hourMs]);
      expect(steps.some((step) => step.step === 'stopped' && step.late)).toBe(deadline.state === 'missed');
    }),
    { seed: 5, numRuns: 500 },
  );
});

test('a deadline once computed does not depend on events before its start', () => {
  fc.assert(
    fc.property(anyClock, anyClock, (before, after) => {
      const clock = [at('dispatched', 9), ...after];
      expect(computeDeadline([...before, ...clock], policy)).toEqual(computeDeadline(clock, policy));
    }),
    { seed: 5 },
  );
});

test('pressure rises as time passes and never falls', () => {
  const order = ['calm', 'soon', 'late', 'breached'];
  const deadline = { startedAtMs: 0, dueAtMs: 100 };
  const levels = Array.from({ length: 121 }, (_, nowMs) => order.indexOf(deadlinePressure(deadline, nowMs, policy)));
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  expect([50, 51, 80, 81, 99, 100].map((nowMs) => deadlinePressure(deadline, nowMs, policy))).toEqual([
    'calm',
    'soon',
    'soon',
    'late',
    'late',
    'breached',
  ]);
});
