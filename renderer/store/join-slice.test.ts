import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import type { CaseRow, CaseView, CommandOutcome, PersonView } from '#shared/bridge/views.ts';
import type { CaseStatus } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { followJoin } from './follow-join.ts';
import { openIntake } from './intake-slice.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

type Standing = { readonly status: CaseStatus; readonly mergedInto?: string };

const row = { id: 'case-9', number: 'BJ-9', status: 'toDispatch' } as unknown as CaseRow;
const accepted: CommandOutcome = { ok: true, caseId: 'case-1' as CaseId, number: null, commandIds: [], savedAtMs: 5 };
const advice = { topics: [], places: [], units: [], deadlineClass: null, isUnsure: true };

/** A desk whose host knows these cases by their id, and keeps drafts. */
async function aDesk(role: Role, known: Record<string, Standing>, change: Partial<Handlers> = {}, kept?: Draft) {
  const person = { personId: 'p', login: role, name: role, role, unitId: null } as unknown as PersonView;
  const saved: DraftBody[] = [];
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'drafts.list': () => (kept ? [kept] : []),
    'drafts.open': ({ body }) => ({ id: 'd1', number: null, body, updatedAtMs: 0 }),
    'drafts.save': ({ body }) => {
      saved.push(body);
      return { savedAtMs: 1 };
    },
    'intake.suggest': () => advice as never,
    'intake.lookupCaller': () => aCallerPast(),
    'cases.register': () => accepted,
    'cases.command': () => accepted,
    'cases.get': ({ caseId }) => {
      if (caseId === 'case-1') return { row: { deadline: { dueAtMs: null } } } as never;
      const standing = known[caseId];
      if (!standing) throw new BridgeError('not-found', 'not here');
      const { status, mergedInto = null } = standing;
      const number = caseId.replace('case', 'BJ');
      return { row: { id: caseId, number, status }, case: { mergedInto } } as unknown as CaseView;
    },
    ...change,
  });
  followJoin(desk.store);
  const state = desk.store.getState;
  await state().session.refresh();
  if (kept) {
    await state().drafts.refresh();
    state().intake.show(kept);
  } else await state().intake.openNew();
  state().intake.edit({ narrative: '电梯停了' });
  const asked = (method: string) => desk.calls.filter((call) => call.method === method).map(({ input }) => input);
  return { ...desk, state, asked, saved, body: () => openIntake(state())?.body };
}

const open = { 'case-9': { status: 'toDispatch' } } as const;

test('an agent registers it as a proposed part of the other, and takes the proposal back', async () => {
  const { state, asked } = await aDesk('agent', open);
  state().join.toggle(row);
  expect(await state().intake.register('register')).toBeNull();
  expect(asked('cases.register')).toMatchObject([
    { first: { type: 'case.proposeMerge', payload: { masterCaseId: 'case-9', note: '' } } },
  ]);
  expect(state().join.joined).toEqual({ caseId: 'case-1', masterNumber: 'BJ-9', kind: 'proposed' });
  await settled();
  expect(state().join.master).toBeNull();
  await state().join.undo();
  expect(asked('cases.command')).toMatchObject([{ caseId: 'case-1', command: { type: 'case.dropProposal' } }]);
  expect(state().join.joined).toMatchObject({ kind: 'undone' });
  await state().join.undo();
  expect(asked('cases.command')).toHaveLength(1);
});

test('a supervisor, who needs no second word, merges it once it is there, and a refusal is said', async () => {
  const { state, asked } = await aDesk('supervisor', open, {
    'cases.command': () => ({ ok: false, refusal: { code: 'no-such-master', detail: '' } }),
  });
  state().join.toggle(row);
  await state().intake.register('register');
  expect(asked('cases.register')).toMatchObject([{ dispatch: null, answer: null }]);
  expect(asked('cases.command')).toMatchObject([{ caseId: 'case-1', command: { type: 'case.merge' } }]);
  expect(state().join.joined).toMatchObject({ kind: 'refused' });
});

test('chosen twice, or taken back, is not chosen, and nothing is joined by itself', async () => {
  const { state, asked, body } = await aDesk('agent', open);
  state().join.toggle(row);
  state().join.toggle(row);
  expect(body()?.joinsCaseId).toBeNull();
  state().join.toggle(row);
  state().join.drop();
  await state().intake.register('register');
  expect(asked('cases.register')).toEqual([expect.not.objectContaining({ first: expect.anything() })]);
  expect(state().join.joined).toBeNull();
});

test('what it is to be a part of is saved with the draft, and stands there again when the draft is opened', async () => {
  const first = await aDesk('agent', open);
  first.state().join.toggle(row);
  first.clock.advance(250);
  await settled();
  const [body] = first.saved.slice(-1);
  expect(body).toMatchObject({ kind: 'intake', joinsCaseId: 'case-9' });

  const kept: Draft = { id: 'd7', number: null, body: body as DraftBody, updatedAtMs: 1 };
  const second = await aDesk('agent', open, {}, kept);
  await settled();
  expect(second.state().join.master).toEqual({ caseId: 'case-9', number: 'BJ-9', state: 'open', intoNumber: null });
  await second.state().intake.register('register');
  expect(second.asked('cases.register')).toMatchObject([{ first: { payload: { masterCaseId: 'case-9' } } }]);
});

