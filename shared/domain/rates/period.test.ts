import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createZone } from '../calendar/zone.ts';
import { dailyWindow, localMomentOf, localTimeIn, monthsAfter, periodAt, periodOf, sameStretch } from './period.ts';
import { agencyFormula, beijingFormula } from './testing.ts';

const beijing = localTimeIn(createZone('Asia/Shanghai'));
const baltimore = localTimeIn(createZone('America/New_York'));
const at = (text: string) => Date.parse(text);

test('an evaluation month of Beijing runs from the 19th, 00:00, to the 18th, 24:00', () => {
  expect(periodOf('2026-11', [beijingFormula()], beijing)).toEqual({
    month: '2026-11',
    startMs: at('2026-10-19T00:00:00+08:00'),
    endMs: at('2026-11-19T00:00:00+08:00'),
  });
  expect(periodOf('2026-01', [beijingFormula()], beijing).startMs).toBe(at('2025-12-19T00:00:00+08:00'));
});

test('its last millisecond is the 18th, the next one belongs to the month after', () => {
  const formulas = [beijingFormula()];
  expect(periodAt(at('2026-11-18T23:59:59.999+08:00'), formulas, beijing)?.month).toBe('2026-11');
  expect(periodAt(at('2026-11-19T00:00:00+08:00'), formulas, beijing)?.month).toBe('2026-12');
  expect(periodAt(at('2026-10-18T23:59:59.999+08:00'), formulas, beijing)?.month).toBe('2026-10');
});

test('months that start on the 1st are calendar months, longer and shorter by an hour with the clocks', () => {
  const [march, november] = ['2026-03', '2026-11'].map((month) => periodOf(month, [agencyFormula()], baltimore));
  expect(march).toEqual({
    month: '2026-03',
    startMs: at('2026-03-01T00:00-05:00'),
    endMs: at('2026-04-01T00:00-04:00'),
  });
  expect(((march?.endMs ?? 0) - (march?.startMs ?? 0)) / 3_600_000).toBe(31 * 24 - 1);
  expect(((november?.endMs ?? 0) - (november?.startMs ?? 0)) / 3_600_000).toBe(30 * 24 + 1);
});

test('a month that starts on the 31st starts on the last day of shorter ones', () => {
  const formula = beijingFormula({ period: { ...beijingFormula().period, startDay: 31 } });
  const starts = ['2026-02', '2026-03', '2026-04', '2026-05'].map(
    (month) => periodOf(month, [formula], beijing).startMs,
  );
  expect(starts.map((startMs) => localMomentOf(startMs, createZone('Asia/Shanghai')).date)).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
  ]);
});

test('a formula with another starting day takes over where the one before ends', () => {
  const later = beijingFormula({
    version: '2',
    appliesFrom: '2027-01',
    period: { ...beijingFormula().period, startDay: 1 },
  });
  const formulas = [beijingFormula(), later];
  const [december, january] = ['2026-12', '2027-01'].map((month) => periodOf(month, formulas, beijing));
  expect(january?.startMs).toBe(december?.endMs);
  expect(january?.endMs).toBe(at('2027-02-01T00:00+08:00'));
  expect(periodAt(at('2027-01-31T12:00+08:00'), formulas, beijing)?.month).toBe('2027-01');
});

test('periods lie end to end, and every moment is in exactly one, for any starting day and zone', () => {
  const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((name) =>
    localTimeIn(createZone(name)),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom('00:00', '02:30', '12:00', '23:59'),
      fc.constantFrom(...zones),
      fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2027-12-31T00:00Z') }),
      (startDay, startTime, localTime, atMs) => {
        const formulas = [
          beijingFormula({ appliesFrom: '2020-01', period: { ...beijingFormula().period, startDay, startTime } }),
        ];
        const period = periodAt(atMs, formulas, localTime);
        expect(period && period.startMs <= atMs && atMs < period.endMs).toBe(true);
        if (!period) return;
        expect(periodOf(monthsAfter(period.month, 1), formulas, localTime).startMs).toBe(period.endMs);
        expect(periodOf(monthsAfter(period.month, -1), formulas, localTime).endMs).toBe(period.startMs);
      },
    ),
    { numRuns: 300, seed: 19 },
  );
});

function stretch(date: string, time = '12:00') {
  return sameStretch({ month: '2026-11', until: { date, time } }, [beijingFormula()], beijing);
}

test('a stretch is compared with the same stretch a month earlier', () => {
  expect(stretch('2026-11-05')).toEqual({
    now: { startMs: at('2026-10-19T00:00+08:00'), endMs: at('2026-11-05T12:00+08:00') },
    before: { startMs: at('2026-09-19T00:00+08:00'), endMs: at('2026-10-05T12:00+08:00') },
  });
  // September has no 31st.
  expect(stretch('2026-10-31').before.endMs).toBe(at('2026-09-30T12:00+08:00'));
  expect(stretch('2026-11-19').before).toEqual({
    startMs: at('2026-09-19T00:00+08:00'),
    endMs: at('2026-10-19T00:00+08:00'),
  });
  expect(() => stretch('2026-10-18')).toThrow('before 2026-11 begins');
});

test('the daily report runs from noon to noon, also over a night of changed clocks', () => {
  const rule = beijingFormula().period;
  expect(dailyWindow('2026-11-01', rule, beijing)).toEqual({
    startMs: at('2026-10-31T12:00+08:00'),
    endMs: at('2026-11-01T12:00+08:00'),
  });
  const { startMs, endMs } = dailyWindow('2026-11-01', rule, baltimore);
  expect((endMs - startMs) / 3_600_000).toBe(25);
});

test('a moment before the first formula has no period', () => {
  expect(periodAt(at('2024-06-01T00:00Z'), [beijingFormula()], beijing)).toBeUndefined();
});
