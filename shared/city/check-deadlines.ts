// Checks of deadlines.json and calendars.json: versions, terms, windows, days.

import type { DayWindow, WeekWindows } from '../domain/calendar/calendar-data.ts';
import type { Term } from '../domain/deadline/policy.ts';
import type { CalendarId } from '../domain/ids.ts';
import type { PackCalendarSet, PackPolicy } from './deadline-files.ts';
import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { dayText, firstDayOf, weekdayOf } from '../domain/calendar/local-time.ts';
import { limitNames } from '../domain/deadline/policy.ts';
import { calendarIdOf } from '../domain/deadline/term-sums.ts';
import { findRepeated, locate } from './pack-tree.ts';
import { minuteOfDay } from './term-length.ts';

type Finding = Pick<PackProblem, 'path' | 'reason'>;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What one policy says in itself, and that the version named as current is there. */
export function checkPolicies(files: Pick<PackFiles, 'deadlines.json'>): PackProblem[] {
  const file = 'deadlines.json';
  const { current, policies } = files[file];
  const found = policies.flatMap((policy, index) => checkPolicy(policy, `$.policies[${index}]`));
  return [
    ...checkVersions(file, current, policies, 'policies'),
    ...found.map((finding) => ({ file, ...finding })),
    ...policies.flatMap(({ classes, warnings }, index) => [
      ...findRepeated(locate(classes, file, ['policies', index, 'classes']), 'deadline class', 'id'),
      ...findRepeated(locate(warnings, file, ['policies', index, 'warnings']), 'warning', 'id'),
    ]),
  ];
}

function checkVersions(
  file: 'deadlines.json' | 'calendars.json',
  current: string,
  versions: readonly { readonly version: string }[],
  list: string,
): PackProblem[] {
  const problems = findRepeated(locate(versions, file, [list]), 'version', 'version');
  if (versions.some(({ version }) => version === current)) return problems;
  const names = versions.map(({ version }) => version).join(', ');
  return [{ file, path: '$.current', reason: `there is no version "${current}"; the file has ${names}` }, ...problems];
}

function checkPolicy({ soonBelow, lateBelow, classes }: PackPolicy, path: string): Finding[] {
  const findings: Finding[] = [];
  if (lateBelow > soonBelow) {
    const reason = `is ${lateBelow}, above soonBelow (${soonBelow}); a deadline turns "soon" before it turns "late"`;
    findings.push({ path: `${path}.lateBelow`, reason });
  }
  for (const [index, { extension }] of classes.entries()) {
    if (extension.maxCount === 0 && extension.maxTerm !== null) {
      const reason = 'must be null where maxCount is 0: no extension is granted';
      findings.push({ path: `${path}.classes[${index}].extension.maxTerm`, reason });
    }
  }
  return findings;
}

/** What one set of calendars says in itself, and that the version named as current is there. */
export function checkCalendars(files: Pick<PackFiles, 'calendars.json'>): PackProblem[] {
  const file = 'calendars.json';
  const { current, sets } = files[file];
  return [
    ...checkVersions(file, current, sets, 'sets'),
    ...sets.flatMap((set, index) => [
      ...findRepeated(locate(set.calendars, file, ['sets', index, 'calendars']), 'calendar', 'id'),
      ...checkSet(set, `$.sets[${index}]`).map((finding) => ({ file, ...finding })),
    ]),
  ];
}

function checkSet(set: PackCalendarSet, path: string): Finding[] {
  const { publishedFrom, publishedThrough } = set;
  const findings: Finding[] = [];
  if (publishedThrough < publishedFrom) {
    const reason = `is ${publishedThrough}, before publishedFrom (${publishedFrom})`;
    findings.push({ path: `${path}.publishedThrough`, reason });
  }
  for (const finding of checkDays(set, path)) findings.push(finding);
  for (const [index, { id, week, makeUpDay }] of set.calendars.entries()) {
    const at = `${path}.calendars[${index}]`;
    for (const [weekday, windows] of week.entries()) {
      findings.push(...checkWindows(windows, `${at}.week[${weekday}]`, weekdays[weekday] ?? ''));
    }
    findings.push(...checkWindows(makeUpDay, `${at}.makeUpDay`, 'a make-up working day'));
    if (week.every((windows) => windows.length === 0)) {
      findings.push({
        path: `${at}.week`,
        reason: `the calendar "${id}" never counts: no day of its week has a window`,
      });
    } else {
      const year = findEmptyYear(set, week, makeUpDay);
      const reason = `the calendar "${id}" has no working day in ${year}: all of them are days off`;
      if (year !== null) findings.push({ path: `${path}.days`, reason });
    }
  }
  return findings;
}

