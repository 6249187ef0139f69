// Verbs about a case that exists, as the commands of the domain they are. What is missing is asked for; a reply or a call-back
// that is begun goes on in its own form.

import type { BridgeClient } from '#shared/bridge/client.ts';
import type { MethodInput } from '#shared/bridge/contract.ts';
import type { CaseRow, CaseView, CommandOutcome } from '#shared/bridge/views.ts';
import type { CallbackAnswers, MissReason } from '#shared/domain/callback.ts';
import type { CommandType } from '#shared/domain/command.ts';
import type { MissingPart } from '#shared/domain/command.ts';
import type { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import type { ReturnReason } from '#shared/domain/unit-requests.ts';
import type { LineField } from '#shared/line/line-fields.ts';
import type { ReadLine } from '#shared/line/read-line.ts';
import type { VerbId } from '#shared/line/verbs.ts';
import { verbOf } from '#shared/line/verbs.ts';
import type { AppState } from './app-state.ts';
import type { CallbackForm } from './callback-rule.ts';
import type { CaseListSlice } from './case-list-slice.ts';
import { ruleContextOf } from './callback-law.ts';
import { callbackRule, detailsOf } from './callback-rule.ts';
import { decisionsOf } from './dispatch/decisions.ts';
import type { LineEnd } from './line-end.ts';
import { stays } from './line-end.ts';
import { findWishDraft } from './case-drafts.ts';
import type { FormedWish } from './wish/wish-forms.ts';
import { findTarget } from './line-target.ts';
import { wishOf } from './wish/wish-fill.ts';

export type LineTools = {
  get(): AppState;
  readonly bridge: BridgeClient;
  /** Whether a command of the registry exists on this screen now. */
  isAvailable(id: string): boolean;
};

type Act = {
  readonly verb: VerbId;
  readonly view: CaseView;
  /** The value of a field of the line, as text; undefined: it is not there. */
  readonly said: (field: LineField) => string | undefined;
  readonly tools: LineTools;
};

/** Does what an act says to its case. */
export async function runAct(tools: LineTools, line: ReadLine): Promise<LineEnd> {
  const target = await findTarget(tools.get(), tools.bridge, line);
  if ('problem' in target) return stays(target.problem);
  const said = (field: LineField): string | undefined => {
    const value = line.arguments.find((argument) => argument.field === field)?.value ?? undefined;
    return value === undefined ? undefined : String(value);
  };
  const verb = line.verb.id;
  const act: Act = { verb, view: target.view, said, tools };
  if (verb === 'callBack') return recordCallback(act);
  if (verb === 'onTheSpot') return answer(act);
  if (verb === 'urge' || verb === 'escalate') return nudge(act);
  if (verb === 'give') return give(act);
  if (verb === 'sendBack') return sendBack(act);
  if (verb === 'grant' || verb === 'deny') return decide(act, verb === 'grant' ? 'yes' : 'no');
  return actOnAssignment(act);
}

/** One of the assignments of the case before this person that may be acted on so. */
function assignmentFor({ onAssignments }: CaseView, type: CommandType): AssignmentId | undefined {
  return onAssignments.find(({ allowed }) => allowed.includes(type))?.assignmentId;
}

async function actOnAssignment(act: Act): Promise<LineEnd> {
  const { verb, view, said, tools } = act;
  const [type] = verbOf(verb).gives;
  const assignmentId = type && assignmentFor(view, type);
  if (assignmentId === undefined) return stays({ kind: 'notNow', verb });
  const { id: caseId } = view.row;
  if (verb === 'moreTime') return beginWish(act, 'extension.request', assignmentId, said('text') ?? '');
  if (verb === 'contact') return contact(act, assignmentId);
  if (verb === 'sign') return sent(act, await tools.bridge.call('cases.sign', { caseId, assignmentId }));
  return verb === 'reply' ? reply(act, assignmentId) : giveBack(act, assignmentId, said);
}

/** Whether the citizen was reached is never guessed. */
async function contact(act: Act, assignmentId: AssignmentId): Promise<LineEnd> {
  const contacted = act.said('contacted');
  const note = act.said('text') ?? '';
  if (contacted === undefined) return beginWish(act, 'assignment.contact', assignmentId, note);
  return wished(act, {
    type: 'assignment.contact',
    payload: { assignmentId, note, isReached: contacted === 'true' },
  });
}

/** The case opens with the form of the step, and what the line said stands in it beside what was begun there before. */
function beginWish({ view, tools }: Act, type: FormedWish, assignmentId: AssignmentId, note: string): LineEnd {
  const { navigation, wish } = tools.get();
  const caseId = view.row.id;
  const kept = findWishDraft(tools.get(), type, caseId)?.body.fields;
  navigation.openCase(caseId);
  wish.resume({ kind: 'wish', caseId, type, fields: { ...kept } });
  wish.enter({ assignmentId, ...(note === '' ? {} : { note }) });
  return { kind: 'done', focus: 'wish-form', said: null };
}

async function reply(act: Act, assignmentId: AssignmentId): Promise<LineEnd> {
  const { view, said, tools } = act;
  const { id: caseId } = view.row;
  const text = said('text') ?? '';
  const contacted = said('contacted');
  if (contacted === undefined || text.trim() === '') return beginReply(act, text, contacted);
  const wish = { caseId, assignmentId, text, contactedCaller: contacted === 'true', draftId: null };
  return sent(act, await tools.bridge.call('cases.reply', wish));
}

/** What is there of a reply goes into its form, and a text that was begun there stays where nothing new was said. */
function beginReply({ view, tools }: Act, text: string, contacted: string | undefined): LineEnd {
  const { unitDesk, unitList, navigation } = tools.get();
  unitDesk.write(view.row.id, {
    ...(text === '' ? {} : { text }),
    ...(contacted === undefined ? {} : { contacted: contacted === 'true' }),
  });
  unitList.show('handling');
  findInList(unitList, view.row);
  navigation.openDesk('unit');
  return { kind: 'done', focus: 'unit-reply', said: null };
}

async function giveBack(act: Act, assignmentId: AssignmentId, said: Act['said']): Promise<LineEnd> {
  const missing = (['unit', 'reason', 'text'] as const).filter((field) => said(field) === undefined);
  if (missing.length > 0) return stays({ kind: 'missing', fields: missing });
  const payload = {
    assignmentId,
    reason: said('reason') as ReturnReason,
    rightfulUnitId: said('unit') as UnitId,
    basis: said('text') ?? '',
  };
  return wished(act, { type: 'return.request', payload });
}

function nudge(act: Act): Promise<LineEnd> {
  const note = act.said('text') ?? '';
  if (act.verb === 'urge') return wished(act, { type: 'case.urge', payload: { note } });
  return wished(act, { type: 'supervision.issue', payload: { note, kind: 'single', dueAtMs: null } });
}

async function give(act: Act): Promise<LineEnd> {
  const { verb, view, said, tools } = act;
  if (!view.allowed.includes('case.dispatch')) return stays({ kind: 'notNow', verb });
  const leadUnitId = said('unit') as UnitId | undefined;
  if (leadUnitId === undefined) return stays({ kind: 'missing', fields: ['unit'] });
  const { id: caseId } = view.row;
  const wish = { caseId, leadUnitId, assistUnitIds: [], suggestionRank: null, draftId: null };
  return sent(act, await tools.bridge.call('cases.dispatch', wish));
}

async function sendBack(act: Act): Promise<LineEnd> {
  const { verb, view, said } = act;
  if (!view.allowed.includes('case.sendBack')) return stays({ kind: 'notNow', verb });
  const part = said('missing') as MissingPart | undefined;
  if (part === undefined) return stays({ kind: 'missing', fields: ['missing'] });
  return wished(act, { type: 'case.sendBack', payload: { missing: [part], note: said('text') ?? '' } });
}

/** The answer to what waits first on the case; a no is never without its reason. What the line cannot say is asked for in the form. */
async function decide(act: Act, which: 'yes' | 'no'): Promise<LineEnd> {
  const { verb, view, said, tools } = act;
  const [decision] = decisionsOf(view);
  if (!decision) return stays({ kind: 'notNow', verb });
  const [text, fault] = [said('text') ?? '', said('fault')];
  const isReply = decision.kind === 'reply' && which === 'no';
  const needsText = text.trim() === '' && (which === 'no' || decision.kind === 'arbitration');
  const missing = [
    ...(isReply && fault === undefined ? ['fault' as const] : []),
    ...(needsText ? ['text' as const] : []),
  ];
  if (missing.length > 0) return stays({ kind: 'missing', fields: missing });
  const { type, fields } = decision[which];
  const words = text.trim() === '' ? {} : { note: text, minutes: text };
  const filled = { ...fields, ...words, ...(isReply && fault !== undefined && { reason: fault }) };
  const command = wishOf(type, filled);
  if (command) return wished(act, command);
  const { id: caseId } = view.row;
  tools.get().navigation.openCase(caseId);
  tools.get().wish.resume({ kind: 'wish', caseId, type, fields: filled });
  return { kind: 'done', focus: 'wish-form', said: null };
}

async function wished(act: Act, command: MethodInput<'cases.command'>['command']): Promise<LineEnd> {
  const { id: caseId } = act.view.row;
  return sent(act, await act.tools.bridge.call('cases.command', { caseId, command, draftId: null }));
}

async function answer(act: Act): Promise<LineEnd> {
  const { view, said, tools } = act;
  const text = said('answer') ?? said('text') ?? '';
  const { id: caseId } = view.row;
  if (text.trim() !== '') return sent(act, await tools.bridge.call('cases.answer', { caseId, text, draftId: null }));
  tools.get().navigation.openCase(caseId);
  await tools.get().caseDesk.begin('answer');
  return { kind: 'done', focus: 'case-form', said: null };
}

async function recordCallback(act: Act): Promise<LineEnd> {
  const { view, said, tools } = act;
  const { id: caseId } = view.row;
  const form: CallbackForm = {
    contacted: said('contacted') === undefined ? null : said('contacted') === 'true',
    solved: (said('solved') as CallbackAnswers['solved'] | undefined) ?? null,
    satisfied: (said('satisfied') as CallbackAnswers['satisfied'] | undefined) ?? null,
    fit: null,
    truth: null,
    missed: (said('missed') as MissReason | undefined) ?? null,
    laterAtMs: null,
    note: said('text') ?? '',
    chosenNext: null,
  };
  const { answers, next, missing } = callbackRule(form, ruleContextOf(tools.get(), view.case));
  // A time to call at instead is asked for in the form.
  if (missing !== null || form.missed === 'later') return beginCallback(act, form);
  const wish = { caseId, answers, note: form.note, next, draftId: null, ...detailsOf(form) };
  return sent(act, await tools.bridge.call('cases.recordCallback', wish));
}

function beginCallback({ view, tools }: Act, form: CallbackForm): LineEnd {
  const { callbackList, callbackDesk, navigation } = tools.get();
  const given = Object.entries(form).filter(([, value]) => value !== null && value !== '');
  callbackDesk.begin(view.row.id, Object.fromEntries(given));
  callbackList.show('callback');
  findInList(callbackList, view.row);
  navigation.openDesk('callback');
  return { kind: 'done', focus: form.missed === 'later' ? 'callback-later' : 'callback-note', said: null };
}

/** The list shows this case alone, and the person is at it. */
function findInList(list: CaseListSlice, row: CaseRow): void {
  list.ask({ text: row.number ?? '', topicId: null, placeId: null, deadlineClassId: null });
  list.activate(0, row);
}

function sent({ verb, view, tools }: Act, outcome: CommandOutcome): LineEnd {
  if (!outcome.ok) return stays({ kind: 'refused', code: outcome.refusal.code });
  void tools.get().cases.refresh(view.row.id).catch(tools.get().failure.report);
  return { kind: 'done', focus: null, said: { verb, number: outcome.number } };
}
