// What a line of the history says below its title. A payload is checked for the little that is shown of it: it may come
// from a newer console. An event and the command that led to it say the same, so that a waiting step reads like a done one.

import { z } from 'zod';
import { callLog } from '#shared/bridge/calls.ts';
import type { HistoryLine } from '#shared/bridge/story.ts';
import type { CaseLink } from '#shared/bridge/views.ts';
import { intoCallMs } from '#shared/domain/call-log.ts';
import { caseFieldNames } from '#shared/domain/case.ts';
import { overruleReasons } from '#shared/domain/command.ts';
import { attemptDetails, callbackAnswers } from '#shared/sync/side-payloads.ts';
import { termSchema } from '#shared/sync/payload-parts.ts';
import { termWords } from '#renderer/i18n/term-words.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { en } from '#renderer/i18n/texts.ts';
import { answerWords } from './answer-words.ts';
import { counterWords } from './counter-words.ts';
import { dateWords, momentTime, stopwatch } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import type { Names } from './use-names.ts';

export type HistoryContext = {
  readonly words: TimeWords;
  readonly names: Pick<Names, 'name' | 'deadlineClass'>;
  readonly links: readonly Pick<CaseLink, 'caseId' | 'number'>[];
  /** Names of the city's reasons for turning a case down, and of its emergency lines. */
  readonly cityNames: ReadonlyMap<string, string>;
};
type Read = Readonly<Record<string, unknown>>;
type Body = (read: Read, context: HistoryContext) => readonly (string | null)[];

/** What to say of the payload, a line each; null: the title says it all. */
export function historyBody({ type, payload }: HistoryLine, context: HistoryContext): string | null {
  const read = readOf(payload);
  if (read === null) return null;
  const parts = [...(bodies[type]?.(read, context) ?? []), textOf(read['note'])];
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? null : said.join('\n');
}

