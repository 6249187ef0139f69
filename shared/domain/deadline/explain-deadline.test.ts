import { expect, test } from 'vitest';
import { hourMs } from '../calendar/local-time.ts';
import type { ClockEvent } from './clock-event.ts';
import { explainDeadline } from './explain-deadline.ts';
import { aBook, aTick, ofClass, testTerms } from './testing-clocks.ts';

/** The lines as [step, hours moved, what is told]. */
function lines(clock: readonly ClockEvent[], city: 'beijing' | 'baltimore' = 'beijing') {
  return explainDeadline(clock, aBook(city)).map((step) => {
    const told =
      step.step === 'skipped'
        ? (step.name?.zh ?? step.why)
        : step.step === 'counted'
          ? (step.days ?? step.countedMs / hourMs)
          : step.step === 'started' || step.step === 'restarted'
            ? step.by
            : step.step === 'paused'
              ? step.why
              : null;
    return [step.step, step.movesMs / hourMs, told];
  });
}

test('a holiday, its weekend and the working days around it are lines of their own', () => {
  expect(lines([aTick('dispatched', '2026-09-30T16:00+08:00', ofClass('workingDays'))])).toEqual([
    ['started', 0, 'dispatched'],
    ['term', 0, null],
    ['counted', 8, 0],
    ['skipped', 7 * 24, '国庆节'],
    ['counted', 72, 3],
    ['skipped', 24, 'weekend'],
    ['counted', 40, 2],
    ['due', 0, null],
  ]);
});

test('the nights of a stretch of office days are one line', () => {
  expect(lines([aTick('dispatched', '2026-11-23T16:00+08:00', ofClass('officeHours'))])).toEqual([
    ['started', 0, 'dispatched'],
    ['term', 0, null],
    ['counted', 20, 20],
    ['skipped', 48, 'outsideHours'],
    ['due', 0, null],
  ]);
});

test('a changed clock is a line', () => {
  expect(lines([aTick('dispatched', '2026-10-30T16:00-04:00')], 'baltimore')).toEqual([
    ['started', 0, 'dispatched'],
    ['term', 0, null],
    ['counted', 168, 7],
    ['skipped', 1, 'clockChange'],
    ['due', 0, null],
  ]);
});

test('restarts, pauses, extensions, what they skip, provisional years and the end are told in order', () => {
  const officeHours = ofClass('officeHours');
  const clock = [
    aTick('dispatched', '2026-12-30T10:00+08:00', officeHours),
    aTick('returned', '2026-12-30T12:00+08:00', officeHours),
    aTick('suspended', '2026-12-31T09:00+08:00', officeHours),
    aTick('resumed', '2026-12-31T12:00+08:00', officeHours),
    aTick('extended', '2027-01-04T10:00+08:00', { ...officeHours, term: { ...testTerms.officeHours, hours: 5 } }),
    aTick('replied', '2027-01-06T12:00+08:00', officeHours),
  ];
  expect(lines(clock)).toEqual([
    ['started', 0, 'dispatched'],
    ['restarted', 2, 'returned'],
    ['term', 0, null],
    ['counted', 19.5, 19.5],
    ['skipped', 40.5, 'outsideHours'],
    ['skipped', 48, 'weekend'],
    ['counted', 0.5, 0.5],
    ['skipped', 9, 'outsideHours'],
    ['paused', 3, 'suspended'],
    ['skipped', 1.5, 'outsideHours'],
    ['extended', 5, null],
    ['skipped', 15, 'outsideHours'],
    ['provisional', 0, null],
    ['due', 0, null],
    ['stopped', 0, null],
  ]);
});

test('an adoption and a version nobody knows are said', () => {
  const start = aTick('dispatched', '2026-11-23T16:00+08:00');
  const steps = explainDeadline(
    [start, aTick('adopted', '2026-11-24T16:00+08:00', { policyVersion: 'policy-9' })],
    aBook(),
  );
  expect(steps.map(({ step }) => step)).toEqual(['started', 'adopted', 'unknownVersion', 'term', 'counted', 'due']);
});
