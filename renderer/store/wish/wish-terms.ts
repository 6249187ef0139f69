// A length of time as somebody types it: a number, and what is counted. Pure.

import type { DeadlineClass, Term } from '#shared/domain/deadline/policy.ts';
import type { CalendarId } from '#shared/domain/ids.ts';

export type TermKind = Term['kind'];

/** What else a term of the kind needs is as the city counts: that of the class where it counts so, else the city's first calendar. */
export type TermWays = { readonly ofClass: Term | null; readonly calendarId: CalendarId | null };

/** The ways of the case's class. */
export function termWays(
  classes: readonly DeadlineClass[],
  classId: string | null,
  calendarId: CalendarId | null,
): TermWays {
  return { ofClass: classes.find(({ id }) => id === classId)?.term ?? null, calendarId };
}

/** The kinds a person may choose from; working time only where the city has a calendar. */
export function termKinds({ calendarId }: TermWays): readonly TermKind[] {
  return calendarId === null ? ['calendarDays', 'elapsed'] : ['calendarDays', 'workingDays', 'elapsed', 'workingHours'];
}

/** The amount of a term, in days or hours. */
export function amountOf(term: Term): number {
  return 'days' in term ? term.days : term.hours;
}

/** The term of an amount; null where the amount makes none. Days are whole. */
export function makeTerm(kind: TermKind, amount: number, { ofClass, calendarId }: TermWays): Term | null {
  if (!(amount > 0) || !Number.isFinite(amount)) return null;
  const isDays = kind === 'calendarDays' || kind === 'workingDays';
  if (isDays && !Number.isInteger(amount)) return null;
  const ends = ofClass && 'ends' in ofClass ? ofClass.ends : 'sameTime';
  const calendar = ofClass && 'calendarId' in ofClass ? ofClass.calendarId : calendarId;
  if (kind === 'elapsed') return { kind, hours: amount };
  if (kind === 'calendarDays') return { kind, days: amount, ends };
  if (calendar === null) return null;
  return kind === 'workingHours'
    ? { kind, hours: amount, calendarId: calendar }
    : { kind, days: amount, calendarId: calendar, ends };
}
