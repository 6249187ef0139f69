// The cases behind one figure, each with what its citizen said and whether the reply came in time.

import type { CallbackAnswers } from '#shared/domain/callback.ts';
import type { Language } from '../step-words.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { attemptOf, countsAtMs } from '#shared/domain/rates/counted.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import type { EvaluationRecord } from '#shared/domain/rates/record.ts';
import { notAvailable } from './rate-words.ts';
import type { Words } from './rate-words.ts';
import type { ReportContext } from './report-context.ts';
import { tableLines } from './text-table.ts';

type Asked = { readonly formula: RateFormula; readonly caseIds: readonly CaseId[] };

/** A row for each case, in the order of the ids. */
export function drillLines(
  records: readonly EvaluationRecord[],
  { formula, caseIds }: Asked,
  { language, caseNumber, localTime }: ReportContext,
): readonly string[] {
  const byId = new Map(records.map((record) => [record.caseId, record]));
  const rows = caseIds.flatMap((caseId) => {
    const record = byId.get(caseId);
    if (!record) return [];
    const atMs = countsAtMs(record, formula);
    const answer = record[attemptOf(formula)];
    const counted = atMs === null ? '' : localTime(atMs);
    return [[caseNumber(caseId), counted, ...answerCells(answer, language), onTimeWords(record.isOnTime, language)]];
  });
  return tableLines([heads[language], ...rows]);
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: ['工单', '计入时间', '是否联系', '是否解决', '是否满意', '是否按时'],
  en: ['case', 'counts at', 'contacted', 'solved', 'satisfied', 'on time'],
};

const yes: Words = { zh: '是', en: 'yes' };
const no: Words = { zh: '否', en: 'no' };
const notReached: Words = { zh: '未联系上', en: 'not reached' };

const solvedWords: Readonly<Record<CallbackAnswers['solved'], Words>> = {
  yes,
  no,
  noOpinion: { zh: '未表态', en: 'no opinion' },
};

const satisfiedWords: Readonly<Record<CallbackAnswers['satisfied'], Words>> = {
  satisfied: { zh: '满意', en: 'satisfied' },
  basicallySatisfied: { zh: '基本满意', en: 'basically' },
  dissatisfied: { zh: '不满意', en: 'dissatisfied' },
  noOpinion: solvedWords.noOpinion,
};

function answerCells(answer: CallbackAnswers | null, language: Language): readonly string[] {
  if (!answer) return [notReached[language], '-', '-'];
  const { contacted, solved, satisfied } = answer;
  return [contacted ? yes : no, solvedWords[solved], satisfiedWords[satisfied]].map((words) => words[language]);
}

function onTimeWords(isOnTime: boolean | null, language: Language): string {
  if (isOnTime === null) return notAvailable[language];
  return (isOnTime ? yes : no)[language];
}
