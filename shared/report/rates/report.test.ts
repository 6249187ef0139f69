import { describe, expect, test } from 'vitest';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { adjustedEvaluation, adjustmentsSince } from '#shared/domain/rates/adjustments.ts';
import { evaluate } from '#shared/domain/rates/evaluate.ts';
import type { EvaluationRecord } from '#shared/domain/rates/record.ts';
import { freeze } from '#shared/domain/rates/snapshot.ts';
import { beijingFormula } from '#shared/domain/rates/testing.ts';
import { aRecord, anAnswer, anExclusion, bad, caseId, unitId } from '#shared/domain/rates/testing-cases.ts';
import { adjustmentLines, sideBySideLines } from './adjustment-lines.ts';
import { drillLines } from './drill-lines.ts';
import { evaluationLines } from './evaluation-lines.ts';
import { formulaLines } from './formula-lines.ts';
import type { ReportContext } from './report-context.ts';
import { displayWidth, tableLines } from './text-table.ts';

const formula = beijingFormula({ minCount: { value: 1, source: 'assumed' } });
const units = ['u-north', 'u-south'].map((id) => ({ id: unitId(id), kind: 'subdistrict', districtId: null }));
const span = { startMs: 0, endMs: 1_000 };
const period = { ...span, month: '2026-11' };

const granted = { ...anExclusion({ kind: 'appeal' }), atMs: 900 };
const records: readonly EvaluationRecord[] = [
  aRecord({ caseId: caseId('one') }),
  aRecord({ caseId: caseId('two'), final: anAnswer(bad), isOnTime: false }),
  aRecord({ caseId: caseId('three'), final: null, isOnTime: null }),
  aRecord({ caseId: caseId('four'), final: anAnswer(bad), exclusion: granted }),
];

const english = contextIn('en');
const chinese = contextIn('zh');

function contextIn(language: 'zh' | 'en'): ReportContext {
  return {
    language,
    unitName: (id: UnitId) => ({ 'u-north': '北街道' })[id as string] ?? id,
    caseNumber: (id: CaseId) => `BJ-${id}`,
    sourceTitle: (source) => `title of ${source}`,
    localTime: (atMs) => `at ${atMs}`,
  };
}

describe('an evaluation in words', () => {
  const evaluation = evaluate(records, { formula, units, span });

  test('has each rate with its interval, both sums by name, what is n/a, and what was left out with the reason', () => {
    const text = evaluationLines(evaluation, { formula }, english).join('\n');
    expect(text).toMatch(/^1 +1-1 +北街道 +3 +2 +100\.0 = 2\/2 \(34\.2-100\.0\) +50\.0 = 1\/2 \(9\.5-90\.5\)/m);
    expect(text).toMatch(/pooled, each case once +3 +2 /);
    expect(text).toMatch(/mean of units +100\.0 of 1 +50\.0 of 1 /);
    expect(text).toContain('units without a case (n/a): 1');
    expect(text).toContain('Left out of the evaluation: 1 (appeal granted 1)\n  BJ-four  u-north  appeal granted');
  });

  test('of one unit or one league has that one only', () => {
    const ofUnit = evaluationLines(evaluation, { formula, choice: { unitId: unitId('u-south') } }, english);
    expect(ofUnit.join('\n')).toMatch(
      /^- +nothing valid +u-south +0 +0 +n\/a +n\/a +n\/a +n\/a +n\/a\n\nLeft out .*: 0$/m,
    );
    const ofLeague = evaluationLines(evaluation, { formula, choice: { leagueId: 'departments' } }, chinese).join('\n');
    expect(ofLeague).toMatch(/^部门 /);
    expect(ofLeague).not.toContain('北街道');
  });

  test('of a long list of cases left out the first are named and the others counted', () => {
    const many = Array.from({ length: 25 }, (_, at) => aRecord({ caseId: caseId(`c${at}`), isOnLedger: true }));
    const lines = evaluationLines(evaluate(many, { formula, units, span }), { formula }, english);
    expect(lines.slice(-22, -20)).toEqual([
      'Left out of the evaluation: 25 (on the ledger 25)',
      '  BJ-c0  u-north  on the ledger',
    ]);
    expect(lines.at(-1)).toBe('  and 5 more; --json has all');
  });

  test('the formula names the source of every number, in both languages', () => {
    expect(formulaLines(formula, english).join('\n')).toContain('0.5 [districtReport2025] resolution');
    const text = formulaLines(formula, chinese).join('\n');
    expect(text).toContain('0.5 [districtReport2025] 解决率');
    expect(text).toContain('基本满意 0.9 [districtReport2025]');
    expect(text).toContain('[assumed] title of assumed');
    expect(text).toContain('考核申诉已同意剔除（不属本市辖区；已进入诉讼、信访等程序；查明不属实');
    expect(text).not.toContain('undefined');
    const leaveOut = [{ rule: 'requestKind', kinds: ['praise', 'consult'], source: 'assumed' }] as const;
    const ofKinds = beijingFormula({ leaveOut });
    expect(formulaLines(ofKinds, english)).toContain('  left out: kinds of request (praise; consultation) [assumed]');
    expect(formulaLines(ofKinds, chinese)).toContain('  不计入考评：诉求类型（表扬；咨询） [assumed]');
  });
});

