import { describe, expect, test } from 'vitest';
import type { CaseView } from '#shared/bridge/views.ts';
import type { CommandType } from '#shared/domain/command.ts';
import { aLineDesk, caseId, saved, viewWith } from './testing-line.ts';

const nothing = {
  disputes: [],
  extensions: [],
  assistRequests: [],
  assignments: [{ id: 'a1', unitId: 'u-gas', status: 'submitted' }],
  supervisions: [],
  proposal: null,
  ledger: null,
  exclusion: null,
};

function waiting(allowed: readonly CommandType[], state: object = {}): CaseView {
  const view = viewWith(allowed);
  return { ...view, case: { ...view.case, ...nothing, ...state } } as unknown as CaseView;
}

async function aDesk(view: CaseView) {
  const desk = await aLineDesk('dispatcher', {
    'cases.get': () => view,
    'cases.command': () => saved,
    'cases.dispatch': () => saved,
    'cases.preview': () => ({ ok: false, code: 'wrong-step' }),
  });
  const sent = () => desk.calls.filter(({ method }) => method === 'cases.command').map(({ input }) => input);
  return { ...desk, sent };
}

describe('what waits for a word', () => {
  test('is granted by one letter, with a note where there is one', async () => {
    const { type, run, sent } = await aDesk(waiting(['reply.audit']));
    await type('y 4567');
    expect(await run()).toMatchObject({ kind: 'done', said: { verb: 'grant' } });
    await type('同意 4567；现场照片清楚');
    await run();
    expect(sent()).toMatchObject([
      { caseId, command: { type: 'reply.audit', payload: { assignmentId: 'a1', isAccepted: true, note: '' } } },
      { command: { payload: { isAccepted: true, note: '现场照片清楚' } } },
    ]);
  });

  test('is denied with what is at fault and why, or the line stays', async () => {
    const { line, type, run, sent } = await aDesk(waiting(['reply.audit']));
    await type('z 4567');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'missing', fields: ['fault', 'text'] } });
    await type('z 4567;答非所问;市民问的是路灯');
    await run();
    const payload = { isAccepted: false, reason: 'notWhatWasAsked', note: '市民问的是路灯' };
    expect(sent()).toMatchObject([{ command: { type: 'reply.audit', payload } }]);
    expect(line().said).toMatchObject({ verb: 'deny' });
  });

  test('an arbitration needs its minutes, whichever way it goes', async () => {
    const dispute = {
      assignmentId: 'a1',
      level: 'arbitration',
      isConfirmed: true,
      rightfulUnitId: 'u-water',
      ruling: null,
    };
    const { type, run, sent } = await aDesk(waiting(['return.arbitrate'], { disputes: [dispute] }));
    await type('y 4567');
    expect(await run()).toMatchObject({ notice: { kind: 'missing', fields: ['text'] } });
    await type('y 4567;会商：由自来水集团承办');
    await run();
    expect(sent()).toMatchObject([
      { command: { type: 'return.arbitrate', payload: { minutes: '会商：由自来水集团承办' } } },
    ]);
  });

  test('what a line cannot say is asked for in the form, which has what was said', async () => {
    const ledger = { status: 'requested', promisedAtMs: 9_000 };
    const state = { assignments: [], ledger };
    const { store, type, run, sent } = await aDesk(waiting(['ledger.rule'], state));
    await type('y 4567;先设临时灯');
    expect(await run()).toMatchObject({ kind: 'done', focus: 'wish-form', said: null });
    expect(store.getState().wish.form).toMatchObject({
      type: 'ledger.rule',
      fields: { isGranted: true, note: '先设临时灯' },
    });
    expect(sent()).toEqual([]);
  });

  test('where nothing waits the line says so', async () => {
    const { type, run } = await aDesk(waiting([], { assignments: [] }));
    await type('y 4567');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'notNow', verb: 'grant' } });
  });
});

describe('a case that waits to be dispatched', () => {
  test('is given to the unit that is named', async () => {
    const { type, run, calls } = await aDesk(waiting(['case.dispatch']));
    await type('d 4567');
    expect(await run()).toMatchObject({ notice: { kind: 'missing', fields: ['unit'] } });
    await type('d 4567;燃气集团');
    await run();
    const [wish] = calls.filter(({ method }) => method === 'cases.dispatch');
    expect(wish?.input).toMatchObject({ caseId, leadUnitId: 'u-gas', assistUnitIds: [], suggestionRank: null });
  });

  test('goes back with the part that is missing', async () => {
    const { type, run, sent } = await aDesk(waiting(['case.sendBack']));
    await type('w 4567');
    expect(await run()).toMatchObject({ notice: { kind: 'missing', fields: ['missing'] } });
    await type('w 4567;where;请问门牌号');
    await run();
    expect(sent()).toMatchObject([
      { command: { type: 'case.sendBack', payload: { missing: ['where'], note: '请问门牌号' } } },
    ]);
  });

  test('is not given away where that is not for now', async () => {
    const { type, run } = await aDesk(waiting([]));
    await type('d 4567;燃气集团');
    expect(await run()).toEqual({ kind: 'stays', notice: { kind: 'notNow', verb: 'give' } });
  });
});
