// The desk that dispatches and rules: for the case it is at, who should have it and why, what each answer to what waits would do to
// the clock, and the one key that gives it.

import type { CaseView, CommandOutcome } from '#shared/bridge/views.ts';
import type { WishPreview } from '#shared/bridge/wish-preview.ts';
import type { Wish, WishType } from '#shared/bridge/wish.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import type { AppState } from '../app-state.ts';
import type { SliceTools } from '../slice.ts';
import { wishOf } from '../wish/wish-fill.ts';
import { catcherOf } from './catcher.ts';
import type { Answer, Decision } from './decisions.ts';
import { decisionsOf, standIn } from './decisions.ts';

/** Units a case may be given to by one key: a suggested one by its rank, or the district that catches. */
export type OneKeyUnit = 0 | 1 | 2 | 'catcher';

export type DispatchOutcome =
  | { readonly kind: 'done'; readonly type: WishType; readonly number: string | null; readonly atMs: number }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly code: RefusalCode };

/** What the two answers would do; null: what is missing to say it, or on its way. */
export type Previews = { readonly yes: WishPreview | null; readonly no: WishPreview | null };

export type DispatchDeskSlice = {
  /** Of which case the rest is. */
  readonly caseId: CaseId | null;
  readonly suggestion: Suggestion | null;
  readonly previews: Previews;
  readonly isBusy: boolean;
  readonly outcome: DispatchOutcome | null;
  /** Asks for everything about the case the desk is at, as it has just been read. */
  look(view: CaseView): Promise<void>;
  /** Gives the answer to what waits first; one that needs a reason is begun in its form. Says whether a form is open now. */
  decide(which: 'yes' | 'no'): Promise<boolean>;
  /** Gives the case to one unit at once. */
  dispatchTo(unit: OneKeyUnit): Promise<void>;
  reset(): void;
};

/** The case the desk is at, as far as it has been read. */
export function dispatchView(state: AppState): CaseView | null {
  const id = state.dispatchList.active?.id;
  const view = id && state.cases.shown[id]?.view;
  return view && view.fromServerAtMs === null ? view : null;
}

/** What waits first on the case the desk is at. */
export function firstDecision(state: AppState): Decision | null {
  const view = dispatchView(state);
  return (view && decisionsOf(view)[0]) ?? null;
}

/** Whether the case the desk is at waits to be given to units. */
export function mayDispatch(state: AppState): boolean {
  return dispatchView(state)?.allowed.includes('case.dispatch') === true;
}

/** The unit meant by one key on the case the desk is at; null: there is none. */
export function unitMeant(state: AppState, unit: OneKeyUnit): UnitId | null {
  const view = dispatchView(state);
  const { caseId, suggestion } = state.dispatchDesk;
  if (!view || !mayDispatch(state)) return null;
  if (unit === 'catcher') return catcherOf(state, view.case.place.placeId);
  return caseId === view.row.id ? (suggestion?.units[unit]?.unitId ?? null) : null;
}

const nothingSeen: Previews = { yes: null, no: null };
const resting = { caseId: null, suggestion: null, previews: nothingSeen, isBusy: false, outcome: null } as const;

/** Creates the slice of the desk. */
export function createDispatchDeskSlice({ deps, get, patch }: SliceTools<DispatchDeskSlice>): DispatchDeskSlice {
  const { bridge } = deps;
  /** Rises with every look: an answer to an older question is nobody's. */
  let asked = 0;

  async function seen(caseId: CaseId, command: Wish | undefined): Promise<WishPreview | null> {
    return command ? bridge.call('cases.preview', { caseId, command }) : null;
  }

  async function previewsOf(view: CaseView, suggestion: Suggestion | null): Promise<Previews> {
    const { id } = view.row;
    const [decision] = decisionsOf(view);
    if (decision) {
      const { yes, no } = decision;
      const [granted, denied] = await Promise.all([
        seen(id, wishOf(yes.type, standIn(yes, view.case))),
        seen(id, wishOf(no.type, standIn(no, view.case))),
      ]);
      return { yes: granted, no: denied };
    }
    const first = suggestion?.units[0];
    if (!first || !view.allowed.includes('case.dispatch')) return nothingSeen;
    return { yes: await seen(id, dispatchWish(first.unitId, 0)), no: null };
  }

  async function give(caseId: CaseId, type: WishType, command: Promise<CommandOutcome>): Promise<void> {
    patch({ isBusy: true, outcome: null });
    try {
      const answer = await command;
      if (answer.ok) patch({ outcome: { kind: 'done', type, number: answer.number, atMs: answer.savedAtMs } });
      else patch({ outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
    } finally {
      patch({ isBusy: false });
      void get().cases.refresh(caseId).catch(get().failure.report);
    }
  }

  /** A no is never without its reason; an answer that lacks something is filled in as far as it goes. */
  async function begin({ type, fields }: Answer): Promise<boolean> {
    await get().wish.begin(type);
    if (get().wish.form?.type !== type) return false;
    get().wish.enter(fields);
    return true;
  }

  return {
    ...resting,
    async look(view) {
      asked += 1;
      const mine = asked;
      const { id } = view.row;
      if (get().dispatchDesk.caseId !== id) patch({ caseId: id, suggestion: null, previews: nothingSeen });
      const { narrative, place, topicId, urgency } = view.case;
      const about = { narrative, placeId: place.placeId, placeDetail: place.detail, topicId, urgency };
      const suggestion = await bridge.call('intake.suggest', about);
      if (mine !== asked) return;
      patch({ suggestion });
      const previews = view.fromServerAtMs === null ? await previewsOf(view, suggestion) : nothingSeen;
      if (mine === asked) patch({ previews });
    },
    async decide(which) {
      const view = dispatchView(get());
      const decision = firstDecision(get());
      if (!view || !decision || get().dispatchDesk.isBusy) return false;
      const answer = decision[which];
      const command = which === 'yes' ? wishOf(answer.type, answer.fields) : undefined;
      if (!command) return begin(answer);
      const caseId = view.row.id;
      await give(caseId, answer.type, bridge.call('cases.command', { caseId, command, draftId: null }));
      return false;
    },
    async dispatchTo(unit) {
      const view = dispatchView(get());
      const leadUnitId = unitMeant(get(), unit);
      if (!view || leadUnitId === null || get().dispatchDesk.isBusy) return;
      const caseId = view.row.id;
      const rank = get().dispatchDesk.suggestion?.units.findIndex(({ unitId }) => unitId === leadUnitId) ?? -1;
      const wish = { caseId, leadUnitId, assistUnitIds: [], suggestionRank: rank < 0 ? null : rank, draftId: null };
      await give(caseId, 'case.dispatch', bridge.call('cases.dispatch', wish));
    },
    reset() {
      asked += 1;
      patch(resting);
    },
  };
}

function dispatchWish(leadUnitId: UnitId, suggestionRank: number): Wish {
  return { type: 'case.dispatch', payload: { leadUnitId, assistUnitIds: [], parallelUnitIds: [], suggestionRank } };
}