test('behind a figure each case has its number, its moment and what the citizen said', () => {
  const caseIds = [caseId('two'), caseId('three'), caseId('gone')];
  expect(drillLines(records, { formula, caseIds }, english)).toEqual([
    'case      counts at  contacted    solved  satisfied     on time',
    'BJ-two    at 100     yes          no      dissatisfied  no',
    'BJ-three  at 100     not reached  -       -             n/a',
  ]);
  expect(drillLines(records, { formula, caseIds }, chinese)[1]).toMatch(/^BJ-two +at 100 +是 +否 +不满意 +否$/);
});

describe('adjustments in words', () => {
  const frozen = freeze(records, { formula, units, period, nowMs: 2_000, frozenMonths: [] });
  if (!frozen.ok) throw new Error(frozen.code);
  const { snapshot } = frozen;
  const now = records.map((record) => (record.caseId === 'two' ? { ...record, exclusion: granted } : record));
  const adjustments = adjustmentsSince(snapshot, now);
  const adjusted = adjustedEvaluation(snapshot, adjustments);
  const month = { formula, adjustments, frozen: snapshot.evaluation, adjusted };

  test('each says what it alone does to each rate of its unit', () => {
    expect(adjustmentLines(month, english)).toEqual([
      'BJ-two  appeal granted',
      '    北街道: resolution 50.0 -> 100.0, satisfaction 50.0 -> 100.0, onTime 50.0 -> 100.0, composite 55.0 -> 100.0',
    ]);
    expect(adjustmentLines(month, chinese)[0]).toBe('BJ-two  考核申诉，同意剔除');
  });

  test('frozen and adjusted figures stand side by side, once where nothing changed', () => {
    const text = sideBySideLines(month, english).join('\n');
    expect(text).toMatch(/^1 +1-1 +北街道 +3 -> 2 +2 -> 1 +100\.0 \(34\.2-100\.0\) -> 100\.0 \(20\.7-100\.0\)/m);
    expect(text).toMatch(/Departments: pooled, each case once +0 +0 +n\/a +n\/a/);
    expect(text).toMatch(/Whole city: mean of units +100\.0 of 1 +50\.0 of 1 -> 100\.0 of 1/);
  });
});

test('columns line up although a Chinese character is two columns wide', () => {
  expect(['名次', 'rank', '（a）'].map(displayWidth)).toEqual([4, 4, 5]);
  const lines = tableLines([['名次', '单位'], ['12', 'x', '3'], []]);
  expect(lines).toEqual(['名次  单位', '12    x     3', '']);
});
