// Faults of how a city counts: policies, calendars, formulas.

import { expect, test } from 'vitest';
import { dayText, firstDayOf } from '../domain/calendar/local-time.ts';
import type { TestPackFiles } from './testing.ts';
import { linesAfter, repeatFirst, setAt } from './testing-problems.ts';

type Fault = [title: string, change: (files: TestPackFiles) => void, expected: string];

const policy = ['policies', 0] as const;
const firstClass = [...policy, 'classes', 0] as const;
const calendar = ['sets', 0, 'calendars', 0] as const;

function allOf(year: number) {
  const first = firstDayOf(year);
  return Array.from({ length: firstDayOf(year + 1) - first }, (_, day) => ({
    date: dayText(first + day),
    kind: 'dayOff',
    name: { zh: '休', en: 'off' },
  }));
}

const deadlineFaults: Fault[] = [
  [
    'a policy in force that is not there',
    setAt('deadlines.json', ['current'], 'p9'),
    'deadlines.json $.current: there is no version "p9"; the file has p1',
  ],
  [
    'two policies with one name',
    repeatFirst('deadlines.json', ['policies']),
    'deadlines.json $.policies[1].version: the version "p1" is already defined at deadlines.json $.policies[0]',
  ],
  [
    'two classes with one id',
    repeatFirst('deadlines.json', [...policy, 'classes']),
    'deadlines.json $.policies[0].classes[4].id: the deadline class "I" is already defined at deadlines.json $.policies[0].classes[0]',
  ],
  [
    'two warnings with one id',
    repeatFirst('deadlines.json', [...policy, 'warnings']),
    'deadlines.json $.policies[0].warnings[2].id: the warning "half" is already defined at deadlines.json $.policies[0].warnings[0]',
  ],
  [
    'a deadline that is late before it is soon',
    setAt('deadlines.json', [...policy, 'lateBelow'], 0.5),
    'deadlines.json $.policies[0].lateBelow: is 0.5, above soonBelow (0.25); a deadline turns "soon" before it turns "late"',
  ],
  [
    'a longest extension where none is granted',
    setAt('deadlines.json', [...firstClass, 'extension', 'maxTerm'], { kind: 'elapsed', hours: 1 }),
    'deadlines.json $.policies[0].classes[0].extension.maxTerm: must be null where maxCount is 0: no extension is granted',
  ],
  [
    'a term by a calendar that is not there',
    setAt('deadlines.json', [...policy, 'classes', 3, 'term', 'calendarId'], 'lunar'),
    'deadlines.json $.policies[0].classes[3].term.calendarId: there is no calendar "lunar"; calendars.json has office, workingDays',
  ],
  [
    'a limit by a calendar that is not there',
    setAt('deadlines.json', [...firstClass, 'limits', 'sign', 'term'], {
      kind: 'workingHours',
      hours: 2,
      calendarId: 'x',
    }),
    'deadlines.json $.policies[0].classes[0].limits.sign.term.calendarId: there is no calendar "x"; calendars.json has office, workingDays',
  ],
  [
    'a warning by a calendar that is not there',
    setAt('deadlines.json', [...policy, 'warnings', 1, 'at', 'term', 'calendarId'], 'x'),
    'deadlines.json $.policies[0].warnings[1].at.term.calendarId: there is no calendar "x"; calendars.json has office, workingDays',
  ],
];

