// The rules alone, on one core: commands decided and applied, deadlines computed and explained. No disk, no network.

import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { chinaSet } from '#shared/domain/calendar/testing-calendars.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { explainDeadline } from '#shared/domain/deadline/explain-deadline.ts';
import type { TestClass } from '#shared/domain/deadline/testing-clocks.ts';
import { aBook, aTick, ofClass, testTerms } from '#shared/domain/deadline/testing-clocks.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Bench } from './bench-result.ts';
import { atLeast, atMost, besideRaw, round } from './bench-result.ts';
import { caseLife, liveOnce } from './domain-life.ts';

const clock = systemClock();
const hourMs = 3_600_000;
/** Each figure is the fastest of so many rounds: whatever else the machine does can only make a round slower. */
const rounds = 9;

export const domainBench: Bench = {
  about: 'decide and apply over whole case lives, deadlines over holidays, 10,000 explained anew; --count N cases',
  run({ count, isSmoke, say }) {
    const cases = isSmoke ? 20 : (count ?? 10_000);
    const book = loadShippedCity('beijing').book;
    const life = caseLife({ ...anyCity, ...book.current, book });
    say(`${cases} cases, ${life.length} commands each`);

    const livesMs = fastestMs(() => repeat(cases, () => liveOnce(life)));
    const lived = liveOnce(life);
    const copiesMs = fastestMs(() => repeat(cases * life.length, () => ({ ...lived })));

    const holidays = aBook();
    const long = [...clockOf(Date.UTC(2026, 8, 29, 8), 'workingDays')];
    const deadlineUs = (fastestMs(() => repeat(cases, () => computeDeadline(long, holidays))) * 1_000) / cases;
    const intl = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const intlUs = (fastestMs(() => repeat(cases, () => intl.format(Date.UTC(2026, 8, 29)))) * 1_000) / cases;

    const clocks = manyClocks(cases);
    const explainMs = fastestMs(() => clocks.forEach((each) => explainDeadline(each, holidays)));
    const parseMs = fastestMs(() => clocks.forEach((each) => JSON.parse(JSON.stringify(each)) as unknown));

    return Promise.resolve([
      besideRaw(
        atLeast({
          name: 'decide and apply',
          value: round((cases * life.length * 1_000) / livesMs),
          unit: 'commands/s',
          limit: 200_000,
        }),
        (cases * life.length * 1_000) / copiesMs,
      ),
      besideRaw(atMost({ name: 'a deadline over holidays', value: round(deadlineUs), unit: 'us', limit: 20 }), intlUs),
      besideRaw(
        atMost({ name: `${cases} deadlines explained`, value: round(explainMs / 1_000), unit: 's', limit: 1 }),
        parseMs / 1_000,
      ),
    ]);
  },
};

/** The fastest round, after one that only warms up. */
function fastestMs(work: () => unknown): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const startedMs = clock.monotonicMs();
    work();
    return clock.monotonicMs() - startedMs;
  });
  return Math.min(...times);
}

/** Gives back the last result, so that none of the work can be left out. */
function repeat(times: number, work: () => unknown): unknown {
  let last: unknown;
  for (let done = 0; done < times; done += 1) last = work();
  return last;
}

/** A dispatched case that was paused over a weekend and extended once. */
function clockOf(startMs: number, id: TestClass): readonly ClockEvent[] {
  const termed = { ...ofClass(id), calendarVersion: 'calendar-1' };
  return [
    aTick('registered', startMs - hourMs, termed),
    aTick('dispatched', startMs, termed),
    aTick('assigned', startMs, { ...termed, part: 'lead' }),
    aTick('signed', startMs + hourMs, termed),
    aTick('suspended', startMs + 20 * hourMs, termed),
    aTick('resumed', startMs + 92 * hourMs, termed),
    aTick('extended', startMs + 100 * hourMs, { ...termed, term: testTerms.workingDays }),
  ];
}

/** Cases over the whole year, of every way of counting. */
function manyClocks(count: number): readonly (readonly ClockEvent[])[] {
  const ids = Object.keys(testTerms) as TestClass[];
  const firstMs = Date.UTC(chinaSet.publishedThrough, 0, 1);
  return Array.from({ length: count }, (_, index) => {
    return clockOf(firstMs + ((index * 7_919) % 8_760) * hourMs, ids[index % ids.length] ?? 'days');
  });
}
