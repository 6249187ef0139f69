import { describe, expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseRow, CaseView, PersonView } from '#shared/bridge/views.ts';
import type { AssignmentId, CaseId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { completeLine, suggestedOption } from '#shared/line/complete-line.ts';
import { lineOfDraft } from '#shared/line/draft-of-line.ts';
import { readLine } from '#shared/line/read-line.ts';
import { lineFacts } from '#shared/line/testing.ts';
import { mayUseVerb } from '#shared/line/verbs.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { openIntake } from './intake-slice.ts';
import { changeOfForm } from './line-form.ts';
import { forgetLastPerson } from './forget-last-person.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const facts = lineFacts();
const suggestion: Suggestion = {
  topics: [{ topicId: 't-gas-leak' as TopicId, confidence: 0.9, reasons: [] }],
  places: [],
  units: [{ unitId: 'u-gas' as UnitId, confidence: 0.8, reasons: [] }],
  deadlineClass: { classId: 'I', reasons: [] },
  isUnsure: false,
} as unknown as Suggestion;
const found = { next: null, words: [], readings: [], listing: null, isOvertaken: false };
const caseId = 'case-1' as CaseId;
const rowOf = (id: string, number: string) => ({ id, number, excerpt: null }) as unknown as CaseRow & { excerpt: null };
const saved = { ok: true, caseId, number: 'TV-26-123456-7', commandIds: [], savedAtMs: 5 } as const;

/** A view of the case in which this assignment may be acted on so. */
function viewWith(allowed: readonly string[]): CaseView {
  return {
    row: { ...rowOf('case-1', 'TV-26-123456-7'), deadline: { dueAtMs: 99 } },
    case: { id: caseId, callbacks: [], round: 1 },
    allowed,
    onAssignments: [{ assignmentId: 'a1' as AssignmentId, allowed }],
  } as unknown as CaseView;
}

async function aDesk(role: Role = 'agent', change: Partial<Handlers> = {}) {
  const person = { personId: `p-${role}`, login: role, name: role, role, unitId: null } as unknown as PersonView;
  const drafts = new Map<string, Draft>();
  let opened = 0;
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'line.read': ({ text, cursor, suggested }) => {
      const line = readLine(text, facts);
      const completing = { lists: facts.lists, role, language: 'zh' as const };
      const topic = suggested.topicId === null ? undefined : facts.lists.named('topic', suggested.topicId);
      const more = topic ? [suggestedOption(line, 'topic', topic, completing)] : [];
      const options = [...completeLine(line, cursor, completing), ...more];
      return { line, options, mayDo: mayUseVerb(role, line.verb.id), countsFromMs: null };
    },
    'line.write': ({ body }) => ({
      text: lineOfDraft({ ...body, paperAtMs: body.paperAtMs ?? null }, facts, 'zh'),
    }),
    'drafts.list': () => [...drafts.values()],
    'drafts.open': ({ body }) => {
      opened += 1;
      const draft = { id: `d${opened}`, number: null, body, updatedAtMs: 0 };
      drafts.set(draft.id, draft);
      return draft;
    },
    'drafts.save': ({ id, body }) => {
      drafts.set(id, { id, number: null, body, updatedAtMs: 1 });
      return { savedAtMs: 1 };
    },
    'drafts.discard': ({ id }) => {
      drafts.delete(id);
      return {};
    },
    'intake.suggest': () => suggestion,
    'intake.lookupCaller': () => aCallerPast(),
    'intake.similar': () => ({ isOff: true, cases: [], clusters: [] }) as never,
    'cases.register': () => saved,
    'cases.get': () => viewWith([]),
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'search.cases': ({ text }) => ({ ...found, rows: text === '4567' ? [rowOf('case-1', 'TV-26-123456-7')] : [] }),
    ...change,
  });
  const { store, clock } = desk;
  await store.getState().session.refresh();
  const line = () => store.getState().line;
  const form = (): IntakeDraft | undefined => openIntake(store.getState())?.body;

  async function open(): Promise<void> {
    await line().open();
    await settled();
  }
  async function type(text: string): Promise<void> {
    if (!line().isOpen) await open();
    line().type(text, text.length);
    await settled();
  }
  async function pass(ms = 500): Promise<void> {
    clock.advance(ms);
    await settled();
    await settled();
  }
  const lineDrafts = () => [...drafts.values()].flatMap(({ body }) => (body.kind === 'line' ? [body.text] : []));
  return { ...desk, line, form, open, type, pass, drafts, lineDrafts };
}

