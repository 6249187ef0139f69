import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { CallView } from '#shared/bridge/calls.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import { followCalls } from './follow-calls.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const person = {
  personId: 'p1',
  login: 'wangli',
  name: 'Wang Li',
  role: 'agent',
  unitId: null,
} as unknown as PersonView;

function aCall(change: Partial<CallView>): CallView {
  return {
    callId: 'call-1',
    state: 'ringing',
    callerNumber: '138',
    ringingAtMs: 0,
    acceptedAtMs: null,
    endedAtMs: null,
    isOutgoing: false,
    isPractice: true,
    waiting: 0,
    log: [],
    said: [],
    ...change,
  };
}

const begun: Draft = {
  id: 'd-begun',
  number: null,
  body: { ...emptyIntakeDraft(null, ''), narrative: 'half a sentence' },
  updatedAtMs: 5,
};
const empty: Draft = { id: 'd-empty', number: null, body: emptyIntakeDraft(null, ''), updatedAtMs: 9 };

function aDesk(call: CallView | null, change: Partial<Handlers> = {}) {
  const current = { call };
  const handlers: Partial<Handlers> = {
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'calls.current': () => current.call,
    'drafts.list': () => [begun, empty],
    'drafts.open': ({ body }) => ({ id: 'd-call', number: 'n', body, updatedAtMs: 10 }),
    'intake.lookupCaller': () => aCallerPast(),
    'practice.keys': () => ({}),
    ...change,
  };
  const desk = aStore(handlers);
  followCalls(desk.store);
  return { ...desk, current, state: desk.store.getState };
}

test('after a reload the draft somebody was in comes back, not an empty one', async () => {
  const { state } = aDesk(null);
  await state().session.refresh();
  await state().drafts.refresh();
  expect(state().intake.draftId).toBe('d-begun');
});

test('a call that was accepted opens its form, once', async () => {
  const { state, current, methods } = aDesk(aCall({}));
  await state().session.refresh();
  await state().call.refresh();
  expect(state().intake.draftId).toBeNull();
  current.call = aCall({ state: 'accepted', acceptedAtMs: 1 });
  await state().call.refresh();
  await state().call.refresh();
  await settled();
  expect(state().intake.draftId).toBe('d-call');
  expect(methods().filter((method) => method === 'drafts.open')).toHaveLength(1);
});

test('a call taken here has its form with the answer: nothing more is asked for, and both are shown at once', async () => {
  const accepted = aCall({ state: 'accepted', acceptedAtMs: 1 });
  const opened: Draft = { id: 'd-call', number: 'n', body: emptyIntakeDraft('call-1', '138'), updatedAtMs: 10 };
  const { state, current, methods } = aDesk(aCall({}), {
    'calls.accept': () => ({ call: accepted, draft: opened }),
  });
  await state().session.refresh();
  await state().call.refresh();
  current.call = accepted;
  await state().call.accept();
  expect(state().intake.draftId).toBe('d-call');
  const shown = state().call.current;
  // The telephone says that the call has changed, too: it is shown as it is already.
  await state().call.refresh();
  expect(state().call.current).toBe(shown);
  expect(methods()).not.toContain('drafts.open');
});

test('a call whose form could not be opened with it asks for the form itself', async () => {
  const accepted = aCall({ state: 'accepted', acceptedAtMs: 1 });
  const { state, methods } = aDesk(aCall({}), { 'calls.accept': () => ({ call: accepted, draft: null }) });
  await state().session.refresh();
  await state().call.refresh();
  await state().call.accept();
  await settled();
  expect(methods()).toContain('drafts.open');
  expect(state().intake.draftId).toBe('d-call');
});

test('keys are counted while a call is talked, also across a reload', async () => {
  const { state, current } = aDesk(aCall({}));
  await state().call.refresh();
  state().call.countKey();
  current.call = aCall({ state: 'accepted' });
  await state().call.refresh();
  state().call.countKey();
  state().call.countKey();
  expect(state().call.keys).toBe(2);
});

test('the call of the person before opens no form for a unit, and no failure for another agent', async () => {
  for (const role of ['unit', 'agent'] as const) {
    const { store, deps, methods } = aStore({
      'session.current': () => ({ person: { ...person, role }, demo: null, knownHere: [] }),
      'calls.current': () => aCall({ state: 'accepted', acceptedAtMs: 1 }),
      'drafts.open': () => {
        throw new BridgeError('not-found', 'the draft is theirs');
      },
    });
    followCalls(store);
    await store.getState().session.refresh();
    await store.getState().call.refresh();
    await settled();
    expect(methods().includes('drafts.open')).toBe(role === 'agent');
    expect(store.getState().failure.code).toBeNull();
    deps.bridge.close();
  }
});
