// The law of a city as it was and is: every version of its policies and calendars, made ready for counting.

import type { CalendarSet } from '../calendar/calendar-data.ts';
import type { CityCalendars } from '../calendar/city-calendars.ts';
import { compileCalendarSet } from '../calendar/city-calendars.ts';
import type { Zone } from '../calendar/zone.ts';
import { createZone } from '../calendar/zone.ts';
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
        calendars: withFallback(calendars ?? currentCalendars, currentCalendars),
        isKnown: policy !== undefined && calendars !== undefined,
      };
      laws.set(policyVersion, (laws.get(policyVersion) ?? new Map<string, Law>()).set(calendarVersion, law));
      return law;
    },
  };
}

/** A policy may name a calendar that an older set did not have yet. */
function withFallback(calendars: CityCalendars, current: CityCalendars): CityCalendars {
  return { ...calendars, calendar: (id) => calendars.calendar(id) ?? current.calendar(id) };
}

/** The class of the policy; undefined when it has none of that id. */
export function findClass(policy: DeadlinePolicy, classId: string): DeadlineClass | undefined {
  return policy.classes.find(({ id }) => id === classId);
}
