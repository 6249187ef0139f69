// The rates as an evaluator does them in a spreadsheet: one line a case and unit, filters on columns, COUNTIFS and whole
// numbers. It shares no code with the product, so that the two can be held against each other.

import type { RateFormula } from './formula.ts';
import type { EvaluationRecord } from './record.ts';

type Line = { readonly [column: string]: string };
export type Sheet = readonly Line[];

const judgedRows = ['lead', 'parallel'];

/** The sheet of a span: a line for the lead and for each parallel unit of every case in it. */
export function sheetOf(records: readonly EvaluationRecord[], formula: RateFormula, from: number, to: number): Sheet {
  const lines: Line[] = [];
  for (const record of records) {
    const answer = formula.attempt.value === 'first' ? record.first : record.final;
    const at = answer ? answer.atMs : record.closedAtMs;
    if (at === null || at < from || at >= to) continue;
    const credit = answer ? answer.credit : record.lastCredit;
    const columns: Record<string, string> = { case: record.caseId, isOut: isOut(record, formula) ? 'yes' : 'no' };
    columns['onTime'] = record.isOnTime === null ? '' : record.isOnTime ? 'yes' : 'no';
    for (const [name, said] of [
      ['said', answer] as const,
      ['first', record.first] as const,
      ['final', record.final] as const,
    ]) {
      columns[`${name}.valid`] = said ? 'yes' : 'no';
      columns[`${name}.contacted`] = said ? (said.contacted ? 'yes' : 'no') : '';
      columns[`${name}.solved`] = said ? said.solved : '';
      columns[`${name}.satisfied`] = said ? said.satisfied : '';
    }
    for (const [at2, unit] of [credit.lead, ...credit.parallel].entries()) {
      lines.push({
        ...columns,
        unit: unit.unitId,
        district: unit.districtId ?? '',
        part: at2 === 0 ? 'lead' : 'parallel',
      });
    }
  }
  return lines;
}

function isOut({ kind, isOnLedger, exclusion }: EvaluationRecord, { leaveOut }: RateFormula): boolean {
  let out = false;
  for (const rule of leaveOut) {
    if (rule.rule === 'requestKind') out ||= (rule.kinds as readonly string[]).includes(kind);
    if (rule.rule === 'onLedger') out ||= isOnLedger;
    if (rule.rule === 'granted') {
      out ||=
        exclusion !== null &&
        exclusion.status === 'granted' &&
        exclusion.kind === rule.kind &&
        (rule.reasons as readonly string[]).includes(exclusion.reason);
    }
  }
  return out;
}

/** The lines that are judged: of the lead, and of parallel units where the formula says so. */
export function judgedLines(sheet: Sheet, formula: RateFormula): Sheet {
  const parts = formula.parallelUnits.value === 'counted' ? judgedRows : ['lead'];
  return sheet.filter((line) => line['isOut'] === 'no' && parts.includes(line['part'] ?? ''));
}

/** One line a case. */
export function onceACase(sheet: Sheet): Sheet {
  return sheet.filter((line, at) => sheet.findIndex((other) => other['case'] === line['case']) === at);
}

/** COUNTIFS: lines in which every named column has its value. */
export function countIfs(sheet: Sheet, wanted: Line): number {
  return sheet.filter((line) => Object.keys(wanted).every((column) => line[column] === wanted[column])).length;
}

/** Numerator in hundredths and denominator of the four rates, SUMPRODUCT style. */
export function sheetRates(sheet: Sheet, formula: RateFormula, said = 'said') {
  const count = (column: string, value: string) => countIfs(sheet, { [`${said}.${column}`]: value });
  const onTime = countIfs(sheet, { onTime: 'yes' });
  const product = (column: string, weights: Record<string, { value: number | 'excluded' }>) => {
    let hundredths = 0;
    let asked = 0;
    for (const [answer, { value }] of Object.entries(weights)) {
      if (value === 'excluded') continue;
      hundredths += Math.round(value * 100) * count(column, answer);
      asked += count(column, answer);
    }
    return { hundredths, asked };
  };
  return {
    response: {
      hundredths: 100 * count('contacted', 'yes'),
      asked: count('contacted', 'yes') + count('contacted', 'no'),
    },
    resolution: product('solved', formula.solvedWeights),
    satisfaction: product('satisfied', formula.satisfactionWeights),
    onTime: { hundredths: 100 * onTime, asked: onTime + countIfs(sheet, { onTime: 'no' }) },
  };
}

/** The composite, rounded half up in whole numbers; "n/a" where a rate with weight has nobody asked. */
export function sheetScore(rates: ReturnType<typeof sheetRates>, formula: RateFormula): string {
  const names = ['response', 'resolution', 'satisfaction', 'onTime'] as const;
  let top = 0n;
  let bottom = 1n;
  for (const name of names) {
    const weight = BigInt(Math.round(formula.weights[name].value * 100));
    if (weight === 0n) continue;
    const { hundredths, asked } = rates[name];
    if (asked === 0) return 'n/a';
    top = top * BigInt(asked) + weight * BigInt(hundredths) * bottom;
    bottom *= BigInt(asked);
  }
  // Weight and answer are in hundredths each: 10,000 parts are the whole, and the score is a hundred of them.
  const { decimals } = formula.rounding;
  const units = (2n * top * 10n ** BigInt(decimals) + bottom * 100n) / (2n * bottom * 100n);
  return decimals === 0 ? String(units) : (Number(units) / 10 ** decimals).toFixed(decimals);
}
