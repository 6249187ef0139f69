import { expect, test } from 'vitest';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import { createBatchSerials } from './batch-serials.ts';

const numberOf = (serial: number, year = 2026) => formatCaseNumber({ city: 'TC', year, serial });

test('S7: a number is offered until it is taken, and never again after', () => {
  const serials = createBatchSerials(new Map([[2026, 5]]), { city: 'TC', year: 2026 });
  expect([serials.peek(), serials.peek()]).toEqual([numberOf(5), numberOf(5)]);
  serials.take();
  expect([serials.peek(), [...serials.used()]]).toEqual([numberOf(6), [[2026, 6]]]);
});

test('S7: numbers that come back with their cases are passed over', () => {
  const serials = createBatchSerials(
    new Map([
      [2026, 5],
      [2025, 3],
    ]),
    { city: 'TC', year: 2026 },
  );
  for (const back of [numberOf(40), numberOf(7), numberOf(2, 2025), 'nonsense']) serials.raisePast(back);
  expect([serials.peek(), [...serials.used()]]).toEqual([numberOf(41), [[2026, 41]]]);
});
