import { expect, test } from 'vitest';
import type { HistoryLine } from '#shared/bridge/story.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import { makeTrackingCode } from '#shared/domain/tracking-code.ts';
import type { Channel } from '#shared/domain/case.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Receipt } from './receipt.ts';
import { receiptOf } from './receipt.ts';
import { aStore, settled } from './testing.ts';

const code = makeTrackingCode(seededRandom(3));
const papers = [{ kindId: 'identity', name: '', form: 'copy', pages: 2, isReturned: true }];

function aView({ channel = 'walkIn' as Channel, confidential = false } = {}): CaseView {
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential };
  const deadline = { dueAtMs: 2_000 };
  const row = { number: 'BJ-26-000001-0', registeredAtMs: 1_000, deadline, leadUnitId: 'u-gas' };
  return { row, case: { channel, caller } } as unknown as CaseView;
}

function aLine(type: string, payload: object): HistoryLine {
  return { type, payload, atMs: 1_000, byName: '王', stationId: 's', state: 'confirmed' };
}

const lines = [aLine('case.registered', { trackingCode: code, handedIn: papers }), aLine('case.dispatched', {})];

test('a receipt says what is stored, and of the citizen no more than the name', () => {
  const receipt = receiptOf(aView(), lines, 'agent') as Receipt;
  expect(receipt).toEqual({
    number: 'BJ-26-000001-0',
    code,
    takenAtMs: 1_000,
    dueAtMs: 2_000,
    unitId: 'u-gas',
    name: '张女士',
    papers,
  });
  expect(JSON.stringify(receipt)).not.toContain('13800001234');
  // Still waiting here: the command says the same as the event will.
  expect(receiptOf(aView(), [aLine('case.register', { trackingCode: code, handedIn: papers })], 'agent')).toEqual(
    receipt,
  );
});

test('who does not want to be named is not named on paper either', () => {
  expect(receiptOf(aView({ confidential: true }), lines, 'agent')).toMatchObject({ name: '', code });
});

test('there is no receipt without a code, of no other channel, and for nobody who does not see the caller', () => {
  expect(receiptOf(aView({ channel: 'phone' }), lines, 'agent')).toBe('noReceipt');
  expect(receiptOf(aView(), lines, 'dispatcher')).toBe('hidden');
  expect(receiptOf(aView({ confidential: true }), lines, 'unit')).toBe('hidden');
  expect(receiptOf(aView(), [], 'agent')).toBe('notHere');
  const wrong = code.slice(1) + code.slice(0, 1);
  expect(receiptOf(aView(), [aLine('case.registered', { trackingCode: wrong })], 'agent')).toBe('notHere');
});

test('the sheet is on the page while it is printed, and no longer', async () => {
  const person = { personId: 'p', login: 'wangli', name: '王丽', role: 'agent', unitId: null } as never;
  const { store, printed } = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'cases.get': () => aView(),
    'cases.history': () => ({ lines, asOfMs: null }),
  });
  const { receipt } = store.getState();
  await receipt.prepare('c-1' as never);
  expect(store.getState().receipt.sheet).toBeNull();
  await store.getState().session.refresh();
  await receipt.prepare('c-1' as never);
  expect(store.getState().receipt.sheet).toMatchObject({ code });
  receipt.print();
  await settled();
  expect([printed.length, store.getState().receipt.sheet?.code]).toEqual([1, code]);
  printed[0]?.();
  expect(store.getState().receipt.sheet).toBeNull();
});
