// The law of a city as it was and is: every version of its policies and calendars, made ready for counting.

import type { CalendarSet, WeekWindows } from '../calendar/calendar-data.ts';
import type { CityCalendars } from '../calendar/city-calendars.ts';
import { compileCalendarSet } from '../calendar/city-calendars.ts';
import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { compileCalendar } from '../calendar/compiled-calendar.ts';
import type { Zone } from '../calendar/zone.ts';
import { createZone } from '../calendar/zone.ts';
import type { CalendarId } from '../ids.ts';
import type { DeadlineClass, DeadlinePolicy } from './policy.ts';

export type DeadlineBookData = {
  readonly timeZone: string;
  readonly policies: readonly DeadlinePolicy[];
  readonly calendarSets: readonly CalendarSet[];
  /** The versions new clock events are made under. */
  readonly current: Versions;
};

export type Versions = { readonly policyVersion: string; readonly calendarVersion: string };

/** What a clock is computed by. `isKnown` is false where a version is not in the book and the current one stands in. */
export type Law = {
  readonly policy: DeadlinePolicy;
  readonly calendars: CityCalendars;
  readonly isKnown: boolean;
};

export type DeadlineBook = DeadlineBookData & {
  readonly zone: Zone;
  lawOf(versions: Versions): Law;
};

/** Makes the book ready; the caller has checked the data (shared/city). Throws when the current versions are not in it. */
export function createDeadlineBook(data: DeadlineBookData): DeadlineBook {
  const zone = createZone(data.timeZone);
  const policies = new Map(data.policies.map((policy) => [policy.version, policy]));
  const sets = new Map(data.calendarSets.map((set) => [set.version, set]));
  const compiled = new Map<string, CityCalendars>();
  const laws = new Map<string, Map<string, Law>>();

  function calendarsOf(version: string): CityCalendars | undefined {
    const set = sets.get(version);
    if (set === undefined) return undefined;
    const known = compiled.get(version) ?? compileCalendarSet(set, zone);
    compiled.set(version, known);
    return known;
  }

  const currentPolicy = policies.get(data.current.policyVersion);
  const currentCalendars = calendarsOf(data.current.calendarVersion);
  if (currentPolicy === undefined) throw new Error(`no policy ${data.current.policyVersion} in the book`);
  if (currentCalendars === undefined) throw new Error(`no calendars ${data.current.calendarVersion} in the book`);
  const everyHour = compileEveryHour(zone);

  /** A policy or a granted extension may name a calendar that the set does not have: an older or newer one has it. */
  function anyCalendar(id: CalendarId): CompiledCalendar {
    const versions = [data.current.calendarVersion, ...data.calendarSets.map(({ version }) => version).toReversed()];
    for (const version of versions) {
      const found = calendarsOf(version)?.calendar(id);
      if (found !== undefined) return found;
    }
    return everyHour;
  }

  return {
    ...data,
    zone,
    lawOf({ policyVersion, calendarVersion }) {
      const known = laws.get(policyVersion)?.get(calendarVersion);
      if (known !== undefined) return known;
      const policy = policies.get(policyVersion);
      const calendars = calendarsOf(calendarVersion);
      const law: Law = {
        policy: policy ?? currentPolicy,
        calendars: withFallback(calendars ?? currentCalendars, anyCalendar),
        isKnown: policy !== undefined && calendars !== undefined,
      };
      laws.set(policyVersion, (laws.get(policyVersion) ?? new Map<string, Law>()).set(calendarVersion, law));
      return law;
    },
  };
}

function withFallback(calendars: CityCalendars, otherwise: (id: CalendarId) => CompiledCalendar): CityCalendars {
  return { ...calendars, calendar: (id) => calendars.calendar(id) ?? otherwise(id) };
}

/** What stands in for a calendar that no set has any more: the clock of a case is never lost with it. */
function compileEveryHour(zone: Zone): CompiledCalendar {
  const week = Array.from({ length: 7 }, () => [['00:00', '24:00']]) as unknown as WeekWindows;
  const calendar = { id: 'everyHour' as CalendarId, week, makeUpDay: [], source: 'assumed' };
  return compileCalendar(calendar, zone, () => undefined);
}

/** The class of the policy; undefined when it has none of that id. */
export function findClass(policy: DeadlinePolicy, classId: string): DeadlineClass | undefined {
  return policy.classes.find(({ id }) => id === classId);
}

/**
 * The class a case is counted by under a law. A class that the law's own policy does not have is that of the current policy,
 * or of the last one in the book that has it: a case never loses its deadline because its class was dropped or is new.
 */
export function classUnder({ policy }: Law, classId: string, book: DeadlineBook): DeadlineClass | undefined {
  const own = findClass(policy, classId) ?? findClass(book.lawOf(book.current).policy, classId);
  if (own !== undefined) return own;
  return book.policies
    .findLast(({ classes }) => classes.some(({ id }) => id === classId))
    ?.classes.find(({ id }) => id === classId);
}
