import { expect, test } from 'vitest';
import type { PoolTaken, PoolView } from '#shared/bridge/callbacks.ts';
import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { AppState } from './app-state.ts';
import { lostClaims } from './callback-pool-slice.ts';
import { aStore } from './testing.ts';

const counts = { ready: 1, waits: 0, held: 0, stuck: 0 };
const view: PoolView = { best: null, soonest: null, counts, isCut: false, mine: [] };
const row = { id: 'c-1' as CaseId, number: 'BJ-1', status: 'callingBack' } as CaseRow;
const taken: PoolTaken = { kind: 'taken', row, index: 4, reasons: [] };

test('the next best is taken and the person is at it in the list; the pool is read again', async () => {
  const asked: unknown[] = [];
  const { store } = aStore({
    'callbacks.takeNext': (ask) => {
      asked.push(ask);
      return taken;
    },
    'callbacks.pool': () => view,
  });
  await store.getState().callbackPool.takeNext();
  const { callbackPool, callbackList } = store.getState();
  expect(asked).toEqual([{ hasInterpreter: false }]);
  expect(callbackPool.outcome).toEqual({ kind: 'taken', caseId: 'c-1', number: 'BJ-1' });
  expect([callbackList.activeIndex, callbackList.active?.id]).toEqual([4, 'c-1']);
});

test('what somebody else took first is refused in its own words, and the pool is read again', async () => {
  const { store } = aStore({
    'callbacks.takeNext': () => ({ kind: 'refused', code: 'not-your-callback' }),
    'callbacks.pool': () => view,
  });
  await store.getState().callbackPool.takeNext();
  expect(store.getState().callbackPool.outcome).toEqual({ kind: 'refused', code: 'not-your-callback' });
  await store.getState().callbackPool.refresh();
  expect(store.getState().callbackPool.view).toEqual(view);
});

test('a claim that came second is known from what needs attention; what was recorded on it is not hidden', () => {
  const conflict = { kind: 'conflict', conflicts: [] };
  const items = [
    { type: 'callback.claim', problem: conflict },
    { type: 'callback.record', problem: { kind: 'refused', code: 'depends-on-refused' } },
    { type: 'callback.claim', problem: { kind: 'refused', code: 'grant-expired' } },
  ] as unknown as AttentionItem[];
  const state = { attention: { items } } as unknown as AppState;
  expect(lostClaims(state)).toEqual([items[0]]);
  expect(lostClaims({ attention: { items: null } } as unknown as AppState)).toEqual([]);
});
