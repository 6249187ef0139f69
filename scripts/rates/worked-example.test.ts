import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { evaluate } from '#shared/domain/rates/evaluate.ts';
import { localTimeIn, periodOf } from '#shared/domain/rates/period.ts';
import { beijingFormula } from '#shared/domain/rates/testing.ts';
import { readRecords } from './read-records.ts';

const page = readFileSync(resolve(import.meta.dirname, '..', '..', 'docs', 'rates.md'), 'utf8');
const example = readRecords(readFileSync(join(import.meta.dirname, 'worked-example.json'), 'utf8'));
const formula = beijingFormula();
const units = ['u-110101001', 'u-110101002'].map((id) => ({
  id: id as UnitId,
  kind: 'subdistrict',
  districtId: 'u-110101' as UnitId,
}));

test('the page works out by hand what the program computes', () => {
  expect(example.ok).toBe(true);
  if (!example.ok) return;
  const span = periodOf('2026-11', [formula], localTimeIn(createZone('Asia/Shanghai')));
  const { leagues, units: rows, leftOut } = evaluate(example.records, { formula, units, span });
  const [league] = leagues;
  const lines = [
    ...rows.slice(0, 2).map(({ figures }) => figures),
    league?.pooled.figures,
    league?.pooled.onFirstAnswer,
  ].map((figures) => {
    const { response, resolution, satisfaction } = figures?.rates ?? {};
    return [response?.percent, resolution?.percent, satisfaction?.percent, figures?.composite.score];
  });
  const { rates, composite } = league?.meanOfUnits ?? {};
  lines.push([rates?.response.rounded, rates?.resolution.rounded, rates?.satisfaction.rounded, composite?.rounded]);
  expect(lines).toEqual([
    ['100.0', '80.0', '76.0', '80.4'],
    ['50.0', '50.0', '50.0', '50.0'],
    ['85.7', '71.4', '68.6', '71.7'],
    ['85.7', '57.1', '55.7', '59.4'],
    ['75.0', '65.0', '63.0', '65.2'],
  ]);
  const table = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const [at, name] of ['Donghuamen', 'Jingshan', 'pooled', 'pooled, first answer', 'mean of units'].entries()) {
    expect(table).toContainEqual(['', name, ...(lines[at] ?? []), '']);
  }
  expect(leftOut).toEqual([{ caseId: '7', unitId: 'u-110101001', reason: 'appeal' }]);
});