describe('a case by one line', () => {
  test('fills the form of the call that is open and dispatches it', async () => {
    const { store, line, type, calls } = await aDesk();
    await store.getState().intake.openForCall('call-1', '13800001234');
    await type('xs;漏气;闻到煤气味');
    expect(await line().run()).toMatchObject({ kind: 'done', focus: 'main' });
    const sent = calls.find(({ method }) => method === 'cases.register')?.input;
    expect(sent).toMatchObject({
      body: { callId: 'call-1', placeId: 'p-oak', topicId: 't-gas-leak', narrative: '闻到煤气味' },
      dispatch: { leadUnitId: 'u-gas' },
    });
    expect(line()).toMatchObject({ isOpen: false, text: '' });
  });

  test('keys quicker than the reading run what stands in the line, not what was read before', async () => {
    const { line, open, calls } = await aDesk();
    await open();
    line().type('xs;漏气;一', 7);
    line().type('xs;漏气;一二三', 9);
    await line().run();
    expect(calls.find(({ method }) => method === 'cases.register')?.input).toMatchObject({
      body: { narrative: '一二三' },
    });
  });

  test('what is not complete becomes the filled form, at the field that is missing', async () => {
    const { line, type, form, methods } = await aDesk();
    await type('n xs;;;闻到煤气味');
    expect(await line().run()).toMatchObject({ kind: 'done', focus: 'topic' });
    expect(form()).toMatchObject({ placeId: 'p-oak', topicId: null, narrative: '闻到煤气味' });
    expect(methods()).not.toContain('cases.register');
  });

  test('what could mean several things is asked, the first choice one key away', async () => {
    const { line, type, form } = await aDesk();
    await type('xfl;漏气;闻到');
    expect(await line().run()).toMatchObject({ kind: 'stays', notice: { kind: 'argument', problem: 'ambiguous' } });
    await settled();
    expect(form()).toBeUndefined();
    expect(line()).toMatchObject({ active: 0, cursor: { at: 3 } });
    line().take(line().view?.options[line().active]);
    await settled();
    expect(line().view?.line.arguments[0]).toMatchObject({ field: 'place', value: 'p-oak001', problem: null });
  });

  test('the topic suggested for the words is taken by one key', async () => {
    const { line, type, pass } = await aDesk();
    await type('xs;家里有煤气的味道，很浓，不敢开灯');
    await pass();
    const option = line().view?.options.at(0);
    expect(option).toMatchObject({ field: 'topic', id: 't-gas-leak' });
    line().take(option);
    await settled();
    expect(line().view?.line.arguments.map(({ field }) => field)).toEqual(['place', 'topic', 'text']);
  });

  test('paper that was answered goes on record with its time and its answer', async () => {
    const { line, type, calls } = await aDesk();
    await type('q 8:00;xs;漏气;答复：已关阀;闻到煤气味');
    await line().run();
    const atMs = Date.parse('2026-11-30T08:00:00+08:00');
    const sent = calls.find(({ method }) => method === 'cases.register')?.input;
    expect(sent).toMatchObject({ body: { paperAtMs: atMs }, answer: '已关阀', dispatch: null });
  });

  test('a role without an intake desk is told so in words', async () => {
    const { line, type, form } = await aDesk('unit');
    await type('n xs;漏气;闻到');
    expect(await line().run()).toEqual({ kind: 'stays', notice: { kind: 'notYours', verb: 'new' } });
    expect(form()).toBeUndefined();
    expect(line().text).toBe('n xs;漏气;闻到');
  });
});

describe('line and form', () => {
  test('the form becomes a line, and what is taken out of it leaves the form', async () => {
    const { store, line, open, form } = await aDesk();
    await store.getState().intake.openNew();
    store.getState().intake.edit({ narrative: '闻到；很浓', placeId: 'p-oak' as PlaceId, callerName: '王' });
    await open();
    await line().ofForm();
    await settled();
    expect(line().text).toBe('橡树街道；窗口；姓名：王；闻到；很浓');
    line().type('橡树街道；漏气；窗口；闻到；很浓', 5);
    await settled();
    expect(await line().toForm()).toBe(true);
    expect(form()).toMatchObject({ callerName: '', topicId: 't-gas-leak', narrative: '闻到；很浓', channel: 'walkIn' });
    expect(line().isOpen).toBe(false);
  });

  test('leaving a line made of the form puts it back into the form', async () => {
    const { store, line, open, form } = await aDesk();
    await store.getState().intake.openNew();
    store.getState().intake.edit({ narrative: '闻到' });
    await open();
    await line().ofForm();
    await settled();
    line().type('橡树；窗口；闻到', 8);
    line().close();
    await settled();
    await settled();
    expect(form()).toMatchObject({ placeId: 'p-oak', narrative: '闻到' });
  });

  test('a line typed beside a form leaves alone what it does not speak of', () => {
    const body = {
      ...emptyIntakeDraft(null, '138'),
      callerName: '王',
      suggestionRank: 0,
      leadUnitId: 'u-oak' as UnitId,
    };
    const change = changeOfForm(body, readLine('xs;漏气', facts), false);
    expect(change).toEqual({ placeId: 'p-oak', topicId: 't-gas-leak' });
    const named = changeOfForm(body, readLine('u:燃气集团', facts), false);
    expect(named).toEqual({ leadUnitId: 'u-gas', suggestionRank: null });
  });

  test('what is unclear in a line made of the form stays in the form as it was', () => {
    const body = { ...emptyIntakeDraft(null, ''), placeId: 'p-oak' as PlaceId };
    expect(changeOfForm(body, readLine('p:幸福里', facts), true)).toEqual({});
    expect(changeOfForm(body, readLine('', facts), true)).toEqual({ placeId: null });
  });
});

