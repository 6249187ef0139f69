// What a line can do. One Latin letter for each verb, typed with the input method off, and words of both languages. None of
// these letters begins an English sentence by itself (a, I), so that a narrative is not taken for a verb.

import type { CommandType } from '../domain/command.ts';
import type { Role } from '../domain/roles.ts';
import { mayCommand } from '../domain/machine/may-command.ts';
import { normalise } from '../text/normalise.ts';
import type { LineField } from './line-fields.ts';

export const verbIds = [
  'new',
  'log',
  'onTheSpot',
  'paper',
  'paperDone',
  'find',
  'go',
  'lookUp',
  'sign',
  'contact',
  'giveBack',
  'moreTime',
  'reply',
  'callBack',
  'urge',
  'escalate',
  'give',
  'sendBack',
  'grant',
  'deny',
  'memo',
  'next',
  'hold',
  'take',
] as const;
export type VerbId = (typeof verbIds)[number];

export type Verb = {
  /** case: fills an intake form · act: does something about a case that exists · screen: moves the person or the call. */
  readonly makes: 'case' | 'act' | 'screen';
  readonly letter: string;
  readonly zh: readonly [string, ...string[]];
  readonly en: readonly [string, ...string[]];
  /** What it understands, in the order of the positions; `text` takes the rest of the line. */
  readonly fields: readonly LineField[];
  /** The commands it gives: the role must be allowed all of them. */
  readonly gives: readonly CommandType[];
};

const ofCase = [
  'place',
  'topic',
  'urgency',
  'class',
  'unit',
  'kind',
  'channel',
  'confidential',
  'wantsCallback',
  'phone',
  'detail',
  'name',
  'label',
  'answer',
  'text',
] as const satisfies readonly LineField[];

