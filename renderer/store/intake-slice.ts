// The intake form that is open: a view of one draft, with the advice for it. Advice arrives when it arrives and never
// changes what a person has chosen; nothing here waits for the network.

import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { FirstWish } from '#shared/bridge/wish.ts';
import type { Channel } from '#shared/domain/case.ts';
import type { OverruleReason } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { AdviceAsker } from './advice-asker.ts';
import { createAdviceAsker } from './advice-asker.ts';
import { createAdviceTurns } from './advice-turns.ts';
import type { AppState } from './app-state.ts';
import { noteIntoLog } from './call-notes.ts';
import type { IntakeField, IntakeProblem, IntakeWish } from './intake-rules.ts';
import { effectiveUnit, fieldOfRefusal, findProblem, isUntouched, sendableDraft } from './intake-rules.ts';
import { overruledUnit, overruledWith, runnerUp } from './overrule-rules.ts';
import type { SliceTools } from './slice.ts';

/** What was just saved, to be read out. */
export type Registered = {
  /** The form it was. */
  readonly ofDraftId: string;
  readonly wish: IntakeWish;
  /** The step that was sent with it, beside dispatching and answering. */
  readonly first: FirstWish['type'] | null;
  readonly caseId: CaseId;
  readonly number: string | null;
  readonly channel: Channel;
  readonly unitId: UnitId | null;
  readonly dueAtMs: number | null;
  readonly secondsOfCall: number | null;
  readonly keys: number;
};

/** What differs from the form. */
type Said = Partial<IntakeDraft>;

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
  /**
   * Sends the form as wished, with a first step if one is given; names the field to look at when it cannot be. `said`: what is
   * said beside the form and goes with it. It is put into the form only where the form stays: a form that goes is not drawn anew.
   */
  register(wish: IntakeWish, step?: FirstWish, said?: Said): Promise<IntakeField | null>;
  /** What is advised for a form like this. */
  adviceFor: AdviceAsker;
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

/** Creates the slice of the intake desk. */
export function createIntakeSlice({ deps, get, patch }: SliceTools<IntakeSlice>): IntakeSlice {
  const { bridge, clock } = deps;
  const ask = createAdviceAsker(deps, get);
  const turns = createAdviceTurns(clock, () => suggest().catch(report));
  let asked = 0;
  const report = (error: unknown): void => get().failure.report(error);

  function show(draft: Draft): void {
    closeForm({ draftId: draft.id });
    if (draft.body.kind !== 'intake') return;
    if (draft.body.answer !== '') patch({ isAnswering: true });
    turns.soon();
    get().past.follow('now');
  }

  /** Somebody else may have sat down meanwhile: then the draft is not in the list. */
  function showOpened(draft: Draft): void {
    if (get().drafts.drafts.some(({ id }) => id === draft.id)) show(draft);
  }

  async function suggest(): Promise<void> {
    const open = openIntake(get());
    if (!open) return;
    asked += 1;
    const mine = asked;
    const suggestion = await ask(open.body);
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
    if (advisedBy.some((name) => name in change)) turns.soon();
    if (lookedUpBy.some((name) => name in change)) get().past.follow('soon');
  }

  async function register(wish: IntakeWish, step?: FirstWish, said: Said = {}): Promise<IntakeField | null> {
    if (!openIntake(get())) return null;
    if (get().intake.isSaving) {
      keep(said);
      return null;
    }
    patch({ isSaving: true });
    try {
      return await registerAsItStands(wish, step, said);
    } finally {
      patch({ isSaving: false });
    }
  }

  /** The advice for what stands in the form, and is said beside it: quick keys do not send it by the advice of before. */
  async function adviceWith(said: Said): Promise<Suggestion | null> {
    const open = openIntake(get());
    if (open && !isNothing(said)) return ask({ ...open.body, ...said });
    await turns.upToDate();
    return get().intake.suggestion;
  }

  function keep(said: Said): void {
    if (!isNothing(said)) edit(said);
  }

  async function registerAsItStands(wish: IntakeWish, step: FirstWish | undefined, said: Said) {
    const suggestion = await adviceWith(said);
    // Before the form is read, for it takes a moment: what is typed meanwhile is sent as well.
    const noMaster = await get().join.look();
    const open = openIntake(get());
    if (!open) return null;
    const form = { ...open.body, ...said };

    /** What was said goes into the form, with what it lacks. */
    function stay(problem: IntakeProblem): IntakeField | null {
      keep(said);
      patch({ suggestion, problem, ...(wish === 'answer' ? { isAnswering: true } : {}) });
      return problem.field;
    }

    const problem = findProblem(wish, form, suggestion, step !== undefined);
    if (problem) return stay(problem);
    if (noMaster !== null) return stay({ kind: 'refusal', field: null, code: noMaster });
    if (get().intake.problem) patch({ problem: null });
    const unit = wish === 'dispatch' ? effectiveUnit(form, suggestion) : null;
    const first = step ?? (wish === 'register' ? get().join.firstStep() : null);
    const release = get().drafts.hold(open.id);
    try {
      // It would end with the draft.
      await get().past.saveNote();
      const body = sendableDraft({ ...form, ...noteIntoLog(form, clock.wallMs()), callerNote: null }, suggestion);
      const outcome = await bridge.call('cases.register', {
        draftId: open.id,
        body,
        dispatch: unit && {
          leadUnitId: unit.unitId,
          assistUnitIds: [],
          suggestionRank: unit.rank,
          ...overruledWith(form, unit.unitId, suggestion),
        },
        answer: wish === 'answer' ? body.answer : null,
        ...(wish === 'answer' && body.citedArticle ? { article: body.citedArticle } : {}),
        ...(first ? { first } : {}),
      });
      if (!outcome.ok) {
        const { code } = outcome.refusal;
        return stay({ kind: 'refusal', field: fieldOfRefusal(code), code });
      }
      if (wish === 'register' && !step) await get().join.saved(outcome.caseId);
      const { caseId, number } = outcome;
      const { channel } = body;
      finish(open.id, { wish, first: step?.type ?? null, caseId, number, channel, unitId: unit?.unitId ?? null });
      return null;
    } finally {
      release();
    }
  }

  function finish(draftId: string, saved: Omit<Registered, 'ofDraftId' | 'dueAtMs' | 'secondsOfCall' | 'keys'>): void {
    const { current, keys } = get().call;
    const startedAtMs = current?.acceptedAtMs ?? null;
    const secondsOfCall = startedAtMs === null ? null : Math.round((get().sync.nowMs() - startedAtMs) / 1000);
    get().drafts.finished(draftId);
    closeForm({ registered: { ...saved, ofDraftId: draftId, dueAtMs: null, secondsOfCall, keys } });
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
      const known = get().drafts.drafts.find(({ body }) => body.kind === 'intake' && body.callId === callId);
      if (known) return show(known);
      showOpened(await get().drafts.open(emptyIntakeDraft(callId, phone)));
    },
    edit,
    adviceFor: ask,
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

function isNothing(said: Said): boolean {
  return Object.keys(said).length === 0;
}

/** Fields the advice depends on. */
const advisedBy: readonly (keyof IntakeDraft)[] = ['narrative', 'placeId', 'placeDetail', 'topicId', 'urgency'];
/** Fields that decide what of the past is looked up. */
const lookedUpBy: readonly (keyof IntakeDraft)[] = ['callerPhone', 'callerName', 'narrative', 'placeId', 'topicId'];
