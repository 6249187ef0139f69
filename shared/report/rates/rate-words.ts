// What the figures of an evaluation are called where there is no screen, Chinese and English.

import type { Language } from '../step-words.ts';
import type { AdjustmentKind } from '#shared/domain/rates/adjustments.ts';
import type { LeftOutReason } from '#shared/domain/rates/counted.ts';
import type { Standing } from '#shared/domain/rates/evaluation.ts';
import type { RateName } from '#shared/domain/rates/formula.ts';
import type { NotJudgedReason } from '#shared/domain/rates/record.ts';

export type Words = Readonly<Record<Language, string>>;
type WordsFor<Key extends string> = Readonly<Record<Key, Words>>;

export const figureWords: WordsFor<RateName | 'composite'> = {
  response: { zh: '响应率', en: 'response' },
  resolution: { zh: '解决率', en: 'resolution' },
  satisfaction: { zh: '满意率', en: 'satisfaction' },
  onTime: { zh: '按时办结率', en: 'onTime' },
  composite: { zh: '综合得分', en: 'composite' },
};

export const columnWords: WordsFor<'rank' | 'open' | 'unit' | 'cases' | 'valid'> = {
  rank: { zh: '名次', en: 'rank' },
  open: { zh: '可能名次', en: 'open' },
  unit: { zh: '单位', en: 'unit' },
  cases: { zh: '工单', en: 'cases' },
  valid: { zh: '有效回访', en: 'valid' },
};

export const groupWords: WordsFor<'pooled' | 'pooledFirst' | 'mean' | 'noLeague' | 'district' | 'whole'> = {
  pooled: { zh: '合计（每件一次）', en: 'pooled, each case once' },
  pooledFirst: { zh: '合计，以首次回答为准', en: 'the same on the first answer' },
  mean: { zh: '各单位平均', en: 'mean of units' },
  noLeague: { zh: '不参加排名的单位', en: 'In no league' },
  district: { zh: '区', en: 'District' },
  whole: { zh: '全市', en: 'Whole city' },
};

type Unranked = Extract<Standing, { kind: 'unranked' }>['why'];

export const unrankedWords: WordsFor<Unranked> = {
  fewCases: { zh: '件数不足', en: 'too few cases' },
  notAvailable: { zh: '无有效回访', en: 'nothing valid' },
  noLeague: { zh: '不参加排名', en: 'no league' },
};

/** Of a figure with nothing to divide by; never 0. */
export const notAvailable: Words = { zh: '无数据', en: 'n/a' };

export const leftOutWords: WordsFor<LeftOutReason> = {
  requestKind: { zh: '诉求类型不计', en: 'kind of request' },
  unreasonable: { zh: '不合理诉求，已同意剔除', en: 'unreasonable request, granted' },
  appeal: { zh: '考核申诉，已同意剔除', en: 'appeal granted' },
  onLedger: { zh: '挂账期间', en: 'on the ledger' },
};

export const notJudgedWords: WordsFor<NotJudgedReason> = {
  open: { zh: '未办结', en: 'still open' },
  answered: { zh: '直接解答', en: 'answered on the spot' },
  refused: { zh: '不予受理', en: 'refused' },
  transferred: { zh: '紧急转接', en: 'transferred' },
  withdrawn: { zh: '市民撤回', en: 'withdrawn' },
  merged: { zh: '并单', en: 'merged' },
  noUnit: { zh: '没有主办单位', en: 'no unit led it' },
};

export const adjustmentWords: WordsFor<AdjustmentKind> = {
  unreasonableGranted: { zh: '不合理诉求，同意剔除', en: 'unreasonable request, granted' },
  appealGranted: { zh: '考核申诉，同意剔除', en: 'appeal granted' },
  lateCallback: { zh: '冻结后才到的回访', en: 'a call-back that arrived after the freeze' },
  movedAway: { zh: '不再计入本月', en: 'no longer counts in this month' },
  correction: { zh: '更正', en: 'a correction' },
};
