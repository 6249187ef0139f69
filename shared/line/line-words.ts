// What is chosen from a few words: how urgent, what is wanted, how it came, what a citizen said when called back. The first
// word of each language is the one that is written; for urgency, kind, channel, reason, what is missing and what is at fault it is what the screen says
// (renderer/i18n/line-words.test.ts holds the two together).

import type { CallbackAnswers, MissReason } from '../domain/callback.ts';
import type { Channel, RequestKind, Urgency } from '../domain/case.ts';
import type { AuditReason, MissingPart } from '../domain/command.ts';
import type { ReturnReason } from '../domain/unit-requests.ts';
import { normalise } from '../text/normalise.ts';
import type { LineField } from './line-fields.ts';

export type Spoken = { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] };

const urgency = {
  normal: { zh: ['普通', '一般'], en: ['Normal'] },
  urgent: { zh: ['紧急', '急'], en: ['Urgent', '!'] },
  critical: { zh: ['特急', '加急'], en: ['Critical', '!!'] },
} as const satisfies Record<Urgency, Spoken>;

const kind = {
  consult: { zh: ['咨询'], en: ['Consultation'] },
  help: { zh: ['求助'], en: ['Help'] },
  complaint: { zh: ['投诉'], en: ['Complaint'] },
  report: { zh: ['举报'], en: ['Report'] },
  suggestion: { zh: ['建议'], en: ['Suggestion'] },
  praise: { zh: ['表扬'], en: ['Praise'] },
} as const satisfies Record<RequestKind, Spoken>;

const channel = {
  phone: { zh: ['电话'], en: ['Phone'] },
  walkIn: { zh: ['窗口', '来访'], en: ['Service centre', 'walk-in'] },
  web: { zh: ['网络'], en: ['Web'] },
  mail: { zh: ['信件'], en: ['Mail'] },
  police: { zh: ['公安转来'], en: ['From the police'] },
} as const satisfies Record<Channel, Spoken>;

const confidential = {
  true: { zh: ['保密', '是'], en: ['confidential', 'yes', 'y'] },
  false: { zh: ['不保密', '否'], en: ['not confidential', 'no', 'n'] },
} as const;

const wantsCallback = {
  true: { zh: ['要回访', '是'], en: ['call back', 'yes', 'y'] },
  false: { zh: ['免回访', '不回访', '否'], en: ['no call-back', 'no', 'n'] },
} as const;

const contacted = {
  true: { zh: ['已联系', '是'], en: ['contacted', 'yes', 'y'] },
  false: { zh: ['未联系', '否'], en: ['not contacted', 'no', 'n'] },
} as const;

const solved = {
  yes: { zh: ['已解决', '是'], en: ['solved', 'yes', 'y'] },
  no: { zh: ['未解决', '否'], en: ['unsolved', 'no', 'n'] },
  noOpinion: { zh: ['不表态'], en: ['no opinion', '-'] },
} as const satisfies Record<CallbackAnswers['solved'], Spoken>;

const satisfied = {
  satisfied: { zh: ['满意'], en: ['satisfied', 's', 'y'] },
  basicallySatisfied: { zh: ['基本满意'], en: ['fairly satisfied', 'f'] },
  dissatisfied: { zh: ['不满意'], en: ['dissatisfied', 'd', 'n'] },
  noOpinion: { zh: ['不评价'], en: ['no rating', '-'] },
} as const satisfies Record<CallbackAnswers['satisfied'], Spoken>;

const missed = {
  noAnswer: { zh: ['无人接听', '没接'], en: ['no answer', 'na'] },
  busy: { zh: ['占线'], en: ['busy'] },
  switchedOff: { zh: ['关机'], en: ['switched off', 'off'] },
  wrongNumber: { zh: ['号码错误', '空号'], en: ['wrong number', 'wrong'] },
  refused: { zh: ['拒绝回访', '拒绝'], en: ['would not talk', 'refused'] },
  later: { zh: ['改约时间', '改约'], en: ['call later', 'later'] },
} as const satisfies Record<MissReason, Spoken>;

