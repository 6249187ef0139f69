import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpecialDay } from '../calendar/calendar-data.ts';
import { chinaSet } from '../calendar/testing-calendars.ts';
import { dayMs, dayText, hourMs } from '../calendar/local-time.ts';
import { clockEventKinds } from './clock-event.ts';
import type { ClockEvent } from './clock-event.ts';
import { computeDeadline } from './compute-deadline.ts';
import { computeLimits } from './compute-limits.ts';
import { explainDeadline } from './explain-deadline.ts';
import type { Term } from './policy.ts';
import { addTerm, rulerOf } from './term-sums.ts';
import { aBook, aPolicy, aTick, ofClass, ofUnit, testRules, testTerms } from './testing-clocks.ts';
import type { TestClass } from './testing-clocks.ts';
import { warningMoments } from './warning-moments.ts';

const options = { seed: 20_261_123, numRuns: 500 };
const versions = ['policy-1', 'policy-2', 'lost'] as const;
const other = aPolicy({
  version: 'policy-2',
  rules: {
    ...testRules,
    starts: 'registered',
    onReturn: 'continue',
    onForward: 'restart',
    whileSuspended: 'run',
    onReplySentBack: 'run',
    onReclassify: 'fromChange',
  },
});
const books = {
  beijing: aBook('beijing', { policies: [other] }),
  baltimore: aBook('baltimore', { policies: [other] }),
};
const city = fc.constantFrom('beijing' as const, 'baltimore' as const);
const moment = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 1, 1) });
const testClass = fc.constantFrom(...(Object.keys(testTerms) as TestClass[]));
const term: fc.Arbitrary<Term> = testClass.map((id) => testTerms[id]);
const pauseMs = fc.integer({ min: 0, max: 60 * 24 * hourMs });
const dueOf = (clock: readonly ClockEvent[], book = books.beijing) => {
  const deadline = computeDeadline(clock, book);
  return deadline.state === 'none' ? NaN : deadline.dueAtMs;
};

/** Anything at all, in any order, mostly forward in time. */
const anyClock: fc.Arbitrary<readonly ClockEvent[]> = fc
  .tuple(
    moment,
    fc.array(
      fc.record({
        kind: fc.constantFrom(...clockEventKinds),
        afterMs: fc.integer({ min: -hourMs, max: 60 * hourMs }),
        classId: fc.oneof({ weight: 6, arbitrary: testClass }, fc.constantFrom('unknown', null)),
        policyVersion: fc.constantFrom(...versions),
        unit: fc.constantFrom('a', 'b'),
        part: fc.constantFrom('lead' as const, 'assist' as const),
        term,
      }),
      { maxLength: 25 },
    ),
  )
  .map(([startMs, drawn]) => {
    let atMs = startMs;
    return drawn.map(({ kind, afterMs, classId, policyVersion, unit, part, term }) => {
      atMs += afterMs;
      return aTick(kind, atMs, {
        classId: classId as ClockEvent['classId'],
        policyVersion,
        ...ofUnit(unit),
        part,
        term,
      });
    });
  });

test('any list of events comes to a deadline whose moments make sense', () => {
  let running = 0;
  fc.assert(
    fc.property(anyClock, city, (clock, where) => {
      const deadline = computeDeadline(clock, books[where]);
      for (const limit of computeLimits(clock, books[where])) expect(limit.deadline.state).not.toBe('none');
      if (deadline.state === 'none') return;
      expect(deadline.startedAtMs).toBeLessThanOrEqual(deadline.dueAtMs);
      if (deadline.state === 'paused') expect(deadline.leftMs).toBeGreaterThanOrEqual(0);
      if (deadline.state !== 'running') return;
      running += 1;
      expect(deadline.startedAtMs).toBeLessThanOrEqual(deadline.soonAtMs);
      expect(deadline.soonAtMs).toBeLessThanOrEqual(deadline.lateAtMs);
      expect(deadline.lateAtMs).toBeLessThanOrEqual(deadline.dueAtMs);
      for (const { atMs } of warningMoments(clock, books[where])) {
        expect(atMs).toBeGreaterThanOrEqual(deadline.startedAtMs);
      }
    }),
    { ...options, numRuns: 1_500 },
  );
  expect(running).toBeGreaterThan(150);
});

test('the lines of an explanation add up to the deadline', () => {
  fc.assert(
    fc.property(anyClock, city, (clock, where) => {
      const deadline = computeDeadline(clock, books[where]);
      const steps = explainDeadline(clock, books[where]);
      expect(steps.length === 0).toBe(deadline.state === 'none');
      if (deadline.state === 'none') return;
      const [first] = steps;
      expect(first).toMatchObject({ step: 'started', movesMs: 0 });
      let sumMs = first?.atMs ?? 0;
      for (const { atMs, movesMs } of steps) {
        sumMs += movesMs;
        expect(atMs).toBe(sumMs);
      }
      expect(sumMs).toBe(deadline.dueAtMs);
    }),
    { ...options, numRuns: 1_500 },
  );
});

