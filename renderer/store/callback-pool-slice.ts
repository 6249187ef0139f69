// The pool of call-backs on screen: which is next and why, what this person holds, and which ones somebody else had first.

import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { PoolTaken, PoolView } from '#shared/bridge/callbacks.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { AppState } from './app-state.ts';
import { currentView, isFiltered } from './case-list-slice.ts';
import type { SliceTools } from './slice.ts';

export type PoolOutcome =
  | { readonly kind: 'taken'; readonly caseId: CaseId; readonly number: string | null }
  | { readonly kind: 'none'; readonly soonest: PoolView['soonest'] }
  | { readonly kind: 'released'; readonly number: string | null }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

export type CallbackPoolSlice = {
  /** null: not read yet. */
  readonly view: PoolView | null;
  /** An interpreter is at hand: those who need one come up as well. */
  readonly hasInterpreter: boolean;
  readonly isBusy: boolean;
  readonly outcome: PoolOutcome | null;
  refresh(): Promise<void>;
  /** Takes the next best and goes to it. */
  takeNext(): Promise<void>;
  /** Takes the case the desk is at, or holds it anew. */
  claim(): Promise<void>;
  /** Gives the case the desk is at back to the pool. */
  release(): Promise<void>;
  toggleInterpreter(): void;
  reset(): void;
};

/** Call-backs this desk meant to take and somebody else had first: they wait under what needs attention. */
export function lostClaims({ attention }: AppState): readonly AttentionItem[] {
  return (attention.items ?? []).filter(({ type, problem }) => {
    if (type !== 'callback.claim') return false;
    return problem.kind === 'conflict' || problem.code === 'not-your-callback' || problem.code === 'wrong-step';
  });
}

/** Whether the case the desk is at is held by this person. */
export function isHeldHere(state: AppState): boolean {
  const id = state.callbackList.active?.id;
  const found = id === undefined ? null : state.cases.shown[id]?.view?.case;
  return found?.status === 'callingBack' && found.callbackBy === state.session.person?.personId;
}

const noWords = { text: '', topicId: null, placeId: null, deadlineClassId: null } as const;

/** Creates the slice of the pool. */
export function createCallbackPoolSlice({ deps, get, patch }: SliceTools<CallbackPoolSlice>): CallbackPoolSlice {
  const resting = { view: null, hasInterpreter: false, isBusy: false, outcome: null } as const;
  const ask = () => ({ hasInterpreter: get().callbackPool.hasInterpreter });

  async function refresh(): Promise<void> {
    const view = await deps.bridge.call('callbacks.pool', ask());
    patch({ view });
  }

  /** The whole list, and the person at this case of it. */
  function goTo({ row, index }: Extract<PoolTaken, { kind: 'taken' }>): void {
    const { callbackList } = get();
    if (callbackList.active?.id === row.id) return;
    if (currentView(get(), 'callbackList') !== 'callback') callbackList.show('callback');
    if (isFiltered(callbackList.question)) callbackList.ask({ ...noWords, sort: 'due' });
    get().callbackList.activate(index ?? 0, row);
  }

  async function busily(work: () => Promise<PoolOutcome>): Promise<void> {
    if (get().callbackPool.isBusy) return;
    patch({ isBusy: true, outcome: null });
    try {
      patch({ outcome: await work() });
    } finally {
      patch({ isBusy: false });
      void refresh().catch(get().failure.report);
    }
  }

  async function give(type: 'callback.claim' | 'callback.release'): Promise<PoolOutcome> {
    const active = get().callbackList.active;
    if (!active) return { kind: 'none', soonest: null };
    const { id: caseId, number } = active;
    const command =
      type === 'callback.claim' ? ({ type, payload: {} } as const) : ({ type, payload: { note: '' } } as const);
    const answer = await deps.bridge.call('cases.command', { caseId, command, draftId: null });
    void get().cases.refresh(caseId).catch(get().failure.report);
    if (!answer.ok) return { kind: 'refused', code: answer.refusal.code };
    return type === 'callback.claim' ? { kind: 'taken', caseId, number } : { kind: 'released', number };
  }

  return {
    ...resting,
    refresh,
    takeNext: () =>
      busily(async () => {
        const taken = await deps.bridge.call('callbacks.takeNext', ask());
        if (taken.kind !== 'taken') return taken;
        goTo(taken);
        void get().cases.refresh(taken.row.id).catch(get().failure.report);
        return { kind: 'taken', caseId: taken.row.id, number: taken.row.number };
      }),
    claim: () => busily(() => give('callback.claim')),
    release: () => busily(() => give('callback.release')),
    toggleInterpreter() {
      patch({ hasInterpreter: !get().callbackPool.hasInterpreter });
      void refresh().catch(get().failure.report);
    },
    reset: () => patch(resting),
  };
}
