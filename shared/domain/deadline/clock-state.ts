// What a list of clock events comes to: one run of the main clock, and how far it has been read.

import type { DeadlineClassId } from '../ids.ts';
import type { ClockEvent, ClockEventKind } from './clock-event.ts';
import type { Law, Versions } from './deadline-book.ts';
import type { Pause, Pauses } from './pauses.ts';
import type { Term } from './policy.ts';

export type ClockStart = { readonly by: ClockEventKind; readonly atMs: number };
export type GrantedExtension = { readonly atMs: number; readonly term: Term };

export type ClockRun = {
  readonly startedAtMs: number;
  readonly startedBy: ClockEventKind;
  /** The first start and the restarts before this run, oldest first; the last is this run's own. */
  readonly starts: readonly ClockStart[];
  readonly isRework: boolean;
  readonly classId: DeadlineClassId | null;
  readonly versions: Versions;
  readonly law: Law;
  /** Whether the versions were adopted while the clock ran. */
  readonly isAdopted: boolean;
  /** In order, never overlapping. */
  readonly pauses: readonly Pause[];
  readonly extensions: readonly GrantedExtension[];
  readonly stoppedAtMs: number | null;
};

/** A run while it is being read. */
export type OpenRun = {
  readonly starts: readonly ClockStart[];
  readonly isRework: boolean;
  classId: DeadlineClassId | null;
  readonly versions: Versions;
  readonly law: Law;
  readonly isAdopted: boolean;
  readonly extensions: GrantedExtension[];
};

/** How far the events have been read. */
export type ClockReading = {
  run: OpenRun | null;
  /** The assignment that answers for the case. */
  leadId: string | null;
  stoppedAtMs: number | null;
  /** Whether the run, or the one before a return that waits for the next unit's signature, is of a rework. */
  isRework: boolean;
  isMerged: boolean;
  wasMerged: boolean;
  nowMs: number;
  readonly pauses: Pauses;
  /** Starts the clock, or starts it anew, by the event being read. */
  start(event: ClockEvent, isRework: boolean): void;
};
