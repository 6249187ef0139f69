import { describe, expect, test } from 'vitest';
import type { ClockEvent } from './clock-event.ts';
import { computeDeadline, extendedBy } from './compute-deadline.ts';
import { createDeadlineBook } from './deadline-book.ts';
import type { ClockRules, Term } from './policy.ts';
import { aBook, aPolicy, aTick, ofClass, ofUnit, testRules, testTerms } from './testing-clocks.ts';

const book = aBook();
const at = (text: string) => Date.parse(text);
const due = (clock: readonly ClockEvent[], inBook = book): string => {
  const deadline = computeDeadline(clock, inBook);
  return deadline.state === 'none' ? 'none' : new Date(deadline.dueAtMs + 8 * 3_600_000).toISOString().slice(0, 16);
};
const withRules = (rules: Partial<ClockRules>) =>
  aBook('beijing', { policies: [aPolicy({ version: 'policy-2', rules: { ...testRules, ...rules } })] });
const by2 = { policyVersion: 'policy-2' };
const extended = (term: Term) => aTick('extended', '2026-11-24T09:00+08:00', { term });
const signed = (unit: string, when: string) => aTick('signed', when, { ...by2, ...ofUnit(unit) });
const asked = (unit: string) => [
  aTick('returnAsked', '2026-11-24T09:00+08:00', ofUnit(unit)),
  aTick('returnDenied', '2026-11-24T10:00+08:00', ofUnit(unit)),
];

describe('a term', () => {
  test.each([
    ['hours', '2026-11-25T04:20'],
    ['days', '2026-11-30T16:20'],
    ['dayEnd', '2026-11-27T00:00'],
    ['officeHours', '2026-11-26T13:50'],
    ['workingDays', '2026-11-30T16:20'],
    ['officeDays', '2026-11-26T18:00'],
  ] as const)('%s from Monday 16:20', (id, expected) => {
    expect(due([aTick('dispatched', '2026-11-23T16:20+08:00', ofClass(id))])).toBe(expected);
  });

  test('of working days that starts on a holiday counts from the first minute of the next working day', () => {
    expect(due([aTick('dispatched', '2026-10-03T16:20+08:00', ofClass('workingDays'))])).toBe('2026-10-14T00:00');
    expect(due([aTick('dispatched', '2026-10-03T16:20+08:00', ofClass('officeDays'))])).toBe('2026-10-10T18:00');
  });

  test('of civil days keeps its hour over a night of changed clocks', () => {
    const deadline = computeDeadline([aTick('dispatched', '2026-10-30T16:20-04:00')], aBook('baltimore'));
    expect(deadline).toMatchObject({ dueAtMs: at('2026-11-06T16:20-05:00') });
  });
});

describe('a pause', () => {
  const start = aTick('dispatched', '2026-11-23T16:20+08:00', ofClass('officeHours'));

  test('moves the due moment by the counted time it took', () => {
    const pause = [aTick('suspended', '2026-11-24T17:00+08:00'), aTick('resumed', '2026-11-25T10:00+08:00')];
    expect(due([start, ...pause])).toBe('2026-11-26T15:50');
  });

  test('over another is one pause', () => {
    const clock = [
      start,
      aTick('suspended', '2026-11-24T09:00+08:00'),
      aTick('ledgerEntered', '2026-11-24T10:00+08:00'),
      aTick('resumed', '2026-11-24T11:00+08:00'),
      aTick('ledgerLeft', '2026-11-24T12:00+08:00'),
    ];
    expect(due(clock)).toBe('2026-11-26T16:50');
  });

  test('that is open says what is left', () => {
    expect(computeDeadline([start, aTick('ledgerEntered', '2026-11-24T10:00+08:00')], book)).toEqual({
      state: 'paused',
      startedAtMs: start.atMs,
      dueAtMs: at('2026-11-26T13:50+08:00'),
      pausedAtMs: at('2026-11-24T10:00+08:00'),
      leftMs: (20 * 60 - 100 - 60) * 60_000,
      isProvisional: false,
    });
  });

  test('after the due moment moves nothing, and what is late stays late', () => {
    const late = [start, aTick('suspended', '2026-11-27T10:00+08:00')];
    expect(computeDeadline(late, book)).toMatchObject({ state: 'running', dueAtMs: at('2026-11-26T13:50+08:00') });
    expect(due([...late, aTick('resumed', '2026-12-27T10:00+08:00')])).toBe('2026-11-26T13:50');
  });

  test('after the due moment lies within the term once an extension has put that moment off', () => {
    const days = aTick('dispatched', '2026-11-23T16:20+08:00');
    const late = [days, aTick('suspended', '2026-12-01T10:00+08:00')];
    const granted = [...late, aTick('extended', '2026-12-02T10:00+08:00', { term: testTerms.days })];
    expect(computeDeadline(granted, book)).toMatchObject({ state: 'paused', dueAtMs: at('2026-12-07T16:20+08:00') });
    expect(due([...granted, aTick('resumed', '2026-12-03T10:00+08:00')])).toBe('2026-12-09T16:20');
  });

  test('is the asking of the lead for a return, not that of another unit', () => {
    const clock = [start, aTick('assigned', start.atMs, { ...ofUnit('a'), part: 'lead' })];
    expect(due([...clock, ...asked('a')])).toBe('2026-11-26T14:50');
    expect(due([...clock, ...asked('b')])).toBe('2026-11-26T13:50');
  });
});

