import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { CaseRow, CaseView, PersonView } from '#shared/bridge/views.ts';
import type { CommandType } from '#shared/domain/command.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { aStore } from '../testing.ts';
import { firstDecision, unitMeant } from './dispatch-desk-slice.ts';

const person = { personId: 'p1', login: 'd', name: 'D', role: 'dispatcher', unitId: null } as unknown as PersonView;
const row = { id: 'case-1', number: 'TC-26-000001-1' } as CaseRow;
const bare = {
  narrative: '路灯不亮',
  place: { placeId: 'p-1', detail: '' },
  topicId: 't-1',
  urgency: 'normal',
  disputes: [],
  extensions: [],
  assistRequests: [],
  assignments: [{ id: 'a1', unitId: 'u-1', status: 'submitted' }],
  supervisions: [],
  proposal: null,
  ledger: null,
  exclusion: null,
};
const suggestion = {
  topics: [],
  places: [],
  units: [
    { unitId: 'u-1', confidence: 0.8, reasons: [] },
    { unitId: 'u-2', confidence: 0.1, reasons: [] },
  ],
  deadlineClass: null,
  isUnsure: false,
} as unknown as Suggestion;
const saved = { ok: true, caseId: 'case-1', number: row.number, commandIds: [], savedAtMs: 7 } as never;
const preview = { ok: true, before: { status: 'replied' }, after: { status: 'callbackDue' } } as never;

async function aDesk(allowed: readonly CommandType[], handlers: Partial<Handlers> = {}) {
  const view = { row, case: bare, allowed, onAssignments: [{ assignmentId: 'a1', allowed }], fromServerAtMs: null };
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'cases.get': () => view as unknown as CaseView,
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'intake.suggest': () => suggestion,
    'cases.preview': () => preview,
    'cases.command': () => saved,
    'cases.dispatch': () => saved,
    'drafts.list': () => [],
    ...handlers,
  });
  const state = desk.store.getState;
  await state().session.refresh();
  state().navigation.openDesk('dispatch');
  state().dispatchList.activate(0, row);
  state().cases.hold(row.id);
  await state().cases.refresh(row.id);
  await state().dispatchDesk.look(view as unknown as CaseView);
  const sent = (method: string) => desk.calls.filter((call) => call.method === method).map(({ input }) => input);
  return { ...desk, state, sent };
}

test('what either answer does to the clock is asked before anything is decided', async () => {
  const { state, sent } = await aDesk(['reply.audit']);
  expect(firstDecision(state())?.kind).toBe('reply');
  expect(state().dispatchDesk.previews).toEqual({ yes: preview, no: preview });
  expect(sent('cases.preview')).toMatchObject([
    { command: { payload: { isAccepted: true } } },
    { command: { payload: { isAccepted: false } } },
  ]);
  expect(sent('cases.command')).toEqual([]);
});

test('yes is given by one key, no is begun in its form and asks for the reason', async () => {
  const { state, sent } = await aDesk(['reply.audit']);
  expect(await state().dispatchDesk.decide('no')).toBe(true);
  expect(state().wish.form).toMatchObject({ type: 'reply.audit', fields: { assignmentId: 'a1', isAccepted: false } });
  expect(sent('cases.command')).toEqual([]);
  state().wish.leave();
  expect(await state().dispatchDesk.decide('yes')).toBe(false);
  expect(sent('cases.command')).toMatchObject([
    { caseId: 'case-1', command: { type: 'reply.audit', payload: { assignmentId: 'a1', isAccepted: true } } },
  ]);
  expect(state().dispatchDesk.outcome).toMatchObject({ kind: 'done', type: 'reply.audit', atMs: 7 });
});

test('a refusal is shown beside the case', async () => {
  const refused = { ok: false, refusal: { code: 'wrong-step', detail: '' } } as never;
  const { state } = await aDesk(['reply.audit'], { 'cases.command': () => refused });
  await state().dispatchDesk.decide('yes');
  expect(state().dispatchDesk.outcome).toEqual({ kind: 'refused', caseId: 'case-1', code: 'wrong-step' });
});

test('a case that waits for a unit is given to a suggested one by one key, with its rank', async () => {
  const { state, sent } = await aDesk(['case.dispatch']);
  expect([unitMeant(state(), 0), unitMeant(state(), 1), unitMeant(state(), 2)]).toEqual(['u-1', 'u-2', null]);
  expect(sent('cases.preview')).toMatchObject([{ command: { type: 'case.dispatch', payload: { leadUnitId: 'u-1' } } }]);
  await state().dispatchDesk.dispatchTo(2);
  expect(sent('cases.dispatch')).toEqual([]);
  await state().dispatchDesk.dispatchTo(1);
  expect(sent('cases.dispatch')).toMatchObject([{ leadUnitId: 'u-2', suggestionRank: 1, assistUnitIds: [] }]);
});

test('whoever may not dispatch has no unit to give the case to', async () => {
  const { state, sent } = await aDesk([]);
  expect([firstDecision(state()), unitMeant(state(), 0), unitMeant(state(), 'catcher')]).toEqual([null, null, null]);
  await state().dispatchDesk.dispatchTo(0);
  expect(await state().dispatchDesk.decide('yes')).toBe(false);
  expect([...sent('cases.dispatch'), ...sent('cases.command')]).toEqual([]);
});
