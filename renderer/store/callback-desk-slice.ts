import type { MethodInput } from '#shared/bridge/contract.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { AppState } from './app-state.ts';
import type { CallbackForm } from './callback-rule.ts';
import { callbackRule, detailsOf, emptyCallbackForm, fillForm } from './callback-rule.ts';
import { missingIfMissed, ruleContextOf } from './callback-law.ts';
import { isEnough } from '#shared/domain/callbacks/unreached.ts';
import type { CaseDraftBody } from './case-drafts.ts';
import { createCaseDraftKeeper, findCaseDraft } from './case-drafts.ts';
import type { SliceTools } from './slice.ts';

export type CallbackOutcome =
  | {
      readonly kind: 'recorded' | 'triedAgain' | 'closedUnreached';
      readonly number: string | null;
      readonly atMs: number;
    }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly code: RefusalCode }
  | { readonly kind: 'missing'; readonly caseId: CaseId; readonly what: 'answers' | 'note' };

export type CallbackDeskSlice = {
  readonly forms: Readonly<Record<CaseId, CallbackForm>>;
  readonly isBusy: boolean;
  readonly outcome: CallbackOutcome | null;
  /** Fills in the form of a case before the desk is there; what it had already and is not given stays. */
  begin(caseId: CaseId, change: Partial<CallbackForm>): void;
  /** Fills in the form of the case the desk is at. */
  fill(change: Partial<CallbackForm>): void;
  toggleNext(): void;
  /** Records what is entered: the answers, or why nobody was reached. */
  record(): Promise<void>;
  /** Not reached for the last time: the case is closed without an answer. */
  closeUnreached(): Promise<void>;
  /** What is on disk is shown from now on. */
  forget(caseId: CaseId): void;
  reset(): void;
};

/** The case the call-back desk works on, as far as it has been read. */
export function callbackCase(state: AppState): Case | null {
  const id = state.callbackList.active?.id;
  return (id && state.cases.shown[id]?.view?.case) ?? null;
}

/** Whether this person may record the call-back now: it is due, they have taken it themselves, or they supervise. */
export function mayRecord(state: AppState): boolean {
  const found = callbackCase(state);
  if (found?.status === 'callbackDue') return true;
  const { person } = state.session;
  if (found?.status !== 'callingBack' || person === null) return false;
  return person.role === 'supervisor' || found.callbackBy === person.personId;
}

/** Which attempt of this round is being made now, and whether the case may be closed if it reaches nobody. */
export function attemptOf(state: AppState): { readonly attempt: number; readonly isLast: boolean } {
  const found = callbackCase(state);
  if (!found) return { attempt: 1, isLast: false };
  const before = found.callbacks.filter(({ round, channel }) => round === found.round && channel !== 'link');
  const { missed } = callbackFormOf(state, found.id);
  return { attempt: before.length + 1, isLast: isEnough(missingIfMissed(state, found, missed)) };
}

/** The form of a case: from this screen, or from the draft on disk. */
export function callbackFormOf(state: AppState, caseId: CaseId): CallbackForm {
  const shown = state.callbackDesk.forms[caseId];
  if (shown) return shown;
  const draft = findCaseDraft(state, 'callback', caseId);
  if (!draft) return emptyCallbackForm;
  const { contacted, solved, satisfied, note, fit = null, truth = null, missed = null, laterAtMs = null } = draft.body;
  return { contacted, solved, satisfied, note, fit, truth, missed, laterAtMs, chosenNext: null };
}

/** What of the form is kept: the choice of what comes next is made when it is recorded. */
function callbackDraft(caseId: CaseId, { chosenNext: _choice, ...form }: CallbackForm): CaseDraftBody {
  const { contacted, solved, satisfied, note, ...besides } = form;
  const said = Object.fromEntries(Object.entries(besides).filter(([, value]) => value !== null));
  return { kind: 'callback', caseId, contacted, solved, satisfied, note, ...said };
}

/** Creates the slice of the call-back desk. */
export function createCallbackDeskSlice({ deps, get, patch }: SliceTools<CallbackDeskSlice>): CallbackDeskSlice {
  const keeper = createCaseDraftKeeper(get);
  const caseIdNow = () => (mayRecord(get()) ? (callbackCase(get())?.id ?? null) : null);

  function forget(caseId: CaseId): void {
    const { [caseId]: _gone, ...forms } = get().callbackDesk.forms;
    patch({ forms });
  }

  async function send(
    kind: 'recorded' | 'triedAgain' | 'closedUnreached',
    wish: MethodInput<'cases.recordCallback'>,
  ): Promise<void> {
    const { caseId, draftId } = wish;
    const release = draftId === null ? null : get().drafts.hold(draftId);
    patch({ isBusy: true, outcome: null });
    try {
      const answer = await deps.bridge.call('cases.recordCallback', wish);
      if (!answer.ok) return patch({ outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
      patch({ outcome: { kind, number: answer.number, atMs: answer.savedAtMs } });
      if (draftId !== null) get().drafts.finished(draftId);
      return forget(caseId);
    } finally {
      release?.();
      patch({ isBusy: false });
      void get().cases.refresh(caseId).catch(get().failure.report);
    }
  }

  function fill(change: Partial<CallbackForm>): void {
    const caseId = caseIdNow();
    if (caseId !== null) fillIn(caseId, change);
  }

  function fillIn(caseId: CaseId, change: Partial<CallbackForm>): void {
    const before = callbackFormOf(get(), caseId);
    const form = fillForm(before, change);
    patch({ forms: { ...get().callbackDesk.forms, [caseId]: form }, outcome: null });
    keeper.keep(callbackDraft(caseId, form), callbackDraft(caseId, before));
  }

  async function begin(): Promise<{ caseId: CaseId; form: CallbackForm; draftId: string | null } | null> {
    const caseId = caseIdNow();
    if (caseId === null || get().callbackDesk.isBusy) return null;
    const form = callbackFormOf(get(), caseId);
    await get().drafts.flush();
    const draftId = findCaseDraft(get(), 'callback', caseId)?.id ?? null;
    return (await get().overtaken.mayGo(draftId)) ? { caseId, form, draftId } : null;
  }

  const resting = { forms: {}, isBusy: false, outcome: null } as const;

  return {
    ...resting,
    reset: () => patch(resting),
    forget,
    begin: fillIn,
    fill,
    toggleNext() {
      const caseId = caseIdNow();
      if (caseId === null) return;
      const { next } = callbackRule(callbackFormOf(get(), caseId), ruleContextOf(get(), callbackCase(get())));
      fill({ chosenNext: next === 'close' ? 'rework' : 'close' });
    },
    async record() {
      const begun = await begin();
      if (!begun) return;
      const { caseId, form, draftId } = begun;
      const { answers, next, missing } = callbackRule(form, ruleContextOf(get(), callbackCase(get())));
      if (missing !== null) return patch({ outcome: { kind: 'missing', caseId, what: missing } });
      const kind = next === 'tryAgain' ? 'triedAgain' : 'recorded';
      await send(kind, { caseId, answers, note: form.note, next, draftId, ...detailsOf(form) });
    },
    async closeUnreached() {
      const begun = await begin();
      if (!begun) return;
      const { caseId, form, draftId } = begun;
      const { missed } = form;
      const why = missed === null ? {} : { missed };
      await send('closedUnreached', { caseId, answers: null, note: form.note, next: 'close', draftId, ...why });
    },
  };
}
