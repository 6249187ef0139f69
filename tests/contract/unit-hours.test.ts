import { expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { isUnitOpen } from '#shared/city/unit-hours.ts';

const beijing = loadShippedCity('beijing');
const baltimore = loadShippedCity('baltimore');
const unitOfKind = (kind: string) => beijing.pack.units.find((unit) => unit.kind === kind)?.id as UnitId;
const beijingMs = (local: string) => Date.parse(`${local}:00+08:00`);

test.each([
  ['a Monday morning', '2026-11-30T09:00', true],
  ['noon, between its windows', '2026-11-30T12:30', false],
  ['the minute it closes', '2026-11-30T18:00', false],
  ['an evening', '2026-11-30T21:00', false],
  ['a Sunday', '2026-11-29T10:00', false],
  ['a day off in the week', '2026-10-01T10:00', false],
  ['a Saturday that is worked', '2026-10-10T10:00', true],
])('an office is open by its calendar: %s', (_, local, isOpen) => {
  expect(isUnitOpen(beijing, unitOfKind('subdistrict'), beijingMs(local))).toBe(isOpen);
});

test('what is on duty day and night is open on a day off as well', () => {
  for (const local of ['2026-11-30T03:00', '2026-10-01T10:00', '2026-11-29T23:59']) {
    expect(isUnitOpen(beijing, unitOfKind('utility'), beijingMs(local))).toBe(true);
  }
  expect(isUnitOpen(baltimore, 'u-fire' as UnitId, Date.UTC(2026, 11, 25, 8))).toBe(true);
});

test('hours the pack does not say are not known, nor those of a unit it does not have', () => {
  expect(isUnitOpen(beijing, unitOfKind('company'), beijingMs('2026-11-30T10:00'))).toBeUndefined();
  expect(isUnitOpen(beijing, 'u-gone' as UnitId, beijingMs('2026-11-30T10:00'))).toBeUndefined();
});

test('each city counts by its own clock', () => {
  const works = 'u-public-works' as UnitId;
  expect(isUnitOpen(baltimore, works, Date.UTC(2026, 10, 30, 14))).toBe(true);
  expect(isUnitOpen(baltimore, works, Date.UTC(2026, 10, 30, 2))).toBe(false);
});