describe('never a lost word', () => {
  test('what stands in the line is on disk within a quarter of a second, and there when it is opened again', async () => {
    const { line, type, pass, lineDrafts, open } = await aDesk();
    await type('xs;漏');
    await type('xs;漏气');
    await pass(250);
    expect(lineDrafts()).toEqual(['xs;漏气']);
    line().close();
    expect(line().text).toBe('');
    await open();
    expect(line().text).toBe('xs;漏气');
  });

  test('every form has its line, and a line begun before the call is the line of the call', async () => {
    const { store, line, type, pass, open, lineDrafts } = await aDesk();
    await type('xs;漏气');
    await pass(250);
    line().close();
    await store.getState().intake.openForCall('call-1', '138');
    await open();
    await pass(250);
    expect(line().text).toBe('xs;漏气');
    expect(lineDrafts()).toEqual(['xs;漏气']);
    line().close();
    await store.getState().intake.openForCall('call-2', '139');
    await open();
    expect(line().text).toBe('');
  });

  test('a line that was run is not kept', async () => {
    const { line, type, pass, lineDrafts, open } = await aDesk();
    await type('xs;漏气;闻到');
    await line().run();
    await pass(500);
    expect(lineDrafts()).toEqual([]);
    await open();
    expect(line().text).toBe('');
  });

  test('earlier lines come back by the arrow, and are gone when somebody else sits down', async () => {
    const { store, line, type, open } = await aDesk();
    forgetLastPerson(store);
    await type('xs;漏气;闻到');
    await line().run();
    await settled();
    await open();
    line().recall(1);
    expect(line().text).toBe('xs;漏气;闻到');
    line().recall(-1);
    expect(line().text).toBe('');
    line().close();
    await settled();
    store.setState((state) => ({ session: { ...state.session, person: null } }));
    await open();
    line().recall(1);
    expect(line().text).toBe('');
  });
});