describe('a granted return', () => {
  const clock = [
    aTick('dispatched', '2026-11-23T16:20+08:00', by2),
    aTick('assigned', '2026-11-23T16:20+08:00', { ...by2, ...ofUnit('a'), part: 'lead' }),
    aTick('returned', '2026-11-24T09:00+08:00', { ...by2, ...ofUnit('a') }),
    aTick('assigned', '2026-11-24T09:00+08:00', { ...by2, ...ofUnit('b'), part: 'lead' }),
  ];

  test('gives the next unit the whole term, or what is left of it', () => {
    expect(due(clock, withRules({ onReturn: 'restart' }))).toBe('2026-12-01T09:00');
    expect(due(clock, withRules({ onReturn: 'continue' }))).toBe('2026-11-30T16:20');
  });

  test('of a clock that starts at signing waits for the next signature', () => {
    const signing = withRules({ starts: 'signed' });
    const before = [...clock.slice(0, 2), signed('a', '2026-11-23T17:00+08:00')];
    expect(due(before, signing)).toBe('2026-11-30T17:00');
    expect(due([...before, ...clock.slice(2)], signing)).toBe('none');
    expect(due([...before, ...clock.slice(2), signed('b', '2026-11-24T10:00+08:00')], signing)).toBe(
      '2026-12-01T10:00',
    );
  });
});

test('after a return a rework that waits for a signature is still a rework', () => {
  const clock = [
    aTick('dispatched', '2026-11-23T16:20+08:00', by2),
    aTick('assigned', '2026-11-23T16:20+08:00', { ...by2, ...ofUnit('a'), part: 'lead' }),
    signed('a', '2026-11-23T17:00+08:00'),
    aTick('reworked', '2026-11-25T09:00+08:00', by2),
    aTick('assigned', '2026-11-25T09:00+08:00', { ...by2, ...ofUnit('b'), part: 'lead' }),
    aTick('returned', '2026-11-25T10:00+08:00', { ...by2, ...ofUnit('b') }),
    aTick('assigned', '2026-11-25T10:00+08:00', { ...by2, ...ofUnit('c'), part: 'lead' }),
    signed('c', '2026-11-25T11:00+08:00'),
  ];
  expect(due(clock, withRules({ starts: 'signed' }))).toBe('2026-11-28T11:00');
});