const text: Body = ({ text: said }) => [textOf(said)];
const reply: Body = (read, { words: { say } }) => [
  textOf(read['text']),
  say(read['contactedCaller'] === true ? 'case:body.contacted' : 'case:body.notContacted'),
];
const contact: Body = ({ isReached }, { words: { say } }) => [
  say(isReached === true ? 'case:body.reached' : 'case:body.notReached'),
];
const missing: Body = (read, { words: { say } }) => {
  const parts = listOf(read['missing']).map((part) => listed('missing', part, say));
  return parts.length === 0 ? [] : [say('case:body.missing', { missing: parts.join(say('words:listJoin')) })];
};
const dispatched: Body = (read, context) => {
  const events = listOf(read['assignments']).map((one) => readOf(one)?.['unitId']);
  const wish = [read['leadUnitId'], ...listOf(read['assistUnitIds']), ...listOf(read['parallelUnitIds'])];
  return [unitsWords(events.length > 0 ? events : wish, context), overruledWords(read['overruled'], context)];
};
const toUnit: Body = (read, context) => {
  const unit =
    readOf(read['to'])?.['unitId'] ?? readOf(read['added'])?.['unitId'] ?? read['toUnitId'] ?? read['unitId'];
  return [unitWords('case:body.to', unit, context)];
};
const assist: Body = ({ unitId }, context) => [unitWords('case:body.asked', unitId, context)];
const granted: Body = ({ isGranted }, { words: { say } }) => [
  say(isGranted === true ? 'case:body.granted' : 'case:body.denied'),
];
const returned: Body = (read, context) => [
  listed('returnReason', read['reason'], context.words.say),
  unitWords('case:body.belongsTo', read['rightfulUnitId'], context),
  textOf(read['basis']),
];
const ruled: Body = (read, context) => {
  const to = readOf(read['to'])?.['unitId'] ?? readOf(read['ruling'])?.['toUnitId'];
  return [
    unitWords('case:body.to', to, context) ?? context.words.say('case:body.stays'),
    read['isBinding'] === true ? context.words.say('case:body.binding') : null,
    textOf(read['minutes']),
  ];
};
const extension: Body = (read, { words: { say } }) => {
  const term = termOf(read['wanted'], say);
  const reason = listed('extensionReason', read['reason'], say);
  return [term === null ? reason : say('case:body.extension', { term, reason: reason ?? say('words:none') })];
};
const extended: Body = ({ granted: term }, { words: { say } }) => {
  const said = termOf(term, say);
  return [said === null ? say('case:body.denied') : say('case:body.grantedTerm', { term: said })];
};
const audit: Body = (read, { words: { say } }) => [
  read['isAutomatic'] === true ? say('case:body.automatic') : null,
  listed('auditReason', read['reason'], say),
];
const ledger: Body = (read, context) => [
  textOf(read['plan']),
  dated('case:body.promised', read['promisedAtMs'], context),
  read['isGranted'] === false ? context.words.say('case:body.denied') : null,
  read['isGranted'] === false ? null : dated('case:body.review', read['nextReviewAtMs'], context),
];
const supervision: Body = (read, context) => [
  listed('supervisionKind', read['kind'], context.words.say),
  dated('case:body.dueBy', read['dueAtMs'], context),
];
const notice: Body = (read, { words }) => [
  textOf(read['text']),
  typeof read['untilMs'] === 'number'
    ? words.say('case:side.noticeUntil', { time: momentTime(read['untilMs'], words) })
    : null,
];
/** Its name as somebody gave it; a withdrawal waiting here does not say it. */
const attachment: Body = ({ name }) => [textOf(name)];
const exclusion: Body = (read, { words: { say } }) => [
  listed('exclusionKind', read['kind'], say),
  listed('exclusionReason', read['reason'], say),
];
const exclusionAudit: Body = ({ isForwarded }, { words: { say } }) => [
  say(isForwarded === true ? 'case:body.forwarded' : 'case:body.notForwarded'),
];
const refusal: Body = ({ reasonId }, { cityNames }) => [cityNames.get(String(reasonId)) ?? null];
const line: Body = ({ lineId }, { cityNames }) => [cityNames.get(String(lineId)) ?? null];
const merge: Body = ({ masterCaseId }, { links, words: { say } }) => {
  const number = links.find(({ caseId }) => caseId === masterCaseId)?.number ?? say('case:otherCase');
  return [say('case:body.into', { number })];
};
const reclassified: Body = ({ deadlineClassId }, { names, words: { say } }) => [
  typeof deadlineClassId === 'string' ? say('case:body.class', { class: names.deadlineClass(deadlineClassId) }) : null,
];
const hard: Body = (read, { words: { say } }) => [
  say(read['isHard'] === true ? 'case:body.hard' : 'case:body.notHard'),
  read['isHard'] === true ? listed('hardWhy', read['why'], say) : null,
];
const suspended: Body = ({ reason }, { words: { say } }) => [listed('suspensionReason', reason, say)];
const amended: Body = (read, { words: { say } }) => {
  const fields = readOf(read['fields']) ?? {};
  const changed = caseFieldNames.filter((name) => name in fields).map((name) => say(`attention:field.${name}`));
  return changed.length === 0 ? [] : [say('case:body.amended', { fields: changed.join(say('words:listJoin')) })];
};
const calledBack: Body = (read, { words }) => {
  const { say } = words;
  const answers = callbackAnswers.safeParse(read['answers']);
  const details = z.object(attemptDetails).safeParse(read);
  const { missed, laterAtMs, fit, truth } = details.success ? details.data : {};
  const reached = answers.success ? answers.data : null;
  if (reached) {
    const besides = { ...(fit && { fit }), ...(truth && { truth }) };
    return [
      answerWords({ answers: reached, ...besides }, say),
      read['channel'] === 'link' ? say('case:body.byLink') : null,
    ];
  }
  return [
    missed ? say('case:body.missed', { why: say(`callback:missed.${missed}`) }) : say('case:body.notReached'),
    laterAtMs === undefined ? null : say('case:body.later', { time: momentTime(laterAtMs, words) }),
  ];
};
const closed: Body = ({ isValid }, { words: { say } }) => [
  say(isValid === true ? 'case:body.valid' : 'case:body.notValid'),
];
const adopted: Body = (read, { words: { say } }) => [
  say('case:body.versions', {
    policy: textOf(read['policyVersion']) ?? say('words:none'),
    calendar: textOf(read['calendarVersion']) ?? say('words:none'),
  }),
];

/** What was handed in, and how the call went in which the case was taken down, a line each with its time into the call. */
const registered: Body = (read, context) => {
  const { say } = context.words;
  const parsed = callLog.safeParse(read['callLog']);
  const log = parsed.success ? parsed.data : [];
  const went = log.map(
    ({ atMs, kind, text: noted }) => `${stopwatch(intoCallMs(log, atMs))} ${noted ?? say(`calls:log.${kind}`)}`,
  );
  return [...counterWords(read, context), ...went];
};