/** The first published year in which nothing counts; only one with that many days off can be it. */
function findEmptyYear(
  { days, publishedFrom, publishedThrough }: PackCalendarSet,
  week: WeekWindows,
  makeUpDay: readonly DayWindow[],
): number | null {
  const special = new Map(days.map(({ date, kind }) => [date, kind]));
  const perYear = Map.groupBy(days, ({ date }) => Number(date.slice(0, 4)));
  const counts = (day: number): boolean => {
    const kind = special.get(dayText(day));
    if (kind !== undefined) return kind === 'workday' && makeUpDay.length > 0;
    return (week[weekdayOf(day)]?.length ?? 0) > 0;
  };
  for (const [year, found] of perYear) {
    if (found.length < 52 || year < publishedFrom || year > publishedThrough) continue;
    const yearDays = Array.from(
      { length: firstDayOf(year + 1) - firstDayOf(year) },
      (_, day) => firstDayOf(year) + day,
    );
    if (!yearDays.some(counts)) return year;
  }
  return null;
}

function checkDays({ days, publishedFrom, publishedThrough }: PackCalendarSet, path: string): Finding[] {
  const seen = new Set<string>();
  return days.flatMap(({ date }, index): Finding[] => {
    const at = `${path}.days[${index}].date`;
    const isRepeated = seen.has(date);
    seen.add(date);
    if (isRepeated) return [{ path: at, reason: `the day ${date} is listed twice` }];
    const year = Number(date.slice(0, 4));
    if (year >= publishedFrom && year <= publishedThrough) return [];
    return [
      { path: at, reason: `the day ${date} lies outside the published years ${publishedFrom}-${publishedThrough}` },
    ];
  });
}

function checkWindows(windows: readonly DayWindow[], path: string, dayName: string): Finding[] {
  const findings: Finding[] = [];
  let endsAt: DayWindow | undefined;
  for (const [index, window] of windows.entries()) {
    const [from, to] = window;
    const at = `${path}[${index}]`;
    if (minuteOfDay(to) <= minuteOfDay(from)) {
      findings.push({ path: at, reason: `the window ${from}-${to} of ${dayName} ends before it begins` });
      continue;
    }
    if (endsAt && minuteOfDay(from) < minuteOfDay(endsAt[1])) {
      const before = endsAt.join('-');
      const reason =
        minuteOfDay(to) <= minuteOfDay(endsAt[0])
          ? `the window ${from}-${to} of ${dayName} stands after ${before}; put them in the order of the day`
          : `the window ${from}-${to} of ${dayName} overlaps ${before}`;
      findings.push({ path: at, reason });
    }
    endsAt = window;
  }
  return findings;
}

/**
 * Every calendar a term counts by must be there: for the current policy in the current calendars, which new cases stand
 * under together; for an earlier policy in any.
 */
export function checkCalendarsOfTerms(files: Pick<PackFiles, 'deadlines.json' | 'calendars.json'>): PackProblem[] {
  const { policies, current } = files['deadlines.json'];
  const { sets, current: currentSet } = files['calendars.json'];
  const now = calendarIdsOf(sets.filter(({ version }) => version === currentSet));
  const ever = calendarIdsOf(sets);
  return policies.flatMap((policy, index) => {
    const known = policy.version === current ? now : ever;
    return termsOf(policy, `$.policies[${index}]`).flatMap(({ term, path }) => {
      const calendarId = calendarIdOf(term);
      if (calendarId === null || known.has(calendarId)) return [];
      const reason = `there is no calendar "${calendarId}"; calendars.json has ${[...known].join(', ') || 'none'}`;
      return [{ file: 'deadlines.json', path: `${path}.calendarId`, reason }];
    });
  });
}

/** Hours of units are windows of calendars that are in force. */
export function checkUnitHours(files: Pick<PackFiles, 'units.json' | 'calendars.json'>): PackProblem[] {
  const { sets, current } = files['calendars.json'];
  const known = calendarIdsOf(sets.filter(({ version }) => version === current));
  return files['units.json'].flatMap(({ hours }, index) => {
    if (!hours || hours.calendarId === null || known.has(hours.calendarId)) return [];
    const reason = `there is no calendar "${hours.calendarId}"; calendars.json has ${[...known].join(', ') || 'none'}`;
    return [{ file: 'units.json', path: `$[${index}].hours.calendarId`, reason }];
  });
}

function calendarIdsOf(sets: readonly PackCalendarSet[]): ReadonlySet<CalendarId> {
  return new Set(sets.flatMap(({ calendars }) => calendars.map(({ id }) => id)));
}

/** Every term of the policy, with its place below `path`. */
export function termsOf({ classes, warnings }: PackPolicy, path: string): { term: Term; path: string }[] {
  const terms: { readonly term: Term | null | undefined; readonly path: string }[] = [
    ...classes.flatMap((entry, index) => {
      const at = `${path}.classes[${index}]`;
      return [
        { term: entry.term, path: `${at}.term` },
        { term: entry.reworkTerm?.term, path: `${at}.reworkTerm.term` },
        { term: entry.extension.maxTerm, path: `${at}.extension.maxTerm` },
        ...limitNames.map((name) => ({ term: entry.limits[name]?.term, path: `${at}.limits.${name}.term` })),
      ];
    }),
    ...warnings.map(({ at }, index) => ({
      term: at.kind === 'before' ? at.term : null,
      path: `${path}.warnings[${index}].at.term`,
    })),
  ];
  return terms.flatMap(({ term, path: at }) => (term ? [{ term, path: at }] : []));
}
