import { describe, expect, test } from 'vitest';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { LabelId, PlaceId, UnitId } from '#shared/domain/ids.ts';
import type { Option } from '#shared/line/complete-line.ts';
import { readLine } from '#shared/line/read-line.ts';
import { forgetLastPerson } from './forget-last-person.ts';
import { openIntake } from './intake-slice.ts';
import { changeOfForm } from './line-form.ts';
import { placeIn } from './line-reading.ts';
import { aLineDesk, facts } from './testing-line.ts';
import { settled } from './testing.ts';

describe('a case by one line', () => {
  test('fills the form of the call that is open and dispatches it', async () => {
    const { store, line, type, calls, run } = await aLineDesk();
    await store.getState().intake.openForCall('call-1', '13800001234');
    await type('xs;漏气;闻到煤气味');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'main' });
    const sent = calls.find(({ method }) => method === 'cases.register')?.input;
    expect(sent).toMatchObject({
      body: { callId: 'call-1', placeId: 'p-oak', topicId: 't-gas-leak', narrative: '闻到煤气味' },
      dispatch: { leadUnitId: 'u-gas' },
    });
    expect(line()).toMatchObject({ isOpen: false, text: '' });
  });

  test('keys quicker than the reading run what stands in the line, not what was read before', async () => {
    const { line, open, calls, run } = await aLineDesk();
    await open();
    line().type('xs;漏气;一', 7);
    line().type('xs;漏气;一二三', 9);
    await run();
    expect(calls.find(({ method }) => method === 'cases.register')?.input).toMatchObject({
      body: { narrative: '一二三' },
    });
  });

  test('what is not complete becomes the filled form, at the field that is missing', async () => {
    const { type, form, methods, run } = await aLineDesk();
    await type('n xs;;;闻到煤气味');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'topic' });
    expect(form()).toMatchObject({ placeId: 'p-oak', topicId: null, narrative: '闻到煤气味' });
    expect(methods()).not.toContain('cases.register');
  });

  test('what could mean several things is asked, the first choice one key away', async () => {
    const { line, type, form, run } = await aLineDesk();
    await type('xfl;漏气;闻到');
    expect(await run()).toMatchObject({ kind: 'stays', notice: { kind: 'argument', problem: 'ambiguous' } });
    await settled();
    expect(form()).toBeUndefined();
    expect(line()).toMatchObject({ active: 0, cursor: { at: 3 } });
    line().take(line().view?.options[line().active]);
    await settled();
    expect(line().view?.line.arguments[0]).toMatchObject({ field: 'place', value: 'p-oak001', problem: null });
  });

  test('the topic suggested for the words is taken by one key', async () => {
    const { line, type, pass } = await aLineDesk();
    await type('xs;家里有煤气的味道，很浓，不敢开灯');
    await pass();
    const option = line().view?.options.at(0);
    expect(option).toMatchObject({ field: 'topic', id: 't-gas-leak' });
    line().take(option);
    await settled();
    expect(line().view?.line.arguments.map(({ field }) => field)).toEqual(['place', 'topic', 'text']);
  });

  test('paper that was answered goes on record with its time and its answer', async () => {
    const { type, calls, run } = await aLineDesk();
    await type('q 8:00;xs;漏气;答复：已关阀;闻到煤气味');
    await run();
    const atMs = Date.parse('2026-11-30T08:00:00+08:00');
    const sent = calls.find(({ method }) => method === 'cases.register')?.input;
    expect(sent).toMatchObject({ body: { paperAtMs: atMs }, answer: '已关阀', dispatch: null });
  });

  test('a role without an intake desk is told so in words', async () => {
    const { line, type, form, run } = await aLineDesk('unit');
    await type('n xs;漏气;闻到');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'notYours', verb: 'new' } });
    expect(form()).toBeUndefined();
    expect(line().text).toBe('n xs;漏气;闻到');
  });
});

