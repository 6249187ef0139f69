// What a city leaves out of the evaluation, in words.

import type { RequestKind } from '#shared/domain/case.ts';
import type { Language } from '../step-words.ts';
import type { Exclusion } from '#shared/domain/side-records.ts';
import type { LeaveOutRule } from '#shared/domain/rates/formula.ts';
import type { Words } from './rate-words.ts';

const ruleWords: Readonly<Record<LeaveOutRule['rule'], Words>> = {
  answeredDirectly: { zh: '直接解答', en: 'answered on the spot' },
  noValidCallback: { zh: '无有效回访', en: 'no valid call-back' },
  onLedger: { zh: '挂账期间', en: 'while on the ledger' },
  requestKind: { zh: '诉求类型', en: 'kinds of request' },
  granted: { zh: '已同意剔除', en: 'granted' },
};

const requestKindWords: Readonly<Record<RequestKind, Words>> = {
  consult: { zh: '咨询', en: 'consultation' },
  help: { zh: '求助', en: 'help' },
  complaint: { zh: '投诉', en: 'complaint' },
  report: { zh: '举报', en: 'report' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'praise' },
};

const exclusionWords: Readonly<Record<Exclusion['kind'], Words>> = {
  unreasonable: { zh: '不合理诉求', en: 'unreasonable request' },
  appeal: { zh: '考核申诉', en: 'appeal' },
};

const reasonWords: Readonly<Record<Exclusion['reason'], Words>> = {
  outOfArea: { zh: '不属本市辖区', en: 'outside the area' },
  inProceedings: { zh: '已进入诉讼、信访等程序', en: 'in court, petition or other proceedings' },
  againstLaw: { zh: '违反法律政策', en: 'against law or policy' },
  secretOrOrder: { zh: '涉及秘密或公共秩序', en: 'touches secrets or public order' },
  untrue: { zh: '查明不属实', en: 'found to be untrue' },
  unreasonable: { zh: '明显不合理', en: 'clearly unreasonable' },
  ruledByHearing: { zh: '经听证认定', en: 'a hearing ruled so' },
  privateGain: { zh: '无据谋私', en: 'for private gain' },
  boundByEnforcement: { zh: '受执法结论约束', en: 'bound by law enforcement' },
  callbackError: { zh: '回访有误', en: 'a mistake at the call-back' },
};

/** The rule, with the kinds or reasons it names. */
export function leaveOutWords(rule: LeaveOutRule, language: Language): string {
  const words = ruleWords[rule.rule][language];
  const listed = (all: readonly Words[]) => all.map((each) => each[language]).join(language === 'zh' ? '；' : '; ');
  const inBrackets = (text: string) => (language === 'zh' ? `（${text}）` : ` (${text})`);
  if (rule.rule === 'requestKind') {
    return words + inBrackets(listed(rule.kinds.map((kind) => requestKindWords[kind])));
  }
  if (rule.rule !== 'granted') return words;
  const reasons = inBrackets(listed(rule.reasons.map((reason) => reasonWords[reason])));
  const kind = exclusionWords[rule.kind][language];
  return language === 'zh' ? `${kind}${words}${reasons}` : `${kind} ${words}${reasons}`;
}
