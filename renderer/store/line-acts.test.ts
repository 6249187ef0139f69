import { describe, expect, test } from 'vitest';
import { aLineDesk, caseId, found, rowOf, saved, viewWith } from './testing-line.ts';

test('words after k are looked up beside the form that is open, and on the desk of articles where none is', async () => {
  const base = { state: 'kept', asOfMs: 0, articles: 0 } as const;
  const asked: string[] = [];
  const { store, type, run } = await aLineDesk('agent', {
    'articles.search': ({ text }) => {
      asked.push(text);
      return { rows: [], total: 0, base };
    },
  });
  const state = store.getState;
  await type('k 燃气');
  state().navigation.openDesk('queue');
  expect(await run()).toMatchObject({ kind: 'done', focus: 'main' });
  expect(state().navigation.deskId).toBe('knowledge');
  expect(state().articleList).toMatchObject({ view: 'inForce', text: '燃气' });
  state().navigation.openDesk('intake');
  await state().intake.openNew();
  await type('知识 供暖');
  expect(await run()).toMatchObject({ kind: 'done', focus: 'article-lookup' });
  expect(state().articleShelf.lookup?.text).toBe('供暖');
  expect(asked).toContain('供暖');
});

describe('cases by their last digits', () => {
  test('a unit signs, and is told which case it was', async () => {
    const { line, type, calls, run } = await aLineDesk('unit', {
      'cases.get': () => viewWith(['assignment.sign']),
      'cases.sign': () => saved,
    });
    await type('s 4567');
    expect(await run()).toMatchObject({ kind: 'done' });
    expect(calls.find(({ method }) => method === 'cases.sign')?.input).toEqual({ caseId, assignmentId: 'a1' });
    expect(line().said).toEqual({ verb: 'sign', number: 'TV-26-123456-7' });
  });

  test('digits of no case, and of several, are said and the line stays', async () => {
    const several = [rowOf('case-1', 'TV-26-123456-7'), rowOf('case-2', 'TV-26-223456-7')];
    const { line, type, run } = await aLineDesk('unit', {
      'search.cases': ({ text }) => ({ ...found, rows: text === '4567' ? several : [] }),
    });
    await type('s 9999');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'caseNotFound', digits: '9999' } });
    await type('s 4567');
    expect(await run()).toMatchObject({ notice: { kind: 'severalCases' } });
    expect(line().text).toBe('s 4567');
  });

  test('a return names to whom, why and on what basis; what is missing is said', async () => {
    const { type, calls, run } = await aLineDesk('unit', {
      'cases.get': () => viewWith(['return.request']),
      'cases.command': () => saved,
    });
    await type('b 4567;燃气集团');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'missing', fields: ['reason', 'text'] } });
    await type('b 4567;燃气集团;非本职责;清单第3条');
    await run();
    expect(calls.find(({ method }) => method === 'cases.command')?.input).toMatchObject({
      caseId,
      command: {
        type: 'return.request',
        payload: { assignmentId: 'a1', rightfulUnitId: 'u-gas', reason: 'notOurDuty', basis: '清单第3条' },
      },
    });
  });

  test('a first contact says whether the citizen was reached, and asks in its form where the line does not', async () => {
    const { store, type, calls, run } = await aLineDesk('unit', {
      'cases.get': () => viewWith(['assignment.contact']),
      'cases.command': () => saved,
      'cases.preview': () => ({ ok: false, code: 'wrong-step' }),
    });
    await type('v 4567;n;没人接');
    await run();
    expect(calls.find(({ method }) => method === 'cases.command')?.input).toMatchObject({
      command: { type: 'assignment.contact', payload: { assignmentId: 'a1', isReached: false, note: '没人接' } },
    });
    await type('v 4567');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'wish-form' });
    expect(store.getState().wish.form).toMatchObject({ type: 'assignment.contact' });
  });

  test('more time is asked for in its form, where the new due time is seen before it is sent', async () => {
    const { store, type, calls, run } = await aLineDesk('unit', {
      'cases.get': () => viewWith(['extension.request']),
      'cases.preview': () => ({ ok: false, code: 'wrong-step' }),
    });
    await type('xt 4567;等材料');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'wish-form' });
    expect(store.getState().wish.form).toMatchObject({
      type: 'extension.request',
      fields: { assignmentId: 'a1', note: '等材料' },
    });
    expect(calls.some(({ method }) => method === 'cases.command')).toBe(false);
  });

  test('a reply without its text goes on in its form', async () => {
    const { store, type, run } = await aLineDesk('unit', { 'cases.get': () => viewWith(['assignment.reply']) });
    await type('r 4567;y');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'unit-reply' });
    expect(store.getState().navigation.deskId).toBe('unit');
    expect(store.getState().unitDesk.replies[caseId]).toEqual({ text: '', contacted: true });
    expect(store.getState().unitList.active?.id).toBe(caseId);
  });

  test('a call-back is recorded by its three answers, and half of one goes on in its form', async () => {
    const { store, type, calls, run } = await aLineDesk('callback', {
      'cases.get': () => viewWith([]),
      'cases.recordCallback': () => saved,
    });
    await type('c 4567;y');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'callback-note' });
    expect(store.getState().callbackDesk.forms[caseId]).toMatchObject({ contacted: true, solved: null });
    await type('c 4567;y;n;d;还是漏');
    await run();
    expect(calls.find(({ method }) => method === 'cases.recordCallback')?.input).toMatchObject({
      answers: { contacted: true, solved: 'no', satisfied: 'dissatisfied' },
      next: 'rework',
      note: '还是漏',
    });
  });

  test('urging and supervision are commands, and a refusal keeps the line', async () => {
    const { line, type, calls, run } = await aLineDesk('supervisor', {
      'cases.command': ({ command }) =>
        command.type === 'case.urge' ? saved : { ok: false, refusal: { code: 'case-is-over', detail: '' } },
    });
    await type('u 4567;老人没有水');
    await run();
    await type('e 4567;老人没有水');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'refused', code: 'case-is-over' } });
    const sent = calls.filter(({ method }) => method === 'cases.command').map(({ input }) => input);
    expect(sent).toMatchObject([
      { command: { type: 'case.urge', payload: { note: '老人没有水' } } },
      { command: { type: 'supervision.issue', payload: { note: '老人没有水', kind: 'single', dueAtMs: null } } },
    ]);
    expect(line().text).toBe('e 4567;老人没有水');
  });

  test('a number alone opens the case, and a search goes to the queue', async () => {
    const { store, type, run } = await aLineDesk();
    await type('4567');
    expect(await run()).toMatchObject({ focus: 'panel' });
    expect(store.getState().navigation).toMatchObject({ panel: 'case', openCaseId: caseId });
    await type('f;煤气');
    await run();
    expect(store.getState().navigation.deskId).toBe('queue');
    expect(store.getState().queue.question.text).toBe('煤气');
  });

  test('without a number the case in front of the person is meant, and without one it is asked for', async () => {
    const { store, type, calls, run } = await aLineDesk('supervisor', { 'cases.command': () => saved });
    await type('u');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'noCase' } });
    store.getState().navigation.openCase(caseId);
    await type('u');
    await run();
    expect(calls.find(({ method }) => method === 'cases.command')?.input).toMatchObject({ caseId });
  });

  test('a note about the caller is kept under the number of the form', async () => {
    const { store, type, calls, run } = await aLineDesk('agent', { 'callers.saveNote': () => ({}) });
    await type('m 听力不好');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'noForm' } });
    await store.getState().intake.openForCall('call-1', '13800001234');
    await type('m 听力不好');
    expect(await run()).toMatchObject({ kind: 'done', said: { verb: 'memo' } });
    expect(calls.find(({ method }) => method === 'callers.saveNote')?.input).toMatchObject({ text: '听力不好' });
  });

  test('taking a call, holding it and going on are the commands of the screen', async () => {
    const { type, run } = await aLineDesk();
    await type('t');
    expect(await run()).toEqual({ kind: 'command', id: 'call.accept', verb: 'take' });
    await type('h');
    expect(await run()).toMatchObject({ id: 'call.hold' });
    await type('j');
    expect(await run(false)).toEqual({ kind: 'stays', notice: { kind: 'notNow', verb: 'next' } });
    expect(await run()).toMatchObject({ id: 'intake.next' });
  });
});
