// The law's limits as data. Every number carries its source: a key of the pack's sources, or the word `assumed`.

import type { CalendarId, DeadlineClassId } from '../ids.ts';

/** At the same local time of the last day, or at the end of that day (of its last window, for working days). */
export type DayEnd = 'sameTime' | 'endOfDay';

/**
 * A length of time as a rule states it. `elapsed`: every hour counts · `calendarDays`: civil days of the city, so that a
 * night of changed clocks does not move the hour · `workingHours`: only time inside the calendar's windows · `workingDays`:
 * the nth working day after the day of the start (a start outside working days counts from the next one).
 */
export type Term =
  | { readonly kind: 'elapsed'; readonly hours: number }
  | { readonly kind: 'calendarDays'; readonly days: number; readonly ends: DayEnd }
  | { readonly kind: 'workingHours'; readonly hours: number; readonly calendarId: CalendarId }
  | {
      readonly kind: 'workingDays';
      readonly days: number;
      readonly calendarId: CalendarId;
      readonly ends: DayEnd;
    };

export type SourcedTerm = { readonly term: Term; readonly source: string };

/**
 * Limits beside the main one. dispatch: from registration · sign: from the assignment · returnWindow: from signing, or
 * from the assignment while unsigned · firstContact: from signing · callback: from the accepted reply.
 */
export const limitNames = ['dispatch', 'sign', 'returnWindow', 'firstContact', 'callback'] as const;
export type LimitName = (typeof limitNames)[number];

export type DeadlineClass = {
  readonly id: DeadlineClassId;
  /** From the start of the clock (`ClockRules.starts`) to the reply of every unit. */
  readonly term: Term;
  /** For a rework; null: the term of the class again. */
  readonly reworkTerm: SourcedTerm | null;
  readonly limits: { readonly [Name in LimitName]: SourcedTerm | null };
  readonly extension: {
    readonly maxCount: number;
    /** The longest one extension may be; null: as long as the original term. */
    readonly maxTerm: Term | null;
    readonly source: string;
  };
  readonly source: string;
};

/** What each kind of event does to the main clock. */
export type ClockRules = {
  readonly starts: 'registered' | 'dispatched' | 'signed';
  /** A granted return: the next unit gets the whole term, or what is left of it. */
  readonly onReturn: 'restart' | 'continue';
  readonly whileReturnAsked: 'run' | 'pause';
  /** A district hands the case to a unit of its own. */
  readonly onForward: 'restart' | 'continue';
  readonly whileSuspended: 'run' | 'pause';
  readonly whileOnLedger: 'run' | 'pause';
  /** A reply sent back by the auditor: as if it had not been given, or the audit's time does not count. */
  readonly onReplySentBack: 'run' | 'pauseDuringAudit';
  /** A changed class counts from where the clock started, or from the change. */
  readonly onReclassify: 'fromStart' | 'fromChange';
  readonly source: string;
};

/** A moment at which somebody is warned: a share of the counted time gone, or so much counted time before the end. */
export type Warning = {
  readonly id: string;
  readonly at: { readonly kind: 'share'; readonly gone: number } | { readonly kind: 'before'; readonly term: Term };
  readonly source: string;
};

export type DeadlinePolicy = {
  readonly version: string;
  readonly classes: readonly DeadlineClass[];
  readonly rules: ClockRules;
  readonly warnings: readonly Warning[];
  /** Share of the counted time left below which a deadline is `soon`, and `late`. */
  readonly soonBelow: number;
  readonly lateBelow: number;
  readonly source: string;
};
