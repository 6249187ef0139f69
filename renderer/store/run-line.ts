// Runs a line that was read: fills and sends an intake form, acts on a case, or moves the person. A line that is not complete
// becomes the filled form; one that could mean several things is asked about and stays.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { LineView } from '#shared/bridge/line.ts';
import type { VerbId } from '#shared/line/verbs.ts';
import { verbOf } from '#shared/line/verbs.ts';
import type { AppState } from './app-state.ts';
import type { IntakeWish } from './intake-rules.ts';
import { canKeepNote } from './intake-rules.ts';
import { openIntake } from './intake-slice.ts';
import type { LineTools } from './line-acts.ts';
import { runAct } from './line-acts.ts';
import type { LineEnd } from './line-end.ts';
import { stays } from './line-end.ts';
import { changeOfForm } from './line-form.ts';
import { findTarget } from './line-target.ts';
import { mayTakeCases } from './may-take-cases.ts';

/** What the line was read as, and whether it was made of the form. */
export type ReadyLine = LineView & { readonly isWhole: boolean };

/** Runs the line to its end. */
export async function runLine(tools: LineTools, ready: ReadyLine): Promise<LineEnd> {
  const { line, mayDo } = ready;
  const { id } = line.verb;
  const { makes } = verbOf(id);
  if (!mayDo || (isOfForm(ready) && !mayTakeCases(tools.get()))) return stays({ kind: 'notYours', verb: id });
  const unclear = line.arguments.find(({ problem }) => problem !== null);
  if (unclear?.problem) {
    const { field, problem, typed } = unclear;
    return stays({ kind: 'argument', field, problem, typed });
  }
  if (isOfForm(ready)) return runCase(tools, ready);
  return makes === 'screen' ? runScreen(tools, ready) : runAct(tools, line);
}

/** Whether the line is about an intake form: a new case, not one that is answered by its number. */
export function isOfForm({ line }: Pick<LineView, 'line'>): boolean {
  const isOfCase = line.arguments.some(({ field }) => field === 'case');
  return verbOf(line.verb.id).makes === 'case' && !isOfCase;
}

const wishes: Partial<Record<VerbId, IntakeWish>> = { log: 'register', onTheSpot: 'answer', paperDone: 'answer' };

async function runCase(tools: LineTools, ready: ReadyLine): Promise<LineEnd> {
  const wish = wishes[ready.line.verb.id] ?? 'dispatch';
  const body = await bodyForLine(tools.get);
  if (!body) return stays({ kind: 'noForm' });
  const { intake } = tools.get();
  // Straight to the case: nobody sees the form filled that is gone in a moment.
  const field = await intake.register(wish, undefined, changeOfForm(body, ready.line, ready.isWhole));
  const isSent = openIntake(tools.get()) === null;
  return { kind: 'done', focus: isSent ? 'main' : (field ?? 'narrative'), said: null };
}

/** Puts the line into the form that is open, or into a new one; answers whether there is one. */
export async function fillForm(get: () => AppState, ready: ReadyLine): Promise<boolean> {
  const body = await bodyForLine(get);
  if (!body) return false;
  const { verb } = ready.line;
  get().intake.edit(changeOfForm(body, ready.line, ready.isWhole));
  if (wishes[verb.id] === 'answer') get().intake.setAnswering(true);
  return true;
}

/** What stands in the form that is open, or in a new one; null: there is none. */
async function bodyForLine(get: () => AppState): Promise<IntakeDraft | null> {
  if (!mayTakeCases(get())) return null;
  if (get().navigation.deskId !== 'intake') get().navigation.openDesk('intake');
  if (openIntake(get()) === null) await openForm(get());
  return openIntake(get())?.body ?? null;
}

/** The form of the call that is on, until its case is saved; else one without a call. */
async function openForm({ call, intake }: AppState): Promise<void> {
  const { current } = call;
  const isOn = current?.state === 'accepted' || current?.state === 'held';
  if (current && isOn && intake.registered === null) return intake.openForCall(current.callId, current.callerNumber);
  return intake.openNew();
}

async function runScreen(tools: LineTools, { line }: ReadyLine): Promise<LineEnd> {
  const { id: verb } = line.verb;
  const { navigation } = tools.get();
  const text = String(line.arguments.find(({ field }) => field === 'text')?.value ?? '');
  if (verb === 'find') {
    if (text === '') return stays({ kind: 'missing', fields: ['text'] });
    navigation.search(text);
    return { kind: 'done', focus: 'main', said: null };
  }
  if (verb === 'lookUp') return lookUp(tools, text);
  if (verb === 'memo') return keepMemo(tools, text);
  if (verb === 'go') return goTo(tools, line);
  const id = commandOf(verb, tools.get());
  if (id === null || !tools.isAvailable(id)) return stays({ kind: 'notNow', verb });
  return { kind: 'command', id, verb };
}

/** Beside the form that is open; else, or without words, on the desk of articles. */
async function lookUp({ get }: LineTools, text: string): Promise<LineEnd> {
  const { navigation, articleShelf, articleList } = get();
  if (text !== '' && navigation.deskId === 'intake' && navigation.panel === 'none' && openIntake(get()) !== null) {
    articleShelf.openLookup();
    await articleShelf.look(text);
    return { kind: 'done', focus: 'article-lookup', said: null };
  }
  navigation.openDesk('knowledge');
  articleList.show('inForce');
  articleList.type(text);
  return { kind: 'done', focus: 'main', said: null };
}

async function goTo({ get, bridge }: LineTools, line: LineView['line']): Promise<LineEnd> {
  const target = await findTarget(get(), bridge, line);
  if ('problem' in target) return stays(target.problem);
  get().navigation.openCase(target.view.row.id);
  return { kind: 'done', focus: 'panel', said: null };
}

/** A note about the caller of the open form; a note begun there is not overwritten but gone on with. */
async function keepMemo({ get }: LineTools, text: string): Promise<LineEnd> {
  const body = openIntake(get())?.body;
  if (!body) return stays({ kind: 'noForm' });
  if (text === '') return stays({ kind: 'missing', fields: ['text'] });
  const before = body.callerNote?.text ?? '';
  const note = { noteId: body.callerNote?.noteId ?? null, text: before === '' ? text : `${before} ${text}` };
  const noted: IntakeDraft = { ...body, callerNote: note };
  if (!canKeepNote(noted)) return stays({ kind: 'noNumber' });
  get().intake.edit({ callerNote: note });
  await get().past.saveNote();
  return { kind: 'done', focus: null, said: { verb: 'memo', number: null } };
}

const nextOn: Readonly<Record<string, string>> = {
  intake: 'intake.next',
  queue: 'queue.down',
  unit: 'unit.down',
  callback: 'callback.down',
  attention: 'attention.down',
  clusters: 'clusters.next',
  knowledge: 'knowledge.down',
};

/** The command of the registry that does it; null: this screen has none. */
function commandOf(verb: VerbId, { call, navigation }: AppState): string | null {
  if (verb === 'take') return 'call.accept';
  if (verb === 'hold') return call.current?.state === 'held' ? 'call.resume' : 'call.hold';
  return nextOn[navigation.deskId] ?? null;
}