const calendarFaults: Fault[] = [
  [
    'calendars in force that are not there',
    setAt('calendars.json', ['current'], 'c9'),
    'calendars.json $.current: there is no version "c9"; the file has c1',
  ],
  [
    'two sets of calendars with one name',
    repeatFirst('calendars.json', ['sets']),
    'calendars.json $.sets[1].version: the version "c1" is already defined at calendars.json $.sets[0]',
  ],
  [
    'two calendars with one id',
    repeatFirst('calendars.json', ['sets', 0, 'calendars']),
    'calendars.json $.sets[0].calendars[2].id: the calendar "office" is already defined at calendars.json $.sets[0].calendars[0]',
  ],
  [
    'years that end before they begin',
    setAt('calendars.json', ['sets', 0, 'publishedThrough'], 2025),
    'calendars.json $.sets[0].publishedThrough: is 2025, before publishedFrom (2026)',
  ],
  [
    'a day listed twice, once off and once worked',
    repeatFirst('calendars.json', ['sets', 0, 'days'], { kind: 'workday' }),
    'calendars.json $.sets[0].days[2].date: the day 2026-01-01 is listed twice',
  ],
  [
    'a day of a year that is not published',
    setAt('calendars.json', ['sets', 0, 'days', 0, 'date'], '2027-01-01'),
    'calendars.json $.sets[0].days[0].date: the day 2027-01-01 lies outside the published years 2026-2026',
  ],
  [
    'a reversed window',
    setAt('calendars.json', [...calendar, 'week', 0, 0], ['12:00', '09:00']),
    'calendars.json $.sets[0].calendars[0].week[0][0]: the window 12:00-09:00 of Monday ends before it begins',
  ],
  [
    'a window of no length',
    setAt('calendars.json', [...calendar, 'makeUpDay', 1], ['18:00', '18:00']),
    'calendars.json $.sets[0].calendars[0].makeUpDay[1]: the window 18:00-18:00 of a make-up working day ends before it begins',
  ],
  [
    'windows that overlap',
    setAt('calendars.json', [...calendar, 'week', 2, 1], ['11:30', '18:00']),
    'calendars.json $.sets[0].calendars[0].week[2][1]: the window 11:30-18:00 of Wednesday overlaps 09:00-12:00',
  ],
  [
    'windows in the wrong order',
    setAt(
      'calendars.json',
      [...calendar, 'week', 4],
      [
        ['13:30', '18:00'],
        ['09:00', '12:00'],
      ],
    ),
    'calendars.json $.sets[0].calendars[0].week[4][1]: the window 09:00-12:00 of Friday stands after 13:30-18:00; put them in the order of the day',
  ],
  [
    'a calendar that never counts',
    setAt('calendars.json', [...calendar, 'week'], [[], [], [], [], [], [], []]),
    'calendars.json $.sets[0].calendars[0].week: the calendar "office" never counts: no day of its week has a window',
  ],
  [
    'a year without a working day',
    setAt('calendars.json', ['sets', 0, 'days'], allOf(2026)),
    'calendars.json $.sets[0].days: the calendar "office" has no working day in 2026: all of them are days off',
  ],
  [
    'a term of a thousand years',
    setAt('deadlines.json', [...firstClass, 'term'], { kind: 'calendarDays', days: 365_000, ends: 'sameTime' }),
    'deadlines.json $.policies[0].classes[0].term.days: must be at most 3660',
  ],
];

const rateFaults: Fault[] = [
  [
    'weights that do not add up',
    setAt('rates.json', ['formulas', 0, 'weights', 'response', 'value'], 0.2),
    'rates.json $.formulas[0].weights: the weights add up to 1.1, not to 1',
  ],
  [
    'two formulas with one name',
    repeatFirst('rates.json', ['formulas'], { appliesFrom: '2026-01' }),
    'rates.json $.formulas[1].version: version 2025.1 is there twice',
  ],
  [
    'a league without a unit',
    setAt('rates.json', ['formulas', 0, 'leagues', 1, 'unitKinds'], ['agency']),
    'rates.json $.formulas[0].leagues[1].unitKinds: the league "departments" has no unit; units.json has utility, district, subdistrict',
  ],
];

test.each([...deadlineFaults, ...calendarFaults, ...rateFaults])('%s is found', (_title, change, expected) => {
  expect(linesAfter(change)).toContain(expected);
});

test('windows that touch, and a day to its very end, are sound', () => {
  const windows = [
    ['00:00', '12:00'],
    ['12:00', '24:00'],
  ];
  expect(linesAfter(setAt('calendars.json', [...calendar, 'week', 0], windows))).toEqual([]);
});

test('an earlier policy may count by a calendar that only an earlier set has', () => {
  expect(
    linesAfter((files) => {
      repeatFirst('deadlines.json', ['policies'], { version: 'p0' })(files);
      repeatFirst('calendars.json', ['sets'], { version: 'c0' })(files);
      const copy = JSON.parse(JSON.stringify(files)) as TestPackFiles;
      Object.assign(files, copy);
      setAt('calendars.json', ['sets', 1, 'calendars', 0, 'id'], 'old-office')(files);
      setAt('deadlines.json', ['policies', 1, 'warnings', 1, 'at', 'term', 'calendarId'], 'old-office')(files);
    }),
  ).toEqual([]);
});