describe('a policy that comes into force on the way of a case', () => {
  const registered = aTick('registered', '2026-11-23T16:00+08:00');
  const dispatched = aTick('dispatched', '2026-11-23T16:20+08:00', by2);

  test('and would have started its clock earlier starts it at the next step', () => {
    expect(due([registered, dispatched], withRules({ starts: 'registered' }))).toBe('2026-11-30T16:20');
    const waiting = [
      { ...registered, ...by2 },
      { ...dispatched, policyVersion: 'policy-2' },
    ];
    const back = [...waiting, aTick('signed', '2026-11-23T18:00+08:00', ofUnit('a'))];
    expect(due(waiting, withRules({ starts: 'signed' }))).toBe('none');
    expect(due(back, withRules({ starts: 'signed' }))).toBe('2026-11-30T18:00');
  });

  test('and lets the clock stand still while a case is suspended does so for what was suspended before', () => {
    const both = aBook('beijing', {
      policies: [aPolicy({ version: 'policy-2', rules: { ...testRules, whileSuspended: 'run' } })],
    });
    const before = [dispatched, aTick('suspended', '2026-11-24T10:00+08:00', by2)];
    expect(computeDeadline(before, both)).toMatchObject({ state: 'running' });
    const reworked = [
      ...before,
      aTick('replied', '2026-11-24T11:00+08:00'),
      aTick('reworked', '2026-11-25T10:00+08:00'),
    ];
    expect(computeDeadline(reworked, both)).toMatchObject({
      state: 'paused',
      pausedAtMs: at('2026-11-25T10:00+08:00'),
    });
    expect(due([...reworked, aTick('resumed', '2026-11-26T10:00+08:00')], both)).toBe('2026-11-29T10:00');
  });

  test('and does not have its class, or alone has it, leaves it its deadline', () => {
    const classes = aPolicy().classes.filter(({ id }) => id !== 'days');
    const without = aBook('beijing', { policies: [aPolicy({ version: 'policy-2', classes })] });
    expect(due([dispatched], without)).toBe('2026-11-30T16:20');
    const isNew = { ...aPolicy().classes[1]!, id: 'new' as never };
    const newer = aBook('beijing', { policies: [aPolicy({ version: 'policy-2', classes: [isNew] })] });
    const clock = [
      aTick('dispatched', '2026-11-23T16:20+08:00', ofClass('hours')),
      aTick('reclassified', '2026-11-24T10:00+08:00', { ...by2, classId: 'new' as never }),
    ];
    expect(due(clock, newer)).toBe('2026-11-30T16:20');
  });
});

describe('a reply', () => {
  const start = aTick('dispatched', '2026-11-23T16:20+08:00');
  const replied = aTick('replied', '2026-11-24T10:00+08:00');

  test('of every unit stops the clock, in time or late', () => {
    expect(computeDeadline([start, replied], book)).toMatchObject({ state: 'met', stoppedAtMs: replied.atMs });
    expect(computeDeadline([start, aTick('replied', '2026-12-24T10:00+08:00')], book)).toMatchObject({
      state: 'missed',
    });
  });

  test('sent back lets the clock run as if it had not been given, or without the time of the audit', () => {
    const clock = [start, replied, aTick('replySentBack', '2026-11-25T10:00+08:00')];
    expect(due(clock)).toBe('2026-12-01T16:20');
    expect(
      due(
        clock.map((event) => ({ ...event, ...by2 })),
        withRules({ onReplySentBack: 'run' }),
      ),
    ).toBe('2026-11-30T16:20');
  });

  test('that did not solve it starts the clock of the rework', () => {
    expect(due([start, replied, aTick('reworked', '2026-12-20T10:00+08:00')])).toBe('2026-12-23T10:00');
    const hours = [start, replied, aTick('reworked', '2026-12-20T10:00+08:00')].map((event) => ({
      ...event,
      ...ofClass('hours'),
    }));
    expect(due(hours)).toBe('2026-12-21T22:00');
  });
});

test('another class counts from the start, or from the change', () => {
  const clock = [
    aTick('dispatched', '2026-11-23T16:20+08:00', by2),
    aTick('reclassified', '2026-11-24T10:00+08:00', { ...by2, ...ofClass('hours') }),
  ];
  expect(due(clock, withRules({ onReclassify: 'fromStart' }))).toBe('2026-11-25T04:20');
  expect(due(clock, withRules({ onReclassify: 'fromChange' }))).toBe('2026-11-25T22:00');
});

test('a class that comes late counts from the start all the same', () => {
  const clock = [
    aTick('dispatched', '2026-11-23T16:20+08:00', { ...by2, classId: null }),
    aTick('reclassified', '2026-11-24T10:00+08:00', { ...by2, ...ofClass('hours') }),
  ];
  expect(due(clock.slice(0, 1), withRules({}))).toBe('none');
  expect(due(clock, withRules({ onReclassify: 'fromChange' }))).toBe('2026-11-25T04:20');
});

test('a merged case has no deadline of its own; undone, it never lost it', () => {
  const clock = [aTick('dispatched', '2026-11-23T16:20+08:00'), aTick('merged', '2026-11-24T09:00+08:00')];
  expect(due(clock)).toBe('none');
  const undone = [...clock, aTick('unmerged', '2026-11-25T09:00+08:00')];
  expect(due(undone)).toBe('2026-11-30T16:20');
  expect(due([...undone, aTick('dispatched', '2026-11-25T10:00+08:00')])).toBe('2026-12-02T10:00');
});

