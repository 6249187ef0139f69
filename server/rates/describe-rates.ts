// What the rates commands say, Chinese and English: the head of a month, a freeze, the adjustments of a frozen month.

import type { EvaluationPeriod } from '#shared/domain/rates/period.ts';
import { notJudgedReasons } from '#shared/domain/rates/record.ts';
import { adjustmentLines, sideBySideLines } from '#shared/report/rates/adjustment-lines.ts';
import type { RowChoice } from '#shared/report/rates/evaluation-lines.ts';
import { evaluationLines } from '#shared/report/rates/evaluation-lines.ts';
import { formulaLines } from '#shared/report/rates/formula-lines.ts';
import { notJudgedWords } from '#shared/report/rates/rate-words.ts';
import type { ReportContext } from '#shared/report/rates/report-context.ts';
import type { FrozenMonth } from '../store/frozen-months.ts';
import type { MonthSinceFreeze } from './adjust-month.ts';
import type { CollectedMonth } from './collect-records.ts';
import type { Frozen } from './freeze-month.ts';
import type { RateCity } from './rate-city.ts';
import type { ShownMonth } from './show-month.ts';

/** A month as it stands now: what was read, the formula with its sources, the tables. */
export function describeMonth(
  shown: ShownMonth,
  { city, choice }: { readonly city: RateCity; readonly choice: RowChoice },
  context: ReportContext,
): string {
  const { month, evaluation } = shown;
  return [
    ...headLines(shown, city, context),
    '',
    ...formulaLines(month.formula, context),
    '',
    ...evaluationLines(evaluation, { formula: month.formula, choice }, context),
    ...notJudgedLines(shown.collected, context),
  ].join('\n');
}

/** Which month it is, whether it is frozen or still runs, and what was read for it. */
export function headLines(shown: ShownMonth, city: RateCity, context: ReportContext): readonly string[] {
  const { month, freeze, isOver, collected, tookMs } = shown;
  const isChinese = context.language === 'zh';
  const lines = [monthLine(month.period, city, context)];
  if (!isOver)
    lines.push(isChinese ? '本月尚未结束：以下为截至目前的数据。' : 'Not over yet: the figures are up to now.');
  if (freeze) {
    const how = freezeWords(freeze, context);
    lines.push(
      isChinese
        ? `${how}。公布的是冻结的数据；以下按现在的工单重新计算。`
        : `${how}. What was published is the frozen figures; these are computed anew from the cases of today.`,
    );
  }
  const { cases, records, otherMonths } = collected;
  const seconds = (tookMs / 1_000).toFixed(1);
  lines.push(
    isChinese
      ? `读取工单 ${cases} 件，用时 ${seconds} 秒；计入本月 ${records.length} 件，其他月份 ${otherMonths} 件。`
      : `Cases read: ${cases}, in ${seconds} s; judged in this month ${records.length}, in others ${otherMonths}.`,
  );
  return lines;
}

/** Who froze the month, and the hash by which anybody can tell later that nothing was changed. */
export function describeFreeze(frozen: Frozen, city: RateCity, context: ReportContext): string {
  const { month, records, sha256 } = frozen;
  const how = freezeWords(frozen, context);
  const name = city.pack.city.name[context.language];
  const lines =
    context.language === 'zh'
      ? [
          `${name}，考核月 ${month}：工单 ${records} 件`,
          how,
          `SHA-256 ${sha256}`,
          '请把哈希值随数据一起公布或另行保存：以后可凭它核对冻结数据是否被改动。',
        ]
      : [
          `${name}, evaluation month ${month}: ${records} cases`,
          how,
          `SHA-256 ${sha256}`,
          'Publish the hash with the figures, or keep it elsewhere: by it anybody can tell later that nothing was changed.',
        ];
  return lines.join('\n');
}

/** The adjustments case by case, then frozen and adjusted figures side by side. */
export function describeAdjustments(since: MonthSinceFreeze, city: RateCity, context: ReportContext): string {
  const { freeze, snapshot, adjustments } = since;
  const isChinese = context.language === 'zh';
  const checked = isChinese ? '冻结数据与哈希值一致' : 'The stored snapshot agrees with its hash';
  const lines = [
    monthLine(snapshot.period, city, context),
    `${freezeWords(freeze, context)}${isChinese ? '。' : '.'}`,
    `${checked}: SHA-256 ${freeze.sha256}`,
  ];
  if (freeze.packHash !== city.packHash) {
    lines.push(
      isChinese
        ? '冻结时用的是另一版城市包：期限或单位因此变化的，也列为更正。'
        : 'It was frozen with another version of the city pack: what the pack changed of deadlines or units shows as a correction.',
    );
  }
  if (adjustments.length === 0)
    return [...lines, isChinese ? '冻结以来没有变化。' : 'Nothing changed since.'].join('\n');
  return [
    ...lines,
    '',
    isChinese
      ? `冻结以来的调整：${adjustments.length} 件。每件后面是它单独对冻结数据的影响。`
      : `Adjustments since: ${adjustments.length}. Behind each stands what it alone does to the frozen figures.`,
    ...adjustmentLines(since, context),
    '',
    isChinese ? '冻结的数据 -> 调整后的数据' : 'Frozen -> adjusted',
    ...sideBySideLines(since, context),
  ].join('\n');
}

function monthLine({ month, startMs, endMs }: EvaluationPeriod, { pack }: RateCity, context: ReportContext): string {
  const { language, localTime } = context;
  const name = pack.city.name[language];
  return language === 'zh'
    ? `${name}，考核月 ${month}：${localTime(startMs)} 至 ${localTime(endMs)}`
    : `${name}, evaluation month ${month}: ${localTime(startMs)} to ${localTime(endMs)}`;
}

function freezeWords({ frozenAtMs, byName, formulaVersion }: FrozenMonth, context: ReportContext): string {
  const at = context.localTime(frozenAtMs);
  return context.language === 'zh'
    ? `${at} 由${byName}按计算办法 ${formulaVersion} 冻结`
    : `Frozen at ${at} by ${byName}, by formula ${formulaVersion}`;
}

function notJudgedLines({ notJudged }: CollectedMonth, { language }: ReportContext): readonly string[] {
  const parts = notJudgedReasons.flatMap((reason) =>
    notJudged[reason] > 0 ? [`${notJudgedWords[reason][language]} ${notJudged[reason]}`] : [],
  );
  if (parts.length === 0) return [];
  const title = language === 'zh' ? '本月登记而不参加考评' : 'Registered in this month and not judged';
  return [`${title}: ${parts.join(', ')}`];
}
