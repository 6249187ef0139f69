import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { MissedCallView, MissedList } from '#shared/bridge/calls.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import { nextMissed, waitingMissed } from './missed-slice.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const counts = { missed: 1, abusive: 0, leaderAsked: 0 };

function aMissed(callId: string, change: Partial<MissedCallView> = {}): MissedCallView {
  const times = { rangAtMs: 1, missedAtMs: 2, triedAtMs: null, doneAtMs: null };
  const flags = { isOwn: true, isPractice: false, tries: 0, doneByName: null };
  return { callId, callerNumber: '13800000002', ...times, ...flags, ...change };
}

const listOf = (...calls: readonly MissedCallView[]): MissedList => ({ calls: [...calls], keptMs: 7, counts });

function aDesk(role: string, handlers: Partial<Handlers>) {
  const person = { personId: 'p1', login: 'p1', name: 'P', role, unitId: null } as unknown as PersonView;
  return aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'drafts.list': () => [],
    'calls.missed': () => listOf(aMissed('c1')),
    'drafts.open': ({ body }): Draft => ({ id: 'd1', number: 'n', body, updatedAtMs: 1 }),
    'intake.lookupCaller': () => aCallerPast(),
    ...handlers,
  });
}

test('the next to ring back is the longest waiting whose number is known', () => {
  const list = listOf(aMissed('a', { callerNumber: '' }), aMissed('b'), aMissed('c', { doneAtMs: 3 }));
  expect([waitingMissed(list).map(({ callId }) => callId), nextMissed(list)?.callId]).toEqual([['a', 'b'], 'b']);
  expect(nextMissed(null)).toBeUndefined();
});

test('where the telephone cannot dial, the form of the call opens with the number to be dialled', async () => {
  const { store, calls } = aDesk('agent', { 'calls.ringBack': () => ({ kind: 'byHand', number: '13800000002' }) });
  await store.getState().missed.ringBack('c1');
  await settled();
  const opened = calls.find(({ method }) => method === 'drafts.open')?.input;
  expect(opened).toMatchObject({ body: { channel: 'phone', callerPhone: '13800000002', callId: 'c1' } });
  expect(store.getState().missed.byHand).toEqual({ number: '13800000002', draftId: 'd1' });
  expect(store.getState().intake.draftId).toBe('d1');
});

test('where it dials, the call opens its form by itself', async () => {
  const { store, methods } = aDesk('agent', { 'calls.ringBack': () => ({ kind: 'dialling' }) });
  store.getState().navigation.openDesk('queue');
  await store.getState().missed.ringBack('c1');
  expect(store.getState().navigation.deskId).toBe('intake');
  expect(methods()).not.toContain('drafts.open');
});

test('only who takes calls asks for the list', async () => {
  for (const [role, isAsked] of [
    ['agent', true],
    ['supervisor', true],
    ['unit', false],
  ] as const) {
    const { store, methods } = aDesk(role, {});
    await store.getState().session.refresh();
    await store.getState().missed.refresh();
    expect([role, methods().includes('calls.missed')]).toEqual([role, isAsked]);
  }
});