test('an extension starts at the due moment, and the end of a day belongs to its day', () => {
  const dayEnd = aTick('dispatched', '2026-11-23T16:20+08:00', ofClass('dayEnd'));
  expect(due([dayEnd, extended(testTerms.dayEnd)])).toBe('2026-11-30T00:00');
  const office = aTick('dispatched', '2026-11-23T16:20+08:00', ofClass('officeDays'));
  expect(due([office, extended(testTerms.officeDays)])).toBe('2026-12-01T18:00');
  expect(extendedBy([office], book, testTerms.officeDays)).toEqual(
    computeDeadline([office, extended(testTerms.officeDays)], book),
  );
});

test('newer versions apply to a running clock only when they are adopted', () => {
  const longer = aPolicy({
    version: 'policy-2',
    classes: aPolicy().classes.map((each) => ({ ...each, term: { ...testTerms.days, days: 10 } })),
  });
  const both = aBook('beijing', { policies: [longer] });
  const start = aTick('dispatched', '2026-11-23T16:20+08:00');
  const adopted = aTick('adopted', '2026-11-24T16:20+08:00', by2);
  expect(due([start, aTick('suspended', '2026-12-24T16:20+08:00', by2)], both)).toBe('2026-11-30T16:20');
  expect(due([start, adopted], both)).toBe('2026-12-03T16:20');
  expect(due([start, aTick('replied', '2026-11-24T10:00+08:00'), adopted], both)).toBe('2026-11-30T16:20');
});

test('a deadline in a year without a calendar is provisional', () => {
  const officeDays = (when: string) => computeDeadline([aTick('dispatched', when, ofClass('officeDays'))], book);
  expect(officeDays('2026-12-30T10:00+08:00')).toMatchObject({
    isProvisional: true,
    dueAtMs: at('2027-01-04T18:00+08:00'),
  });
  expect(officeDays('2026-12-28T10:00+08:00')).toMatchObject({ isProvisional: false });
  // Every hour counts: no calendar can change it.
  expect(computeDeadline([aTick('dispatched', '2026-12-30T10:00+08:00')], book)).toMatchObject({
    isProvisional: false,
  });
});

test('soon and late are moments of counted time, so a weekend alone makes nothing late', () => {
  const deadline = computeDeadline([aTick('dispatched', '2026-11-19T13:30+08:00', ofClass('officeHours'))], book);
  // 20 hours: 4.5 on Thursday, 7.5 on Friday, 7.5 on Monday, the last half hour on Tuesday.
  expect(deadline).toMatchObject({
    state: 'running',
    dueAtMs: at('2026-11-24T09:30+08:00'),
    soonAtMs: at('2026-11-23T13:30+08:00'),
    lateAtMs: at('2026-11-23T16:30+08:00'),
  });
});

test('unknown versions and calendars are counted by the current ones', () => {
  const clock = [aTick('dispatched', '2026-11-23T16:20+08:00', { policyVersion: 'lost', calendarVersion: 'lost' })];
  expect(due(clock)).toBe('2026-11-30T16:20');
  const calendarSets = [
    { version: 'old', publishedFrom: 2019, publishedThrough: 2026, days: [], calendars: [], source: 'x' },
  ];
  const old = [aTick('dispatched', '2026-11-23T16:20+08:00', { calendarVersion: 'old', ...ofClass('officeHours') })];
  expect(due(old, aBook('beijing', { calendarSets }))).toBe('2026-11-26T13:50');
  const nowhere = { kind: 'workingHours', hours: 5, calendarId: 'nowhere' as never } as const;
  expect(due([...clock, extended(nowhere)])).toBe('2026-11-30T21:20');
});

test('a calendar that only an older set has is found there', () => {
  const current = { policyVersion: 'policy-1', calendarVersion: 'calendar-2' };
  const calendarSets = [
    { ...book.calendarSets[0]!, version: 'calendar-1' },
    { ...book.calendarSets[0]!, version: 'calendar-2', calendars: [] },
  ];
  const newer = createDeadlineBook({ ...book, calendarSets, current });
  const clock = [aTick('dispatched', '2026-11-23T16:20+08:00', { ...current, ...ofClass('officeHours') })];
  expect(due(clock, newer)).toBe('2026-11-26T13:50');
});

test('a deadline is a whole millisecond, whatever part of an hour its term is', () => {
  const deadline = computeDeadline(
    [aTick('dispatched', '2026-11-23T16:20+08:00'), extended({ kind: 'elapsed', hours: 0.123_456_7 })],
    book,
  );
  expect(deadline).toMatchObject({ dueAtMs: at('2026-11-30T16:20+08:00') + 444_444 });
});
