// The fields a line can name, and the labels they are named by: `place:`, `地点：`. A label may stand anywhere before the
// free text, in any order, with a colon of either width.

import { normalise } from '../text/normalise.ts';

export const lineFields = [
  'place',
  'detail',
  'topic',
  'urgency',
  'class',
  'unit',
  'kind',
  'channel',
  'name',
  'phone',
  'confidential',
  'wantsCallback',
  'time',
  'label',
  'answer',
  'case',
  'contacted',
  'solved',
  'satisfied',
  'missed',
  'reason',
  'missing',
  'fault',
  'text',
] as const;
export type LineField = (typeof lineFields)[number];

type Labels = { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] };

/** Every label of a field; the first of each language is the one that is written. */
export const fieldLabels = {
  place: { zh: ['地点', '地'], en: ['place', 'p'] },
  detail: { zh: ['详址', '门牌', '地址'], en: ['address', 'd'] },
  topic: { zh: ['分类', '类', '事项'], en: ['topic', 't'] },
  urgency: { zh: ['紧急', '紧急程度'], en: ['urgency'] },
  class: { zh: ['时限', '时限等级'], en: ['class', 'c'] },
  unit: { zh: ['单位', '承办', '承办单位'], en: ['unit', 'u'] },
  kind: { zh: ['类型', '性质'], en: ['kind', 'k'] },
  channel: { zh: ['渠道', '来源'], en: ['channel'] },
  name: { zh: ['姓名', '诉求人'], en: ['name', 'n'] },
  phone: { zh: ['电话', '手机'], en: ['phone', 'ph'] },
  confidential: { zh: ['保密'], en: ['confidential'] },
  wantsCallback: { zh: ['回访'], en: ['callback'] },
  time: { zh: ['时间'], en: ['time', 'at'] },
  label: { zh: ['标签'], en: ['label', 'l'] },
  answer: { zh: ['答复', '解答'], en: ['answer', 'a'] },
  case: { zh: ['工单', '单号'], en: ['case'] },
  contacted: { zh: ['联系'], en: ['contacted'] },
  solved: { zh: ['解决'], en: ['solved'] },
  satisfied: { zh: ['满意度'], en: ['satisfied'] },
  missed: { zh: ['未接通'], en: ['missed'] },
  reason: { zh: ['理由', '原因'], en: ['reason'] },
  missing: { zh: ['缺', '缺项'], en: ['missing'] },
  fault: { zh: ['审核意见', '不符'], en: ['fault'] },
  text: { zh: ['内容', '诉求'], en: ['text', 'x'] },
} as const satisfies Record<LineField, Labels>;

const fieldOfLabel: ReadonlyMap<string, LineField> = new Map(
  lineFields.flatMap((field) => [...fieldLabels[field].zh, ...fieldLabels[field].en].map((word) => [word, field])),
);

/** The field a label names, in any case and width; undefined: none. */
export function fieldOf(label: string): LineField | undefined {
  return fieldOfLabel.get(normalise(label));
}
