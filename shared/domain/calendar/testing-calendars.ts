// Real calendars of two countries for tests: China's days off and make-up working days as the State Council announced them
// (2019-2026, open data set, agrees with the chinese-days package, MIT licence), and the federal holidays of the United
// States (5 U.S.C. 6103, with 6103(b) and E.O. 11582 for the days they are observed on).

import type { CalendarId } from '../ids.ts';
import type { CalendarSet, DayWindow, SpecialDay, WeekWindows, WorkingCalendar } from './calendar-data.ts';
import { dayText, parseDay } from './local-time.ts';

/** "02-02..02-03+" are make-up working days, "05-01..05-04=name" are days off. */
const china: Readonly<Record<string, string>> = {
  2019: '01-01=元旦 02-02..02-03+ 02-04..02-10=春节 04-05..04-07=清明节 04-28+ 05-01..05-04=劳动节 05-05+ 06-07..06-09=端午节 09-13..09-15=中秋节 09-29+ 10-01..10-07=国庆节 10-12+',
  2020: '01-01=元旦 01-19+ 01-24..02-01=春节 04-04..04-06=清明节 04-26+ 05-01..05-05=劳动节 05-09+ 06-25..06-27=端午节 06-28+ 09-27+ 10-01..10-08=国庆节和中秋节 10-10+',
  2021: '01-01..01-03=元旦 02-07+ 02-11..02-17=春节 02-20+ 04-03..04-05=清明节 04-25+ 05-01..05-05=劳动节 05-08+ 06-12..06-14=端午节 09-18+ 09-19..09-21=中秋节 09-26+ 10-01..10-07=国庆节 10-09+',
  2022: '01-01..01-03=元旦 01-29..01-30+ 01-31..02-06=春节 04-02+ 04-03..04-05=清明节 04-24+ 04-30..05-04=劳动节 05-07+ 06-03..06-05=端午节 09-10..09-12=中秋节 10-01..10-07=国庆节 10-08..10-09+ 12-31=元旦',
  2023: '01-01..01-02=元旦 01-21..01-27=春节 01-28..01-29+ 04-05=清明节 04-23+ 04-29..05-03=劳动节 05-06+ 06-22..06-24=端午节 06-25+ 09-29..10-06=中秋节和国庆节 10-07..10-08+',
  2024: '01-01=元旦 02-04+ 02-10..02-17=春节 02-18+ 04-04..04-06=清明节 04-07+ 04-28+ 05-01..05-05=劳动节 05-11+ 06-10=端午节 09-14+ 09-15..09-17=中秋节 09-29+ 10-01..10-07=国庆节 10-12+',
  2025: '01-01=元旦 01-26+ 01-28..02-04=春节 02-08+ 04-04..04-06=清明节 04-27+ 05-01..05-05=劳动节 05-31..06-02=端午节 09-28+ 10-01..10-08=国庆节、中秋节 10-11+',
  2026: '01-01..01-03=元旦 01-04+ 02-14+ 02-15..02-23=春节 02-28+ 04-04..04-06=清明节 05-01..05-05=劳动节 05-09+ 06-19..06-21=端午节 09-20+ 09-25..09-27=中秋节 10-01..10-07=国庆节 10-10+',
};

const unitedStates: Readonly<Record<string, string>> = {
  2019: '01-01=New_Year 01-21=King 02-18=Washington 05-27=Memorial 07-04=Independence 09-02=Labor 10-14=Columbus 11-11=Veterans 11-28=Thanksgiving 12-25=Christmas',
  2020: '01-01=New_Year 01-20=King 02-17=Washington 05-25=Memorial 07-03=Independence 09-07=Labor 10-12=Columbus 11-11=Veterans 11-26=Thanksgiving 12-25=Christmas',
  2021: '01-01=New_Year 01-18=King 02-15=Washington 05-31=Memorial 06-18=Juneteenth 07-05=Independence 09-06=Labor 10-11=Columbus 11-11=Veterans 11-25=Thanksgiving 12-24=Christmas 12-31=New_Year',
  2022: '01-17=King 02-21=Washington 05-30=Memorial 06-20=Juneteenth 07-04=Independence 09-05=Labor 10-10=Columbus 11-11=Veterans 11-24=Thanksgiving 12-26=Christmas',
  2023: '01-02=New_Year 01-16=King 02-20=Washington 05-29=Memorial 06-19=Juneteenth 07-04=Independence 09-04=Labor 10-09=Columbus 11-10=Veterans 11-23=Thanksgiving 12-25=Christmas',
  2024: '01-01=New_Year 01-15=King 02-19=Washington 05-27=Memorial 06-19=Juneteenth 07-04=Independence 09-02=Labor 10-14=Columbus 11-11=Veterans 11-28=Thanksgiving 12-25=Christmas',
  2025: '01-01=New_Year 01-20=King 02-17=Washington 05-26=Memorial 06-19=Juneteenth 07-04=Independence 09-01=Labor 10-13=Columbus 11-11=Veterans 11-27=Thanksgiving 12-25=Christmas',
  2026: '01-01=New_Year 01-19=King 02-16=Washington 05-25=Memorial 06-19=Juneteenth 07-03=Independence 09-07=Labor 10-12=Columbus 11-11=Veterans 11-26=Thanksgiving 12-25=Christmas',
};

const entryPattern = /^(\d\d-\d\d)(?:\.\.(\d\d-\d\d))?(?:=(.+)|\+)$/;

function readDays(years: Readonly<Record<string, string>>): readonly SpecialDay[] {
  return Object.entries(years).flatMap(([year, text]) =>
    text.split(' ').flatMap((entry) => {
      const [, from = '', to = from, name] = entryPattern.exec(entry) ?? [];
      const [first, last] = [parseDay(`${year}-${from}`) ?? NaN, parseDay(`${year}-${to}`) ?? NaN];
      const words = (name ?? '补班').replace('_', ' ');
      return Array.from({ length: last - first + 1 }, (_, index): SpecialDay => ({
        date: dayText(first + index),
        kind: name === undefined ? 'workday' : 'dayOff',
        name: { zh: words, en: words },
      }));
    }),
  );
}

/** A calendar of five equal days, with other windows for the weekend where a test wants them. */
export function aCalendar(id: string, windows: DayWindow[], weekend: DayWindow[] = []): WorkingCalendar {
  const week: WeekWindows = [windows, windows, windows, windows, windows, weekend, weekend];
  return { id: id as CalendarId, week, makeUpDay: windows, source: 'assumed' };
}

/** Office hours with a noon break, whole working days, shifts around midnight and the hour the clocks change. */
export const testCalendars: readonly WorkingCalendar[] = [
  aCalendar('office', [
    ['09:00', '12:00'],
    ['13:30', '18:00'],
  ]),
  aCalendar('wholeDays', [['00:00', '24:00']]),
  aCalendar('everyDay', [['00:00', '24:00']], [['00:00', '24:00']]),
  aCalendar(
    'nights',
    [
      ['00:00', '01:30'],
      ['01:45', '02:30'],
      ['22:15', '24:00'],
    ],
    [
      ['00:30', '01:15'],
      ['02:15', '02:45'],
      ['02:45', '06:00'],
    ],
  ),
];

export const chinaSet: CalendarSet = {
  version: 'china',
  publishedFrom: 2019,
  publishedThrough: 2026,
  days: readDays(china),
  calendars: testCalendars,
  source: 'assumed',
};

export const unitedStatesSet: CalendarSet = { ...chinaSet, version: 'us', days: readDays(unitedStates) };
