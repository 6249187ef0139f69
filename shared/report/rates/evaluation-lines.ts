// An evaluation as tables for the terminal: one a league, then districts, the whole, and what was left out and why.

import type { UnitId } from '#shared/domain/ids.ts';
import type { LeftOut } from '#shared/domain/rates/counted.ts';
import { leftOutReasons } from '#shared/domain/rates/counted.ts';
import type { Evaluation, GroupRow, UnitRow } from '#shared/domain/rates/evaluation.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import { figureCells, headCells, meanCell, standingCells } from './figure-cells.ts';
import { groupWords, leftOutWords } from './rate-words.ts';
import type { ReportContext } from './report-context.ts';
import { tableLines } from './text-table.ts';

/** What of an evaluation is wanted; nothing given: all of it. */
export type RowChoice = { readonly leagueId?: string | undefined; readonly unitId?: UnitId | undefined };

/** The tables. Units without a case are counted, not listed, unless asked for by name. */
export function evaluationLines(
  evaluation: Evaluation,
  { formula, choice = {} }: { readonly formula: RateFormula; readonly choice?: RowChoice },
  context: ReportContext,
): readonly string[] {
  const { leagueId, unitId } = choice;
  const heads = headCells(context.language);
  if (unitId !== undefined) {
    const rows = evaluation.units.filter((row) => row.unitId === unitId);
    const leftOut = evaluation.leftOut.filter((one) => one.unitId === unitId);
    return [
      ...tableLines([heads, ...rows.map((row) => unitCells(row, context))]),
      '',
      ...leftOutLines(leftOut, context),
    ];
  }
  const leagues = evaluation.leagues.filter(({ id }) => leagueId === undefined || id === leagueId);
  const lines = leagues.flatMap((league) => leagueLines(league, { evaluation, formula }, context));
  if (leagueId !== undefined) return lines;
  const others = evaluation.units.filter((row) => row.leagueId === null && hasCases(row));
  const words = (key: keyof typeof groupWords) => groupWords[key][context.language];
  if (others.length > 0) {
    lines.push(words('noLeague'), ...tableLines([heads, ...others.map((row) => unitCells(row, context))]), '');
  }
  for (const district of evaluation.districts.filter(({ pooled }) => pooled.figures.tally.cases > 0)) {
    const name = context.unitName(district.id as UnitId);
    lines.push(`${words('district')}: ${name}`, ...tableLines([heads, ...groupCells(district, context)]), '');
  }
  lines.push(words('whole'), ...tableLines([heads, ...groupCells(evaluation.whole, context)]), '');
  return [...lines, ...leftOutLines(evaluation.leftOut, context)];
}

function leagueLines(
  league: GroupRow,
  { evaluation, formula }: { readonly evaluation: Evaluation; readonly formula: RateFormula },
  context: ReportContext,
): string[] {
  const { language } = context;
  const found = formula.leagues.find(({ id }) => id === league.id);
  const rows = evaluation.units.filter(({ leagueId }) => leagueId === league.id);
  const listed = rows.filter(hasCases);
  const units = listed.map((row) => unitCells(row, context));
  const more = rows.length - listed.length;
  return [
    `${found?.name[language] ?? league.id} [${found?.source ?? ''}]`,
    ...tableLines([headCells(language), ...units, ...groupCells(league, context)]),
    language === 'zh' ? `      没有工单的单位（无数据）：${more} 个` : `      units without a case (n/a): ${more}`,
    '',
  ];
}

const listedAtMost = 20;

/** How many, for which reason, and the first of them by number. */
function leftOutLines(leftOut: readonly LeftOut[], context: ReportContext): readonly string[] {
  const { language, caseNumber } = context;
  const counts = leftOutReasons.flatMap((reason) => {
    const count = leftOut.filter((one) => one.reason === reason).length;
    return count > 0 ? [`${leftOutWords[reason][language]} ${count}`] : [];
  });
  const title = language === 'zh' ? '不计入考评' : 'Left out of the evaluation';
  const summary = counts.length > 0 ? ` (${counts.join(', ')})` : '';
  const lines = [`${title}: ${leftOut.length}${summary}`];
  for (const { caseId, unitId, reason } of leftOut.slice(0, listedAtMost)) {
    lines.push(`  ${caseNumber(caseId)}  ${unitId}  ${leftOutWords[reason][language]}`);
  }
  const more = leftOut.length - listedAtMost;
  if (more > 0)
    lines.push(language === 'zh' ? `  另有 ${more} 件，--json 全部列出` : `  and ${more} more; --json has all`);
  return lines;
}

function unitCells({ unitId, standing, figures }: UnitRow, { language, unitName }: ReportContext): readonly string[] {
  return [...standingCells(standing, language), unitName(unitId), ...figureCells(figures, language)];
}

function groupCells({ pooled, meanOfUnits }: GroupRow, { language }: ReportContext): readonly (readonly string[])[] {
  const { rates, composite } = meanOfUnits;
  const means = [...rateNames.map((name) => rates[name]), composite].map((mean) => meanCell(mean, language));
  return [
    ['', '', groupWords.pooled[language], ...figureCells(pooled.figures, language)],
    ['', '', groupWords.pooledFirst[language], ...figureCells(pooled.onFirstAnswer, language)],
    ['', '', groupWords.mean[language], '', '', ...means],
  ];
}

function hasCases({ figures, asParallel }: UnitRow): boolean {
  return figures.tally.cases + asParallel.tally.cases > 0;
}
