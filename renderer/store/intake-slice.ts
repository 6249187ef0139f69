// The intake form that is open: a view of one draft, with the advice for it. Advice arrives when it arrives and never
// changes what a person has chosen; nothing here waits for the network.

import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { FirstWish } from '#shared/bridge/wish.ts';
import type { OverruleReason } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import type { TimerHandle } from '#shared/lib/clock.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { AppState } from './app-state.ts';
import { noteIntoLog } from './call-notes.ts';
import type { IntakeField, IntakeProblem, IntakeWish } from './intake-rules.ts';
import { effectiveUnit, fieldOfRefusal, findProblem, isUntouched, sendableDraft } from './intake-rules.ts';
import { overruledUnit, overruledWith, runnerUp } from './overrule-rules.ts';
import type { SliceTools } from './slice.ts';

/** What was just saved, to be read out. */
export type Registered = {
  readonly wish: IntakeWish;
  /** The step that was sent with it, beside dispatching and answering. */
  readonly first: FirstWish['type'] | null;
  readonly caseId: CaseId;
  readonly number: string | null;
  readonly unitId: UnitId | null;
  readonly dueAtMs: number | null;
  readonly secondsOfCall: number | null;
  readonly keys: number;
};

export type IntakeSlice = {
  readonly draftId: string | null;
  readonly suggestion: Suggestion | null;
  readonly problem: IntakeProblem | null;
  readonly registered: Registered | null;
  readonly isAnswering: boolean;
  readonly isSaving: boolean;
  /** Discarding was asked for and waits to be confirmed. */
  readonly isDiscarding: boolean;
  /** Opens a draft that is in the list. */
  show(draft: Draft): void;
  /** A case without a call: a visitor, a letter. */
  openNew(): Promise<void>;
  /** The form for a call, always the same one. */
  openForCall(callId: string, phone: string): Promise<void>;
  edit(change: Partial<IntakeDraft>): void;
  pickSuggestedUnit(rank: number): void;
  /** Says why another unit than the one suggested first; the runner-up is taken where none is chosen yet. */
  overrule(reason: OverruleReason): void;
  /** Takes the suggested place, topic and class where nothing was chosen. */
  takeSuggestions(): void;
  setAnswering(isAnswering: boolean): void;
  /** Sends the form as wished, with a first step if one is given; names the field to look at when it cannot be. */
  register(wish: IntakeWish, step?: FirstWish): Promise<IntakeField | null>;
  askDiscard(isDiscarding: boolean): void;
  discard(): Promise<void>;
  /** Puts the number that was read out away. */
  done(): void;
  /** Takes the form off the screen; its draft stays. */
  close(): void;
};

/** The form that is open, if one is. */
export function openIntake(state: AppState): (Draft & { readonly body: IntakeDraft }) | null {
  const found = state.drafts.drafts.find(({ id }) => id === state.intake.draftId);
  return found?.body.kind === 'intake' ? { ...found, body: found.body } : null;
}

/** Advice is asked for no more often than this, and never twice at once. */
const suggestEveryMs = 120;

