// The keystroke-level model of Card, Moran and Newell (1980): how long a practised person would take, beside what was counted.

import type { Spent } from './person.ts';

/** Seconds an operator takes: a key of an ordinary typist, a thought before a unit of the task. Nothing is pointed at. */
const operators = { key: 0.28, think: 1.35, point: 1.1, hand: 0.4 } as const;

/** What the same model foretold of three ways of entering a case of eight fields, the text itself apart. */
export const foretold = { mouseForm: 38.6, tabForm: 20.7, line: 10.9 } as const;

/**
 * Seconds of handling, the text itself apart. A thought stands before each unit of the task (rule 0), not before what was
 * foreseen with it, what belongs to it and what ends it (rules 1, 2 and 4); the hands stay on the keys, a use of the pointer
 * would cost reaching, pointing and coming back; the machine's own time is what was measured.
 */
export function estimateSeconds({ keys, thoughts, pointers, waitsMs }: Spent): number {
  const byPointer = pointers * (operators.point + 2 * operators.hand);
  return keys * operators.key + thoughts * operators.think + byPointer + waitsMs / 1_000;
}
