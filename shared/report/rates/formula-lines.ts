// A formula in words, each number with its source, and what the sources are: enough to check a month by hand.

import type { Language } from '../step-words.ts';
import type { RateFormula, Sourced } from '#shared/domain/rates/formula.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import { leaveOutWords } from './leave-out-words.ts';
import { figureWords } from './rate-words.ts';
import type { ReportContext } from './report-context.ts';

/** The formula, then one line for each source it names. */
export function formulaLines(formula: RateFormula, context: ReportContext): readonly string[] {
  const lines = context.language === 'zh' ? chineseLines(formula) : englishLines(formula);
  return [...lines, ...sourcesOf(formula).map((key) => `  [${key}] ${context.sourceTitle(key)}`)];
}

function englishLines(formula: RateFormula): readonly string[] {
  const { satisfactionWeights, solvedWeights, rounding, period } = formula;
  return [
    `Formula ${formula.version} [${formula.source}], from ${formula.appliesFrom}`,
    `  composite = 100 x (${weightsOf(formula, 'en')})`,
    '  response = contacted / valid; resolution, satisfaction = worth of the answers / valid; onTime = replied in time / all',
    `  solved: ${answers(solvedWeights, 'en')}`,
    `  satisfied: ${answers(satisfactionWeights, 'en')}`,
    `  share of: ${cited(formula.denominator)}; the ${cited(formula.attempt)} answer; parallel units ${cited(formula.parallelUnits)}`,
    `  month from day ${period.startDay}, ${period.startTime} [${period.source}]; half up to ${rounding.decimals} decimals [${rounding.source}]`,
    `  ranked from ${cited(formula.minCount)} cases; intervals at ${cited(formula.confidence)}`,
    `  left out: ${formula.leaveOut.map((rule) => `${leaveOutWords(rule, 'en')} [${rule.source}]`).join(', ')}`,
  ];
}

function chineseLines(formula: RateFormula): readonly string[] {
  const { satisfactionWeights, solvedWeights, rounding, period, attempt, parallelUnits } = formula;
  const attemptWords = attempt.value === 'final' ? '最后一次回答' : '首次回答';
  const parallelWords = parallelUnits.value === 'beside' ? '并列显示，不计分' : '与主办单位同样计分';
  return [
    `计算办法 ${formula.version} [${formula.source}]，自 ${formula.appliesFrom} 起`,
    `  综合得分 = 100 x (${weightsOf(formula, 'zh')})`,
    '  响应率 = 已联系 / 有效回访；解决率、满意率 = 回答分值 / 有效回访；按时办结率 = 按时回复 / 全部',
    `  是否解决：${answers(solvedWeights, 'zh')}`,
    `  是否满意：${answers(satisfactionWeights, 'zh')}`,
    `  分母：有效回访的工单 [${formula.denominator.source}]；以${attemptWords}为准 [${attempt.source}]；双派单位${parallelWords} [${parallelUnits.source}]`,
    `  考核月自 ${period.startDay} 日 ${period.startTime} 起 [${period.source}]；四舍五入保留 ${rounding.decimals} 位小数 [${rounding.source}]`,
    `  至少 ${cited(formula.minCount)} 件参加排名；置信水平 ${cited(formula.confidence)}`,
    `  不计入考评：${formula.leaveOut.map((rule) => `${leaveOutWords(rule, 'zh')} [${rule.source}]`).join('，')}`,
  ];
}

function weightsOf({ weights }: RateFormula, language: Language): string {
  return rateNames.map((name) => `${cited(weights[name])} ${figureWords[name][language]}`).join(' + ');
}

function cited({ value, source }: Sourced<unknown>): string {
  return `${String(value)} [${source}]`;
}

type Answers = RateFormula['solvedWeights'] | RateFormula['satisfactionWeights'];

const chineseAnswers: Readonly<Record<string, string>> = {
  yes: '是',
  no: '否',
  noOpinion: '未表态',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
};

function answers(weights: Answers, language: Language): string {
  return Object.entries(weights)
    .map(([answer, { value, source }]) => {
      const worth = value === 'excluded' && language === 'zh' ? '不计入' : value;
      return `${language === 'zh' ? chineseAnswers[answer] : answer} ${worth} [${source}]`;
    })
    .join(', ');
}

function sourcesOf(formula: RateFormula): readonly string[] {
  const found = new Set<string>();
  // Every field named `source`, wherever it stands.
  JSON.stringify(formula, (key, value: unknown) => {
    if (key === 'source' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found].toSorted();
}