/** Creates the slice of the intake desk. */
export function createIntakeSlice({ deps, get, patch }: SliceTools<IntakeSlice>): IntakeSlice {
  const { bridge, clock } = deps;
  let timer: TimerHandle | undefined;
  /** Advice is not asked for before this: it was just now. */
  let restsUntilMs = 0;
  /** Something was changed that the advice does not know of. */
  let isDue = false;
  let advice: Promise<void> = Promise.resolve();
  let asked = 0;
  const report = (error: unknown): void => get().failure.report(error);

  function show(draft: Draft): void {
    closeForm({ draftId: draft.id });
    if (draft.body.kind !== 'intake') return;
    if (draft.body.answer !== '') patch({ isAnswering: true });
    suggestSoon();
    get().past.follow('now');
  }

  /** Somebody else may have sat down meanwhile: then the draft is not in the list. */
  function showOpened(draft: Draft): void {
    if (get().drafts.drafts.some(({ id }) => id === draft.id)) show(draft);
  }

  /** At once after a pause; while somebody types on, the advice keeps up with them. */
  function suggestSoon(): void {
    isDue = true;
    timer ??= clock.after(Math.max(0, restsUntilMs - clock.monotonicMs()), () => void suggestInTurn());
  }

  /** The next is asked for when the one before was answered: a busy host is not made busier. */
  async function suggestInTurn(): Promise<void> {
    await advice;
    timer = undefined;
    if (isDue) await suggestNow();
  }

  function suggestNow(): Promise<void> {
    timer?.cancel();
    timer = undefined;
    isDue = false;
    restsUntilMs = clock.monotonicMs() + suggestEveryMs;
    advice = suggest().catch(report);
    return advice;
  }

  /** The advice is for what stands in the form: quick keys do not send it by the advice of before. */
  function bringAdviceUpToDate(): Promise<void> {
    return isDue ? suggestNow() : advice;
  }

  async function suggest(): Promise<void> {
    const open = openIntake(get());
    if (!open) return;
    const { narrative, placeId, placeDetail, topicId, urgency } = open.body;
    asked += 1;
    const mine = asked;
    const earlierPlaceId = get().past.caller?.cases.find(({ row }) => row.placeId !== null)?.row.placeId ?? null;
    const said = { narrative, placeId, placeDetail, topicId, urgency, earlierPlaceId };
    const suggestion = await bridge.call('intake.suggest', said);
    const isLate = mine !== asked || get().intake.draftId !== open.id;
    // The same advice is not drawn again.
    if (!isLate && !isEqualJson(suggestion, get().intake.suggestion)) patch({ suggestion });
  }

  /** Nothing of a form is on the screen, but for what is given. */
  function closeForm(change: Partial<IntakeSlice> = {}): void {
    get().past.clear();
    patch({ ...closedForm, ...change });
  }

  function edit(change: Partial<IntakeDraft>): void {
    const open = openIntake(get());
    if (!open) return;
    get().drafts.edit(open.id, { ...open.body, ...change });
    if (get().intake.problem) patch({ problem: null });
    if (advisedBy.some((name) => name in change)) suggestSoon();
    if (lookedUpBy.some((name) => name in change)) get().past.follow('soon');
  }

  async function register(wish: IntakeWish, step?: FirstWish): Promise<IntakeField | null> {
    if (!openIntake(get()) || get().intake.isSaving) return null;
    patch({ isSaving: true });
    try {
      await bringAdviceUpToDate();
      return await registerAsItStands(wish, step);
    } finally {
      patch({ isSaving: false });
    }
  }

  async function registerAsItStands(wish: IntakeWish, step?: FirstWish): Promise<IntakeField | null> {
    // First, for it takes a moment: what is typed meanwhile is sent as well.
    const noMaster = await get().join.look();
    const open = openIntake(get());
    const { suggestion } = get().intake;
    if (!open) return null;
    const problem = findProblem(wish, open.body, suggestion, step !== undefined);
    patch({ problem, ...(wish === 'answer' ? { isAnswering: true } : {}) });
    if (problem) return problem.field;
    if (noMaster !== null) {
      patch({ problem: { kind: 'refusal', field: null, code: noMaster } });
      return null;
    }
    const unit = wish === 'dispatch' ? effectiveUnit(open.body, suggestion) : null;
    const first = step ?? (wish === 'register' ? get().join.firstStep() : null);
    const release = get().drafts.hold(open.id);
    try {
      // It would end with the draft.
      await get().past.saveNote();
      const body = sendableDraft(
        { ...open.body, ...noteIntoLog(open.body, clock.wallMs()), callerNote: null },
        suggestion,
      );
      const outcome = await bridge.call('cases.register', {
        draftId: open.id,
        body,
        dispatch: unit && {
          leadUnitId: unit.unitId,
          assistUnitIds: [],
          suggestionRank: unit.rank,
          ...overruledWith(open.body, unit.unitId, suggestion),
        },
        answer: wish === 'answer' ? body.answer : null,
        ...(wish === 'answer' && body.citedArticle ? { article: body.citedArticle } : {}),
        ...(first ? { first } : {}),
      });
      if (!outcome.ok) {
        const { code } = outcome.refusal;
        const refused: IntakeProblem = { kind: 'refusal', field: fieldOfRefusal(code), code };
        patch({ problem: refused });
        return refused.field;
      }
      if (wish === 'register' && !step) await get().join.saved(outcome.caseId);
      const { caseId, number } = outcome;
      finish(open.id, { wish, first: step?.type ?? null, caseId, number, unitId: unit?.unitId ?? null });
      return null;
    } finally {
      release();
    }
  }

  function finish(draftId: string, saved: Pick<Registered, 'wish' | 'first' | 'caseId' | 'number' | 'unitId'>): void {
    const { current, keys } = get().call;
    const startedAtMs = current?.acceptedAtMs ?? null;
    const secondsOfCall = startedAtMs === null ? null : Math.round((get().sync.nowMs() - startedAtMs) / 1000);
    get().drafts.finished(draftId);
    closeForm({ registered: { ...saved, dueAtMs: null, secondsOfCall, keys } });
    if (current) void bridge.call('practice.keys', { callId: current.callId, keys }).catch(report);
    void readDue(saved.caseId).catch(report);
  }

  /** The deadline as it was really set, by the rules and not by this screen. */
  async function readDue(caseId: CaseId): Promise<void> {
    const { row } = await bridge.call('cases.get', { caseId });
    const { registered } = get().intake;
    if (registered?.caseId === caseId) patch({ registered: { ...registered, dueAtMs: row.deadline.dueAtMs } });
  }

  return {
    ...closedForm,
    isSaving: false,
    show,
    async openNew() {
      const open = openIntake(get());
      if (open && isUntouched(open.body) && open.body.callId === null) return show(open);
      return showOpened(await get().drafts.open({ ...emptyIntakeDraft(null, ''), channel: 'walkIn' }));
    },
    async openForCall(callId, phone) {
      showOpened(await get().drafts.open(emptyIntakeDraft(callId, phone)));
    },
    edit,
    pickSuggestedUnit(rank) {
      const unit = get().intake.suggestion?.units[rank];
      if (unit) edit({ leadUnitId: unit.unitId, suggestionRank: rank });
    },
    overrule(overruleReason) {
      const body = openIntake(get())?.body;
      if (!body) return;
      const { suggestion } = get().intake;
      const second = runnerUp(body.leadUnitId, suggestion);
      if (second !== null) edit({ leadUnitId: second, suggestionRank: 1, overruleReason });
      else if (overruledUnit(body.leadUnitId, suggestion) !== null) edit({ overruleReason });
    },
    takeSuggestions() {
      const body = openIntake(get())?.body;
      const { suggestion } = get().intake;
      if (!body || !suggestion) return;
      edit({
        placeId: body.placeId ?? suggestion.places[0]?.placeId ?? null,
        topicId: body.topicId ?? suggestion.topics[0]?.topicId ?? null,
        deadlineClassId: body.deadlineClassId ?? suggestion.deadlineClass?.classId ?? null,
      });
    },
    setAnswering: (isAnswering) => patch({ isAnswering }),
    register,
    askDiscard: (isDiscarding) => patch({ isDiscarding }),
    async discard() {
      const { draftId } = get().intake;
      if (draftId === null) return;
      closeForm();
      await get().drafts.discard(draftId);
    },
    done: () => patch({ registered: null }),
    close: () => closeForm(),
  };
}

const closedForm = {
  draftId: null,
  suggestion: null,
  problem: null,
  registered: null,
  isAnswering: false,
  isDiscarding: false,
} satisfies Partial<IntakeSlice>;

/** Fields the advice depends on. */
const advisedBy: readonly (keyof IntakeDraft)[] = ['narrative', 'placeId', 'placeDetail', 'topicId', 'urgency'];
/** Fields that decide what of the past is looked up. */
const lookedUpBy: readonly (keyof IntakeDraft)[] = ['callerPhone', 'callerName', 'narrative', 'placeId', 'topicId'];