test('the lines of a term count as many days or hours as the term has', () => {
  fc.assert(
    fc.property(moment, testClass, city, (startMs, id, where) => {
      const steps = explainDeadline([aTick('dispatched', startMs, ofClass(id))], books[where]);
      const counted = steps.filter((step) => step.step === 'counted');
      const ofTerm = testTerms[id];
      if ('days' in ofTerm) expect(counted.reduce((sum, { days }) => sum + (days ?? 0), 0)).toBe(ofTerm.days);
      else expect(counted.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(ofTerm.hours * hourMs);
    }),
    options,
  );
});

test('a pause and its end move the deadline by exactly the counted time between them', () => {
  fc.assert(
    fc.property(moment, pauseMs, pauseMs, testClass, city, (startMs, afterMs, lengthMs, id, where) => {
      const start = aTick('dispatched', startMs, ofClass(id));
      const pause = [
        aTick('suspended', startMs + afterMs, ofClass(id)),
        aTick('resumed', startMs + afterMs + lengthMs, ofClass(id)),
      ];
      const before = computeDeadline([start], books[where]);
      const after = computeDeadline([start, ...pause], books[where]);
      if (before.state !== 'running' || after.state !== 'running') throw new Error('it does not run');
      const { calendars } = books[where].lawOf(start);
      const ruler = rulerOf(testTerms[id], calendars);
      const isInTime = startMs + afterMs < before.dueAtMs;
      const expected = isInTime ? ruler.count(startMs + afterMs, startMs + afterMs + lengthMs) : 0;
      expect(ruler.count(before.dueAtMs, after.dueAtMs)).toBe(expected);
      expect(after.dueAtMs).toBe(ruler.advance(before.dueAtMs, expected));
    }),
    options,
  );
});

describe('no change for the better of the unit makes the deadline earlier', () => {
  test('a later start', () => {
    fc.assert(
      fc.property(moment, pauseMs, term, city, (startMs, laterMs, ofTerm, where) => {
        const { calendars } = books[where].lawOf(books[where].current);
        expect(addTerm(ofTerm, startMs + laterMs, calendars)).toBeGreaterThanOrEqual(
          addTerm(ofTerm, startMs, calendars),
        );
      }),
      options,
    );
  });

  test('a longer term', () => {
    fc.assert(
      fc.property(moment, term, fc.integer({ min: 0, max: 30 }), city, (startMs, ofTerm, more, where) => {
        const { calendars } = books[where].lawOf(books[where].current);
        const longer: Term =
          'hours' in ofTerm ? { ...ofTerm, hours: ofTerm.hours + more } : { ...ofTerm, days: ofTerm.days + more };
        expect(addTerm(longer, startMs, calendars)).toBeGreaterThanOrEqual(addTerm(ofTerm, startMs, calendars));
      }),
      options,
    );
  });

  test('more days off', () => {
    const daysOff = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 6 });
    let moved = 0;
    fc.assert(
      fc.property(moment, testClass, daysOff, (startMs, id, added) => {
        const off = added.map((after): SpecialDay => ({
          date: dayText(Math.floor(startMs / dayMs) + after),
          kind: 'dayOff',
          name: { zh: '', en: '' },
        }));
        const calendarSets = [{ ...chinaSet, version: 'calendar-2', days: [...chinaSet.days, ...off] }];
        const book = aBook('beijing', { calendarSets });
        const start = aTick('dispatched', startMs, ofClass(id));
        const before = dueOf([start], book);
        const after = dueOf([{ ...start, calendarVersion: 'calendar-2' }], book);
        expect(after).toBeGreaterThanOrEqual(before);
        if (after > before) moved += 1;
      }),
      { ...options, numRuns: 150 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  test('a longer pause, or one more extension', () => {
    fc.assert(
      fc.property(
        moment,
        pauseMs,
        pauseMs,
        pauseMs,
        testClass,
        term,
        (startMs, afterMs, lengthMs, moreMs, id, granted) => {
          const clock = (resumedAfterMs: number) => [
            aTick('dispatched', startMs, ofClass(id)),
            aTick('suspended', startMs + afterMs, ofClass(id)),
            aTick('resumed', startMs + afterMs + resumedAfterMs, ofClass(id)),
          ];
          expect(dueOf(clock(lengthMs + moreMs))).toBeGreaterThanOrEqual(dueOf(clock(lengthMs)));
          const extended = aTick('extended', startMs + afterMs + lengthMs, { term: granted, ...ofClass(id) });
          expect(dueOf([...clock(lengthMs), extended])).toBeGreaterThanOrEqual(dueOf(clock(lengthMs)));
        },
      ),
      options,
    );
  });
});