test.each<[string, Record<string, Standing>, object]>([
  ['is over', { 'case-9': { status: 'closed' } }, { state: 'over', intoNumber: null }],
  ['is gone from this desk', {}, { state: 'gone', number: null }],
  [
    'was merged into one that is over',
    { 'case-9': { status: 'merged', mergedInto: 'case-8' }, 'case-8': { status: 'withdrawn' } },
    { state: 'over', number: 'BJ-9' },
  ],
])(
  'a chosen case that %s meanwhile is said, refuses the registration, and stays chosen',
  async (_what, known, said) => {
    const { state, asked, body } = await aDesk('supervisor', known);
    state().join.toggle(row);
    await settled();
    expect(state().join.master).toMatchObject(said);
    await state().intake.register('register');
    const code = 'number' in said && said.number === null ? 'no-such-master' : 'master-is-over';
    expect(state().intake.problem).toEqual({ kind: 'refusal', field: null, code });
    expect(asked('cases.register')).toEqual([]);
    expect(body()).toMatchObject({ narrative: '电梯停了', joinsCaseId: 'case-9' });
    state().join.drop();
    await state().intake.register('register');
    expect(asked('cases.register')).toHaveLength(1);
  },
);

test('one that was merged into an open case is joined with it, and the number said is of that one', async () => {
  const known: Record<string, Standing> = {
    'case-9': { status: 'merged', mergedInto: 'case-8' },
    'case-8': { status: 'merged', mergedInto: 'case-7' },
    'case-7': { status: 'inProgress' },
  };
  const { state } = await aDesk('agent', known);
  state().join.toggle(row);
  await settled();
  expect(state().join.master).toEqual({ caseId: 'case-9', number: 'BJ-9', state: 'merged', intoNumber: 'BJ-7' });
  await state().intake.register('register');
  expect(state().join.joined).toMatchObject({ masterNumber: 'BJ-7', kind: 'proposed' });
});

test('merged in a circle, it ends and takes nothing in', async () => {
  const known: Record<string, Standing> = {
    'case-9': { status: 'merged', mergedInto: 'case-8' },
    'case-8': { status: 'merged', mergedInto: 'case-9' },
  };
  const { state } = await aDesk('agent', known);
  state().join.toggle(row);
  await settled();
  expect(state().join.master).toMatchObject({ state: 'over' });
});

test('it cannot be dispatched or answered while it is chosen as a part of another: neither is dropped without a word', async () => {
  const { state, asked, body } = await aDesk('agent', open);
  state().join.toggle(row);
  state().intake.edit({ answer: '已告知' });
  for (const wish of ['dispatch', 'answer'] as const) {
    await state().intake.register(wish);
    expect(state().intake.problem).toEqual({ kind: 'joinsOther', field: null });
  }
  expect(asked('cases.register')).toEqual([]);
  expect(body()?.joinsCaseId).toBe('case-9');
});

test('how the chosen case stands is read again, and of one that was chosen since nothing old is shown', async () => {
  const known: Record<string, Standing> = { ...open, 'case-8': { status: 'closed' } };
  const { state } = await aDesk('agent', known);
  state().join.toggle(row);
  await settled();
  known['case-9'] = { status: 'closed' };
  await state().join.look();
  expect(state().join.master).toMatchObject({ caseId: 'case-9', state: 'over' });
  const late = state().join.look();
  state().join.toggle({ ...row, id: 'case-8' as CaseId });
  await late;
  await settled();
  expect(state().join.master).toMatchObject({ caseId: 'case-8', state: 'over' });
});

test('what is typed while it is read how the chosen case stands is sent as well', async () => {
  const answers: (() => void)[] = [];
  const view = { row: { ...row, deadline: { dueAtMs: null } }, case: { mergedInto: null } } as unknown as CaseView;
  const { state, asked } = await aDesk('agent', open, {
    'cases.get': () => new Promise<CaseView>((resolve) => void answers.push(() => resolve(view))),
  });
  state().join.toggle(row);
  const registering = state().intake.register('register');
  await settled();
  state().intake.edit({ narrative: '电梯停了，有人被困' });
  for (const answer of answers) answer();
  await registering;
  expect(asked('cases.register')).toMatchObject([{ body: { narrative: '电梯停了，有人被困' } }]);
});

test('a case that was registered is said to be, also where merging it met a fault, which is reported', async () => {
  const { state } = await aDesk('supervisor', open, {
    'cases.command': () => Promise.reject(new Error('the host is gone')) as never,
  });
  state().join.toggle(row);
  await settled();
  await state().intake.register('register');
  expect(state().intake).toMatchObject({ registered: { caseId: 'case-1' }, isSaving: false });
  expect(state().join.joined).toMatchObject({ caseId: 'case-1', kind: 'refused' });
  expect(state().failure).toMatchObject({ code: 'unknown', detail: 'Error: the host is gone' });
});