describe('cases by their last digits', () => {
  test('a unit signs, and is told which case it was', async () => {
    const { line, type, calls } = await aDesk('unit', {
      'cases.get': () => viewWith(['assignment.sign']),
      'cases.sign': () => saved,
    });
    await type('s 4567');
    expect(await line().run()).toMatchObject({ kind: 'done' });
    expect(calls.find(({ method }) => method === 'cases.sign')?.input).toEqual({ caseId, assignmentId: 'a1' });
    expect(line().said).toEqual({ verb: 'sign', number: 'TV-26-123456-7' });
  });

  test('digits of no case, and of several, are said and the line stays', async () => {
    const several = [rowOf('case-1', 'TV-26-123456-7'), rowOf('case-2', 'TV-26-223456-7')];
    const { line, type } = await aDesk('unit', {
      'search.cases': ({ text }) => ({ ...found, rows: text === '4567' ? several : [] }),
    });
    await type('s 9999');
    expect(await line().run()).toEqual({ kind: 'stays', notice: { kind: 'caseNotFound', digits: '9999' } });
    await type('s 4567');
    expect(await line().run()).toMatchObject({ notice: { kind: 'severalCases' } });
    expect(line().text).toBe('s 4567');
  });

  test('a return names to whom, why and on what basis; what is missing is said', async () => {
    const { line, type, calls } = await aDesk('unit', {
      'cases.get': () => viewWith(['return.request']),
      'cases.command': () => saved,
    });
    await type('b 4567;燃气集团');
    expect(await line().run()).toEqual({ kind: 'stays', notice: { kind: 'missing', fields: ['reason', 'text'] } });
    await type('b 4567;燃气集团;非本职责;清单第3条');
    await line().run();
    expect(calls.find(({ method }) => method === 'cases.command')?.input).toMatchObject({
      caseId,
      command: {
        type: 'return.request',
        payload: { assignmentId: 'a1', rightfulUnitId: 'u-gas', reason: 'notOurDuty', basis: '清单第3条' },
      },
    });
  });

  test('a reply without its text goes on in its form', async () => {
    const { store, line, type } = await aDesk('unit', { 'cases.get': () => viewWith(['assignment.reply']) });
    await type('r 4567;y');
    expect(await line().run()).toMatchObject({ kind: 'done', focus: 'unit-reply' });
    expect(store.getState().navigation.deskId).toBe('unit');
    expect(store.getState().unitDesk.replies[caseId]).toEqual({ text: '', contacted: true });
    expect(store.getState().unitList.active?.id).toBe(caseId);
  });

  test('a call-back is recorded by its three answers, and half of one goes on in its form', async () => {
    const { store, line, type, calls } = await aDesk('callback', {
      'cases.get': () => viewWith([]),
      'cases.recordCallback': () => saved,
    });
    await type('c 4567;y');
    expect(await line().run()).toMatchObject({ kind: 'done', focus: 'callback-note' });
    expect(store.getState().callbackDesk.forms[caseId]).toMatchObject({ contacted: true, solved: null });
    await type('c 4567;y;n;d;还是漏');
    await line().run();
    expect(calls.find(({ method }) => method === 'cases.recordCallback')?.input).toMatchObject({
      answers: { contacted: true, solved: 'no', satisfied: 'dissatisfied' },
      next: 'rework',
      note: '还是漏',
    });
  });

  test('urging and supervision are commands, and a refusal keeps the line', async () => {
    const { line, type, calls } = await aDesk('supervisor', {
      'cases.command': ({ command }) =>
        command.type === 'case.urge' ? saved : { ok: false, refusal: { code: 'case-is-over', detail: '' } },
    });
    await type('u 4567;老人没有水');
    await line().run();
    await type('e 4567;老人没有水');
    expect(await line().run()).toEqual({ kind: 'stays', notice: { kind: 'refused', code: 'case-is-over' } });
    const sent = calls.filter(({ method }) => method === 'cases.command').map(({ input }) => input);
    expect(sent).toMatchObject([
      { command: { type: 'case.urge', payload: { note: '老人没有水' } } },
      { command: { type: 'supervision.issue', payload: { note: '老人没有水', kind: 'single', dueAtMs: null } } },
    ]);
    expect(line().text).toBe('e 4567;老人没有水');
  });

  test('a number alone opens the case, and a search goes to the queue', async () => {
    const { store, line, type } = await aDesk();
    await type('4567');
    expect(await line().run()).toMatchObject({ focus: 'panel' });
    expect(store.getState().navigation).toMatchObject({ panel: 'case', openCaseId: caseId });
    await type('f;煤气');
    await line().run();
    expect(store.getState().navigation.deskId).toBe('queue');
    expect(store.getState().queue.question.text).toBe('煤气');
  });

  test('without a number the case in front of the person is meant, and without one it is asked for', async () => {
    const { store, line, type, calls } = await aDesk('supervisor', { 'cases.command': () => saved });
    await type('u');
    expect(await line().run()).toEqual({ kind: 'stays', notice: { kind: 'noCase' } });
    store.getState().navigation.openCase(caseId);
    await type('u');
    await line().run();
    expect(calls.find(({ method }) => method === 'cases.command')?.input).toMatchObject({ caseId });
  });

  test('a note about the caller is kept under the number of the form', async () => {
    const { store, line, type, calls } = await aDesk('agent', { 'callers.saveNote': () => ({}) });
    await type('m 听力不好');
    expect(await line().run()).toEqual({ kind: 'stays', notice: { kind: 'noForm' } });
    await store.getState().intake.openForCall('call-1', '13800001234');
    await type('m 听力不好');
    expect(await line().run()).toMatchObject({ kind: 'done', said: { verb: 'memo' } });
    expect(calls.find(({ method }) => method === 'callers.saveNote')?.input).toMatchObject({ text: '听力不好' });
  });

  test('taking a call, holding it and going on are the commands of the screen', async () => {
    const { line, type } = await aDesk();
    await type('t');
    expect(await line().run()).toEqual({ kind: 'command', id: 'call.accept', verb: 'take' });
    await type('h');
    expect(await line().run()).toMatchObject({ id: 'call.hold' });
    await type('j');
    expect(await line().run()).toMatchObject({ id: 'intake.next' });
  });
});