export const verbs = {
  /** Registers and dispatches. */
  new: {
    makes: 'case',
    letter: 'n',
    zh: ['新单', '派单'],
    en: ['new', 'dispatch'],
    fields: ofCase,
    gives: ['case.register', 'case.dispatch'],
  },
  log: {
    makes: 'case',
    letter: 'l',
    zh: ['登记', '只登记'],
    en: ['log', 'register'],
    fields: ofCase,
    gives: ['case.register'],
  },
  /** Of a case number: answers that case. */
  onTheSpot: {
    makes: 'case',
    letter: 'o',
    zh: ['解答', '直接解答', '答复'],
    en: ['answer'],
    fields: ['case', ...ofCase],
    gives: ['case.answer'],
  },
  /** From paper, still open: registered and dispatched with the time it was really taken down. */
  paper: {
    makes: 'case',
    letter: 'p',
    zh: ['补录', '补录未结'],
    en: ['paper', 'catch up'],
    fields: ['time', ...ofCase],
    gives: ['case.register', 'case.dispatch'],
  },
  /** From paper, answered already. */
  paperDone: {
    makes: 'case',
    letter: 'q',
    zh: ['补录已结', '补录已答'],
    en: ['paper answered', 'catch up answered'],
    fields: ['time', ...ofCase],
    gives: ['case.register', 'case.answer'],
  },
  find: {
    makes: 'screen',
    letter: 'f',
    zh: ['搜索', '查找', '查'],
    en: ['find', 'search'],
    fields: ['text'],
    gives: [],
  },
  /** Words that are looked for in the base of knowledge: beside the form that is open, else on its desk. */
  lookUp: {
    makes: 'screen',
    letter: 'k',
    zh: ['知识', '知识库', '查知识'],
    en: ['knowledge', 'article', 'look up'],
    fields: ['text'],
    gives: [],
  },
  go: { makes: 'screen', letter: 'g', zh: ['打开', '查看'], en: ['go', 'open'], fields: ['case'], gives: [] },
  sign: {
    makes: 'act',
    letter: 's',
    zh: ['签收'],
    en: ['sign'],
    fields: ['case'],
    gives: ['assignment.sign'],
  },
  /** The unit phoned the citizen, who was reached or not (先行联系). */
  contact: {
    makes: 'act',
    letter: 'v',
    zh: ['先行联系', '联系市民'],
    en: ['contact', 'first contact'],
    fields: ['case', 'contacted', 'text'],
    gives: ['assignment.contact'],
  },
  /** Asks for more time (延期): in its form, which says what the deadline would be. No single letter is left for it. */
  moreTime: {
    makes: 'act',
    letter: 'xt',
    zh: ['延期', '申请延期'],
    en: ['extend', 'more time'],
    fields: ['case', 'text'],
    gives: ['extension.request'],
  },
  /** Asks to return the case (退单): to whom it belongs, why, on what basis. */
  giveBack: {
    makes: 'act',
    letter: 'b',
    zh: ['退单', '退回'],
    en: ['return', 'back'],
    fields: ['case', 'unit', 'reason', 'text'],
    gives: ['return.request'],
  },
  reply: {
    makes: 'act',
    letter: 'r',
    zh: ['反馈', '回复'],
    en: ['reply'],
    fields: ['case', 'contacted', 'text'],
    gives: ['assignment.reply'],
  },
  callBack: {
    makes: 'act',
    letter: 'c',
    zh: ['回访'],
    en: ['call back', 'callback'],
    fields: ['case', 'contacted', 'solved', 'satisfied', 'missed', 'text'],
    gives: ['callback.record'],
  },
  urge: { makes: 'act', letter: 'u', zh: ['催办', '催'], en: ['urge'], fields: ['case', 'text'], gives: ['case.urge'] },
  escalate: {
    makes: 'act',
    letter: 'e',
    zh: ['督办'],
    en: ['escalate', 'supervise'],
    fields: ['case', 'text'],
    gives: ['supervision.issue'],
  },
  /** Gives a case that waits to a unit. */
  give: {
    makes: 'act',
    letter: 'd',
    zh: ['派给', '派往'],
    en: ['assign', 'give to'],
    fields: ['case', 'unit'],
    gives: ['case.dispatch'],
  },
  /** Back to the agent: what is missing has to be asked first (退回补充). */
  sendBack: {
    makes: 'act',
    letter: 'w',
    zh: ['退回补充', '退补'],
    en: ['send back', 'incomplete'],
    fields: ['case', 'missing', 'text'],
    gives: ['case.sendBack'],
  },
  /** Yes to what waits first for this person's word on the case: a return, an extension, a reply, a proposal. */
  grant: {
    makes: 'act',
    letter: 'y',
    zh: ['同意', '批准'],
    en: ['grant', 'approve'],
    fields: ['case', 'text'],
    gives: ['extension.rule', 'reply.audit'],
  },
  /** No to it, and why. */
  deny: {
    makes: 'act',
    letter: 'z',
    zh: ['不同意', '驳回', '不批准'],
    en: ['deny', 'decline'],
    fields: ['case', 'fault', 'text'],
    gives: ['extension.rule', 'reply.audit'],
  },
  /** A note about the caller of the form that is open. */
  memo: { makes: 'screen', letter: 'm', zh: ['备注', '记'], en: ['note', 'memo'], fields: ['text'], gives: [] },
  next: { makes: 'screen', letter: 'j', zh: ['下一个', '下一件'], en: ['next'], fields: [], gives: [] },
  hold: { makes: 'screen', letter: 'h', zh: ['保持', '恢复'], en: ['hold', 'resume'], fields: [], gives: [] },
  take: { makes: 'screen', letter: 't', zh: ['接听', '接'], en: ['take'], fields: [], gives: [] },
} as const satisfies Record<VerbId, Verb>;

/** The verb by its id, as any verb. */
export function verbOf(id: VerbId): Verb {
  return verbs[id];
}

const idOfWord: ReadonlyMap<string, VerbId> = new Map(
  verbIds.flatMap((id) => [verbs[id].letter, ...verbs[id].zh, ...verbs[id].en].map((word) => [normalise(word), id])),
);

/** The verb a whole word is, in any case and width; undefined: it is none. */
export function verbOfWord(word: string): VerbId | undefined {
  return idOfWord.get(normalise(word));
}

/** Verbs with a word that begins so, those whose letter it is first. */
export function verbsFrom(beginning: string): readonly VerbId[] {
  const wanted = normalise(beginning);
  const found = [...idOfWord].filter(([word]) => word.startsWith(wanted)).map(([, id]) => id);
  const first = idOfWord.get(wanted);
  return [...new Set(first === undefined ? found : [first, ...found])];
}

/** Whether the role may do what the verb does; guards on the case come after. Nobody signed in may nothing. */
export function mayUseVerb(role: Role | null, id: VerbId): boolean {
  return role !== null && verbOf(id).gives.every((type) => mayCommand(role, type));
}