describe('keys quicker than the desk', () => {
  test('what is suggested keeps up with somebody who types without a pause', async () => {
    const { line, open, calls, clock } = await aLineDesk();
    await open();
    for (const text of ['xs;煤', 'xs;煤气', 'xs;煤气味', 'xs;煤气味很', 'xs;煤气味很浓']) {
      line().type(text, text.length);
      await settled();
      clock.advance(50);
      await settled();
      await settled();
    }
    expect(line().view?.options.map(({ id }) => id)).toContain('t-gas-leak');
    const asked = calls.filter(({ method }) => method === 'intake.suggest');
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  test('a key for what is suggested waits until the line is read, unless the person types on', async () => {
    const { line, open } = await aLineDesk();
    await open();
    const taken: number[] = [];
    const goDown = () => {
      line().moveBy(1);
      taken.push(line().active);
    };
    line().type('xfl', 3);
    line().onceRead(goDown);
    expect(taken).toEqual([]);
    await settled();
    expect(taken).toEqual([0]);
    line().type('xfl;', 4);
    line().onceRead(goDown);
    line().type('xfl;漏', 5);
    await settled();
    expect(taken).toEqual([0]);
  });

  test('nothing is gone to in a list that belongs to an earlier text', async () => {
    const { line, open, type } = await aLineDesk();
    await open();
    await type('xfl');
    line().type('xfl;闻', 5);
    line().moveBy(1);
    expect(line().active).toBe(-1);
  });

  test('an arrow and the key that takes, both before the line is read, take the option and send nothing', async () => {
    const { line, open, run, methods } = await aLineDesk();
    await open();
    line().type('xfl', 3);
    line().onceRead(() => line().moveBy(1));
    expect(await run()).toBeNull();
    await settled();
    expect(line().view?.line.arguments[0]).toMatchObject({ field: 'place', problem: null });
    expect(methods()).not.toContain('cases.register');
  });

  test('the person stays at the option they went to when more is suggested', () => {
    const [first, second, third] = ['a', 'b', 'c'].map((id) => ({ kind: 'value', field: 'place', id }) as Option);
    const list = [first, second, third].filter((option) => option !== undefined);
    expect(placeIn(list, second, 0)).toBe(1);
    expect(placeIn(list.slice(0, 2), third, 2)).toBe(1);
    expect(placeIn(list, undefined, -1)).toBe(-1);
  });

  test('what was suggested for the line goes with it: it is not asked for again, and the form is not filled on the way', async () => {
    const { store, type, pass, methods, run, line } = await aLineDesk();
    await store.getState().intake.openForCall('call-1', '13800001234');
    await type('xs;闻到煤气味');
    await pass();
    line().take(line().view?.options.find(({ id }) => id === 't-gas-leak'));
    await settled();
    await pass(0);
    const before = methods().length;
    const narratives = new Set<string>();
    const end = store.subscribe((state) => void narratives.add(openIntake(state)?.body.narrative ?? ''));
    await run();
    end();
    expect(methods().slice(before, before + 1)).toEqual(['cases.register']);
    expect([...narratives]).toEqual(['']);
  });

  test('a line that is refused stands in the form, which says why', async () => {
    const refusal = { code: 'unknown-place', detail: '' } as const;
    const { store, type, run, form } = await aLineDesk('agent', { 'cases.register': () => ({ ok: false, refusal }) });
    await type('o xs;漏气;答复：已关阀;闻到煤气味');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'place' });
    expect(form()).toMatchObject({ placeId: 'p-oak', narrative: '闻到煤气味', answer: '已关阀' });
    expect(store.getState().intake).toMatchObject({ problem: { code: 'unknown-place' }, isAnswering: true });
  });
});

describe('line and form', () => {
  test('the form becomes a line, and what is taken out of it leaves the form', async () => {
    const { store, line, open, form } = await aLineDesk();
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
    const { store, line, open, form } = await aLineDesk();
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
    const marked = { ...body, labelIds: ['l-safety' as LabelId] };
    expect(changeOfForm(marked, readLine('#安全', facts), false)).toEqual({});
    expect(changeOfForm(marked, readLine('#安全;#重复诉求', facts), false)).toEqual({
      labelIds: ['l-safety', 'l-repeat'],
    });
  });

  test('what is unclear in a line made of the form stays in the form as it was', () => {
    const body = { ...emptyIntakeDraft(null, ''), placeId: 'p-oak' as PlaceId };
    expect(changeOfForm(body, readLine('p:幸福里', facts), true)).toEqual({});
    expect(changeOfForm(body, readLine('', facts), true)).toEqual({ placeId: null });
  });
});

describe('never a lost word', () => {
  test('what stands in the line is on disk within a quarter of a second, and there when it is opened again', async () => {
    const { line, type, pass, lineDrafts, open } = await aLineDesk();
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
    const { store, line, type, pass, open, lineDrafts } = await aLineDesk();
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
    const { line, type, pass, lineDrafts, open, run } = await aLineDesk();
    await type('xs;漏气;闻到');
    await run();
    await pass(500);
    expect(lineDrafts()).toEqual([]);
    await open();
    expect(line().text).toBe('');
  });

  test('a line typed while the one before is being given up does not go with it', async () => {
    const { store, line, type, pass, lineDrafts } = await aLineDesk();
    await type('xs;漏气');
    await pass(250);
    // An empty line that is left is given up, which takes the host a moment.
    line().type('', 0);
    line().close();
    const opened = line().open();
    line().type('ls', 2);
    await opened;
    line().type('lsx', 3);
    await pass(250);
    await store.getState().drafts.flush();
    expect(lineDrafts()).toEqual(['lsx']);
  });

  test('a line that became the form, and is still being given up, is not the line of that form', async () => {
    const { store, line, open, type, pass, lineDrafts } = await aLineDesk();
    await type('xs;漏气;闻到');
    await pass(250);
    await line().toForm();
    await line().open();
    expect(line().text).toBe('');
    await pass(250);
    await store.getState().drafts.flush();
    expect(lineDrafts()).toEqual([]);
    line().close();
    await open();
    expect(line().text).toBe('');
  });

  test('earlier lines come back by the arrow, and are gone when somebody else sits down', async () => {
    const { store, line, type, open, run } = await aLineDesk();
    forgetLastPerson(store);
    await type('xs;漏气;闻到');
    await run();
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
