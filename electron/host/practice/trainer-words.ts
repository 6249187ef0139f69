// The words of the trainer's sheet, in both languages (docs/glossary.md). The sheet is made by the host, so they live here.

import type { Bilingual } from '#shared/city/pack-fields.ts';
import type { RequestKind, Urgency } from '#shared/domain/case.ts';

export const labels = {
  requestKind: { zh: '诉求类型', en: 'Kind of request' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  topic: { zh: '问题分类', en: 'Topic' },
  place: { zh: '地点', en: 'Place' },
  deadlineClass: { zh: '时限类别', en: 'Deadline class' },
  callerPhone: { zh: '来电号码', en: 'Caller number' },
  callerName: { zh: '来电人', en: 'Caller' },
  confidential: { zh: '是否保密', en: 'Confidential' },
  outcome: { zh: '处理方式', en: 'Outcome' },
} as const satisfies Record<string, Bilingual>;

export const kindWords = {
  consult: { zh: '咨询', en: 'consultation' },
  help: { zh: '求助', en: 'help' },
  complaint: { zh: '投诉', en: 'complaint' },
  report: { zh: '举报', en: 'report' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'praise' },
} as const satisfies Record<RequestKind, Bilingual>;

export const urgencyWords = {
  normal: { zh: '普通', en: 'normal' },
  urgent: { zh: '紧急', en: 'urgent' },
  critical: { zh: '特急', en: 'critical' },
} as const satisfies Record<Urgency, Bilingual>;

export const outcomeWords = {
  dispatch: { zh: '派单', en: 'dispatched' },
  answer: { zh: '直接解答', en: 'answered at once' },
  none: { zh: '仅登记', en: 'registered only' },
} as const satisfies Record<string, Bilingual>;

export const yesNo = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const satisfies Record<string, Bilingual>;
