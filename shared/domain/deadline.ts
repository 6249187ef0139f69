// Legal deadlines, computed from what happened and a policy that is data. The same function runs on both sides:
// the deadline shown is the deadline the server computes, to the second.
// Terms are elapsed time here ("天" in Beijing's texts, domain source S11); working calendars come with their own policy kind.

import type { DeadlineClassId } from './ids.ts';

export type ClockEventKind = 'registered' | 'dispatched' | 'signed' | 'replied' | 'reworked' | 'closed';

/** Something that may start, stop or move a clock, with the book it happened under. */
export type ClockEvent = {
  readonly kind: ClockEventKind;
  readonly atMs: number;
  readonly classId: DeadlineClassId | null;
  readonly policyVersion: string;
};

export type DeadlineClass = {
  readonly id: DeadlineClassId;
  /** Elapsed hours from dispatch to the unit's reply. */
  readonly termHours: number;
  /** A source key of the pack's sources, or the word `assumed`. */
  readonly source: string;
};

export type DeadlinePolicy = {
  readonly version: string;
  readonly classes: readonly DeadlineClass[];
  /** Share of the term left below which a deadline is `soon`, and `late`. */
  readonly soonBelow: number;
  readonly lateBelow: number;
};

export type Deadline =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly startedAtMs: number; readonly dueAtMs: number }
  | {
      readonly state: 'met' | 'missed';
      readonly startedAtMs: number;
      readonly dueAtMs: number;
      readonly stoppedAtMs: number;
    };

/** One line of "why this deadline", in order. */
export type DeadlineStep =
  | { readonly step: 'started'; readonly by: 'dispatched' | 'reworked'; readonly atMs: number }
  | { readonly step: 'term'; readonly classId: DeadlineClassId; readonly hours: number; readonly source: string }
  | { readonly step: 'due'; readonly atMs: number }
  | { readonly step: 'stopped'; readonly atMs: number; readonly late: boolean };

const hourMs = 3_600_000;

/** The deadline that follows from the clock events, which are in the order they were applied. */
export function computeDeadline(clock: readonly ClockEvent[], policy: DeadlinePolicy): Deadline {
  const start = clock.findLast((event) => event.kind === 'dispatched' || event.kind === 'reworked');
  const term = start && policy.classes.find((candidate) => candidate.id === start.classId);
  if (!start || !term) return { state: 'none' };
  const dueAtMs = start.atMs + term.termHours * hourMs;
  const stop = clock.slice(clock.indexOf(start) + 1).find((event) => event.kind === 'replied');
  if (!stop) return { state: 'running', startedAtMs: start.atMs, dueAtMs };
  const state = stop.atMs <= dueAtMs ? 'met' : 'missed';
  return { state, startedAtMs: start.atMs, dueAtMs, stoppedAtMs: stop.atMs };
}

/** The same sum, step by step, for the person who asks why. */
export function explainDeadline(clock: readonly ClockEvent[], policy: DeadlinePolicy): readonly DeadlineStep[] {
  const deadline = computeDeadline(clock, policy);
  const start = clock.findLast((event) => event.kind === 'dispatched' || event.kind === 'reworked');
  const term = start && policy.classes.find((candidate) => candidate.id === start.classId);
  if (deadline.state === 'none' || !start || !term) return [];
  const steps: DeadlineStep[] = [
    { step: 'started', by: start.kind === 'reworked' ? 'reworked' : 'dispatched', atMs: start.atMs },
    { step: 'term', classId: term.id, hours: term.termHours, source: term.source },
    { step: 'due', atMs: deadline.dueAtMs },
  ];
  if (deadline.state !== 'running') {
    steps.push({ step: 'stopped', atMs: deadline.stoppedAtMs, late: deadline.state === 'missed' });
  }
  return steps;
}

export type Pressure = 'calm' | 'soon' | 'late' | 'breached';

/** How close a running deadline is at `nowMs`: what its colour, shape and words are drawn from. */
export function deadlinePressure(
  deadline: { readonly startedAtMs: number; readonly dueAtMs: number },
  nowMs: number,
  policy: { readonly soonBelow: number; readonly lateBelow: number },
): Pressure {
  const leftMs = deadline.dueAtMs - nowMs;
  if (leftMs <= 0) return 'breached';
  const left = leftMs / Math.max(1, deadline.dueAtMs - deadline.startedAtMs);
  if (left < policy.lateBelow) return 'late';
  return left < policy.soonBelow ? 'soon' : 'calm';
}
