// The calendars as rows: which hours count, which days do not, and up to when that is known. Pure.

import type { RuleWords } from './deadline-rules.ts';
import type { RulePart, RuleRow } from './rule-row.ts';

type Windows = readonly (readonly [string, string])[];

/** A Monday, to name the days of a week by. */
const mondayMs = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** Ways of counting, published years, and the days that are not as their weekday says. */
export function calendarPart({ say, language, city }: RuleWords): RulePart {
  const { calendars, version, publishedFrom, publishedThrough, source, days } = city.calendars;
  const weekdays = Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
      mondayMs + day * dayMs,
    ),
  );
  const windows = (list: Windows) =>
    list.length === 0
      ? say('rules:calendar.never')
      : list.map(([from, to]) => `${from}–${to}`).join(say('words:listJoin'));

  const known: readonly RuleRow[] = [
    { key: 'zone', rule: say('rules:calendar.zoneLabel'), value: city.timeZone, source: null },
    {
      key: 'published',
      rule: say('rules:calendar.publishedLabel'),
      value: say('rules:calendar.published', { from: publishedFrom, through: publishedThrough }),
      detail: say('rules:calendar.provisional', { year: publishedThrough + 1 }),
      source,
    },
  ];
  const ways = calendars.map(({ id, name, week, makeUpDay, source: from }) => ({
    key: id as string,
    title: name[language],
    rows: [
      ...sameDays(week.map(windows)).map(({ from: first, to: last, value }) => ({
        key: `${first}`,
        rule: first === last ? (weekdays[first] ?? '') : `${weekdays[first]} – ${weekdays[last]}`,
        value,
        source: from,
      })),
      { key: 'makeUp', rule: say('rules:calendar.makeUp'), value: windows(makeUpDay), source: from },
    ],
  }));
  const named = Map.groupBy(days, ({ date }) => date.slice(0, 4));
  const years = [...named]
    .toSorted(([left], [right]) => (left < right ? 1 : -1))
    .map(([year, list]) => ({
      key: year,
      title: `${year} · ${say('rules:calendar.dayCount', { count: list.length })}`,
      rows: spans(list).map(({ from, to, kind, name }) => ({
        key: `${from} ${kind}`,
        rule: name[language],
        value: from === to ? from : `${from} – ${to}`,
        detail: say(`rules:calendar.${kind}`),
        source,
      })),
    }));
  return {
    id: 'calendars',
    note: say('rules:version', { version }),
    groups: [{ key: 'known', title: '', rows: known }, ...ways, ...years],
  };
}

/** Days of a week that count the same, one after the other, as one line. */
function sameDays(values: readonly string[]): readonly { from: number; to: number; value: string }[] {
  const runs: { from: number; to: number; value: string }[] = [];
  values.forEach((value, day) => {
    const last = runs.at(-1);
    if (last?.value === value) last.to = day;
    else runs.push({ from: day, to: day, value });
  });
  return runs;
}

type Special = RuleWords['city']['calendars']['days'][number];

/** Days of one name and kind in a row, as one line. */
function spans(days: readonly Special[]) {
  const runs: { from: string; to: string; kind: Special['kind']; name: Special['name'] }[] = [];
  for (const { date, kind, name } of days.toSorted((left, right) => (left.date < right.date ? -1 : 1))) {
    const last = runs.at(-1);
    const follows = last && Date.parse(date) - Date.parse(last.to) === dayMs;
    if (last && follows && last.kind === kind && last.name.zh === name.zh) last.to = date;
    else runs.push({ from: date, to: date, kind, name });
  }
  return runs;
}