const reason = {
  notOurArea: { zh: ['不属本辖区', '非本辖区'], en: ['not our area', 'area'] },
  notOurDuty: { zh: ['不属本单位职责', '非本职责'], en: ['not our duty', 'duty'] },
  overlappingDuties: { zh: ['职责交叉'], en: ['duties overlap', 'overlap'] },
  outOfScope: { zh: ['不属受理范围'], en: ['not for the hotline', 'scope'] },
} as const satisfies Record<ReturnReason, Spoken>;

const missing = {
  what: { zh: ['事由'], en: ['what happened', 'what'] },
  where: { zh: ['地点'], en: ['where'] },
  when: { zh: ['时间'], en: ['since when', 'when'] },
  ask: { zh: ['诉求'], en: ['what is asked for', 'ask'] },
  caller: { zh: ['诉求人'], en: ['the caller', 'caller'] },
} as const satisfies Record<MissingPart, Spoken>;

const fault = {
  notWhatWasAsked: { zh: ['与诉求不符', '答非所问'], en: ['does not answer what was asked', 'not asked'] },
  noEvidence: { zh: ['没有佐证', '无佐证'], en: ['no evidence', 'evidence'] },
  notContacted: { zh: ['未联系诉求人'], en: ['the citizen was not contacted', 'not contacted'] },
  wrongFacts: { zh: ['事实有误'], en: ['facts are wrong', 'facts'] },
  unclear: { zh: ['表述不清'], en: ['unclear'] },
} as const satisfies Record<AuditReason, Spoken>;

/** Fields with a closed list of words. */
export const wordLists = {
  urgency,
  kind,
  channel,
  confidential,
  wantsCallback,
  contacted,
  solved,
  satisfied,
  missed,
  reason,
  missing,
  fault,
} as const satisfies Partial<Record<LineField, Readonly<Record<string, Spoken>>>>;
export type WordField = keyof typeof wordLists;
export const wordFields = Object.keys(wordLists) as readonly WordField[];

/** Whether a field is chosen from a closed list of words. */
export function isWordField(field: LineField): field is WordField {
  return Object.hasOwn(wordLists, field);
}

/** The words of one value; undefined: the list has no such value. */
export function wordsOf(field: WordField, value: string): Spoken | undefined {
  const list: Readonly<Record<string, Spoken>> = wordLists[field];
  return Object.hasOwn(list, value) ? list[value] : undefined;
}

const valueOfWord: ReadonlyMap<WordField, ReadonlyMap<string, string>> = new Map(
  wordFields.map((field) => [field, new Map(Object.entries<Spoken>(wordLists[field]).flatMap(spellings))]),
);

function spellings([value, { zh, en }]: readonly [string, Spoken]): readonly (readonly [string, string])[] {
  return [value, ...zh, ...en].map((word) => [normalise(word), value]);
}

/** The value a whole word names, in any case and width; undefined: it names none. */
export function valueOf(field: WordField, word: string): string | undefined {
  return valueOfWord.get(field)?.get(normalise(word));
}

/** Yes and no say nothing without their label. */
const answersOnly: readonly WordField[] = ['confidential', 'wantsCallback'];

/** The value a word names where no label says what it is about. */
export function valueAlone(field: WordField, word: string): string | undefined {
  const value = valueOf(field, word);
  if (value === undefined || !answersOnly.includes(field)) return value;
  const spoken = wordsOf(field, value);
  const isFirst = [spoken?.zh[0], spoken?.en[0]].some((first) => normalise(first ?? '') === normalise(word));
  return isFirst ? value : undefined;
}

/** The values with a word that begins so, in the order of the list. */
export function valuesFrom(field: WordField, beginning: string): readonly string[] {
  const wanted = normalise(beginning);
  const found = [...(valueOfWord.get(field) ?? [])]
    .filter(([word]) => word.startsWith(wanted))
    .map(([, value]) => value);
  return [...new Set(found)];
}