const bodies: Readonly<Record<string, Body>> = {
  ...both(['case.register', 'case.registered'], registered),
  ...both(['case.answer', 'case.answered'], text),
  ...both(['case.amend', 'case.amended'], amended),
  ...both(['case.sendBack', 'case.sentBack'], missing),
  ...both(['case.proposeRefusal', 'case.refusalProposed', 'case.refuse', 'case.refused'], refusal),
  ...both(['case.transfer', 'case.transferred'], line),
  ...both(['case.proposeMerge', 'case.mergeProposed', 'case.merge', 'case.merged'], merge),
  ...both(['case.dispatch', 'case.dispatched', 'case.reworked'], dispatched),
  ...both(['case.reclassify', 'case.reclassified'], reclassified),
  ...both(['case.suspend', 'case.suspended'], suspended),
  ...both(['case.markHard', 'case.hardMarked'], hard),
  ...both(['assignment.contact', 'assignment.contacted'], contact),
  ...both(['assignment.reply', 'assignment.replied'], reply),
  ...both(['assignment.forward', 'assignment.forwarded', 'assignment.add', 'assignment.added'], toUnit),
  ...both(['assist.request', 'assist.requested'], assist),
  ...both(['assist.rule', 'assist.ruled', 'exclusion.decide', 'exclusion.decided'], granted),
  ...both(['return.request', 'return.requested'], returned),
  ...both(['return.rule', 'return.arbitrate', 'return.ruled'], ruled),
  ...both(['extension.request', 'extension.requested'], extension),
  ...both(['extension.rule', 'extension.ruled'], extended),
  ...both(['reply.audit', 'reply.accepted', 'reply.sentBack'], audit),
  ...both(['ledger.request', 'ledger.requested', 'ledger.rule', 'ledger.entered'], ledger),
  ...both(['ledger.review', 'ledger.reviewed'], ledger),
  ...both(['supervision.issue', 'supervision.issued'], supervision),
  ...both(['exclusion.apply', 'exclusion.applied'], exclusion),
  ...both(['exclusion.audit', 'exclusion.audited'], exclusionAudit),
  ...both(['notice.post', 'notice.posted'], notice),
  ...both(['attachment.add', 'attachment.added'], attachment),
  ...both(['attachment.withdraw', 'attachment.withdrawn'], attachment),
  ...both(['callback.record', 'callback.recorded'], calledBack),
  ...both(['case.closed'], closed),
  ...both(['clock.adopt', 'clock.adopted'], adopted),
};

function both(types: readonly string[], body: Body): Record<string, Body> {
  return Object.fromEntries(types.map((type) => [type, body]));
}

function unitsWords(units: readonly unknown[], { words, names }: HistoryContext): string | null {
  const [lead, ...others] = units.filter((unit) => typeof unit === 'string').map((unit) => names.name('unit', unit));
  if (lead === undefined) return null;
  if (others.length === 0) return words.say('case:body.dispatched', { lead });
  return words.say('case:body.dispatchedWith', { lead, assist: others.join(words.say('words:listJoin')) });
}

/** Which suggestion was not followed, and why. */
function overruledWords(value: unknown, { words: { say }, names }: HistoryContext): string | null {
  const told = readOf(value);
  const reason = overruleReasons.find((known) => known === told?.['reason']);
  const suggested = told?.['suggestedUnitId'];
  if (reason === undefined || typeof suggested !== 'string') return null;
  const note = typeof told?.['note'] === 'string' ? told['note'] : '';
  const why = [say(`intake:overrule.reason.${reason}`), note].filter((part) => part !== '').join(' · ');
  return say('case:body.insteadOf', { unit: names.name('unit', suggested), why });
}

type UnitKey = 'case:body.to' | 'case:body.asked' | 'case:body.belongsTo';

function unitWords(key: UnitKey, unit: unknown, { words, names }: HistoryContext): string | null {
  return typeof unit === 'string' ? words.say(key, { unit: names.name('unit', unit) }) : null;
}

type DateKey = 'case:body.promised' | 'case:body.review' | 'case:body.dueBy';

function dated(key: DateKey, atMs: unknown, { words }: HistoryContext): string | null {
  return typeof atMs === 'number' ? words.say(key, { date: dateWords(atMs, words) }) : null;
}

/** The word for a value of one of the closed lists; null for a value this console does not know. */
function listed(list: keyof typeof en.domain, value: unknown, say: TimeWords['say']): string | null {
  if (typeof value !== 'string' || !Object.hasOwn(en.domain[list], value)) return null;
  return say(`domain:${list}.${value}` as TextKey);
}

function termOf(value: unknown, say: TimeWords['say']): string | null {
  const parsed = termSchema.safeParse(value);
  return parsed.success ? termWords(parsed.data, say) : null;
}

function readOf(value: unknown): Read | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Read) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
