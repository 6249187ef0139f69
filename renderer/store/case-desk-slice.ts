// What is being done on the open case: amending, dispatching, answering. One form at a time, always of one case; whatever
// a person enters in it is in a draft on disk within 250 ms, until it is sent or discarded.

import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CommandOutcome } from '#shared/bridge/views.ts';
import type { Case, CaseFields } from '#shared/domain/case.ts';
import type { OverruleReason } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { limits } from '#shared/sync/limits.ts';
import type { AppState } from './app-state.ts';
import { createCaseDraftKeeper, findCaseDraft } from './case-drafts.ts';
import type { CaseForm, CaseFormKind } from './case-form.ts';
import { differingFields, emptyCaseForm, isCaseForm, isEmptyCaseForm } from './case-form.ts';
import { noteOver, overruledUnit, overruledWith, runnerUp } from './overrule-rules.ts';
import type { SliceTools } from './slice.ts';

export type CaseOutcome =
  | { readonly kind: 'saved'; readonly caseId: CaseId; readonly atMs: number }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly code: RefusalCode }
  /** The note of a dispatch is longer than may be sent, by so many characters. */
  | { readonly kind: 'tooLong'; readonly caseId: CaseId; readonly over: number; readonly limit: number };

export type CaseDeskSlice = {
  /** The form on screen and the case it belongs to; null while the case is only read. */
  readonly form: CaseForm | null;
  readonly suggestion: Suggestion | null;
  readonly isBusy: boolean;
  readonly isWhyOpen: boolean;
  readonly outcome: CaseOutcome | null;
  /** Opens a form of the open case, with what was entered in it before. */
  begin(kind: CaseFormKind): Promise<void>;
  /** Opens the form this person last entered something in and neither sent nor discarded. */
  restore(): Promise<void>;
  /** Leaves the form. What was entered waits in its draft; an empty form leaves nothing behind. */
  cancel(): Promise<void>;
  /** Leaves the form and gives up what was entered. */
  discard(): Promise<void>;
  change(change: Partial<CaseFields>): void;
  pickUnit(unitId: UnitId | null, rank: number | null): void;
  /** The units beside the lead; one that has another part already is not given a second one. */
  pickOthers(part: 'assist' | 'parallel', unitIds: readonly UnitId[]): void;
  takeSuggestion(rank: number): void;
  /** Says why another unit than the one suggested first; the runner-up is taken where none is chosen yet. */
  overrule(reason: OverruleReason): void;
  /** What whoever learns from the dispatch should know; no reason has to be given with it. */
  typeOverruleNote(text: string): void;
  typeAnswer(text: string): void;
  /** The form as it was before or after a step that is taken back. */
  put(form: CaseForm): void;
  submit(): Promise<void>;
  showWhy(isOpen: boolean): void;
  /** A new intake draft that follows the open case. */
  chase(): Promise<void>;
  reset(): void;
};

/** The form on screen, if it belongs to that case. */
export function caseFormOf({ caseDesk: { form } }: AppState, caseId: CaseId | null): CaseForm | null {
  return form?.caseId === caseId ? form : null;
}

/** Whether a reason or a note why another unit stands in the form. */
function isOverruling(form: CaseForm): boolean {
  return form.kind === 'dispatch' && (form.overruleReason !== undefined || (form.overruleNote ?? '') !== '');
}

const reading = { form: null, suggestion: null } as const;

/** Creates the slice of the open case's forms. */
export function createCaseDeskSlice({ deps, get, patch }: SliceTools<CaseDeskSlice>): CaseDeskSlice {
  const keeper = createCaseDraftKeeper(get);
  const mine = () => get().caseDesk;
  const isOnScreen = ({ kind, caseId }: CaseForm) => mine().form?.kind === kind && mine().form?.caseId === caseId;

  function openCase(): Case | null {
    const id = get().navigation.openCaseId;
    return (id && get().cases.shown[id]?.view?.case) ?? null;
  }

  async function suggest(caseId: CaseId): Promise<void> {
    const held = get().cases.shown[caseId]?.view ?? (await deps.bridge.call('cases.get', { caseId }));
    const { narrative, place, topicId, urgency } = held.case;
    const asked = { narrative, placeId: place.placeId, placeDetail: place.detail, topicId, urgency };
    const suggestion = await deps.bridge.call('intake.suggest', asked);
    const { form } = mine();
    if (form?.kind !== 'dispatch' || form.caseId !== caseId) return;
    const first = suggestion.isUnsure ? undefined : suggestion.units[0];
    const taken = first && form.leadUnitId === null ? { ...form, leadUnitId: first.unitId, suggestionRank: 0 } : form;
    // Nobody chose yet: what the program proposes is shown, not kept.
    patch({ suggestion, form: taken });
  }

  /** Clears the screen of the form; its draft goes too if it is empty or given up. */
  async function leave(isGivenUp: boolean): Promise<void> {
    const { form } = mine();
    if (!form) return;
    patch(reading);
    if (!isGivenUp && !isEmptyCaseForm(form)) return;
    await get().drafts.flush();
    const draft = findCaseDraft(get(), form.kind, form.caseId);
    if (draft && !isOnScreen(form)) await get().drafts.discard(draft.id);
  }

  async function show(form: CaseForm): Promise<void> {
    const left = leave(false);
    get().wish.leave();
    patch({ ...reading, form, outcome: null });
    await left;
    if (form.kind === 'dispatch') await suggest(form.caseId);
  }

  function edit(form: CaseForm): void {
    const before = mine().form;
    patch({ form, outcome: null });
    keeper.keep(form, before?.kind === form.kind ? before : undefined);
  }

  function pickUnit(leadUnitId: UnitId | null, suggestionRank: number | null): void {
    const { form } = mine();
    if (form?.kind === 'dispatch') edit({ ...withoutPart(form, leadUnitId), leadUnitId, suggestionRank });
  }

  function send(form: CaseForm, draftId: string | null): Promise<CommandOutcome> | null {
    const { bridge } = deps;
    const { caseId } = form;
    if (form.kind === 'amend') return bridge.call('cases.amend', { caseId, fields: form.changes, draftId });
    if (form.kind === 'answer') return bridge.call('cases.answer', { caseId, text: form.answer, draftId });
    const { leadUnitId, suggestionRank, assistUnitIds = [], parallelUnitIds = [] } = form;
    if (leadUnitId === null) return null;
    const told = overruledWith(form, leadUnitId, mine().suggestion);
    const units = { leadUnitId, assistUnitIds: [...assistUnitIds], parallelUnitIds: [...parallelUnitIds] };
    return bridge.call('cases.dispatch', { caseId, ...units, suggestionRank, draftId, ...told });
  }

  /** Sends the form as it stands once everything entered is on disk; nothing is sent of a form that was left. */
  async function sendNewest(begun: CaseForm): Promise<void> {
    await get().drafts.flush();
    if (!(await get().overtaken.mayGo(findCaseDraft(get(), begun.kind, begun.caseId)?.id ?? null))) return;
    // What was said of the suggestion, perhaps before a restart, is sent with the suggestion it is about.
    if (isOverruling(begun) && mine().suggestion === null) await suggest(begun.caseId);
    const { form } = mine();
    if (!form || !isOnScreen(begun)) return;
    const { kind, caseId } = form;
    const over = kind === 'dispatch' ? noteOver(form, form.leadUnitId, mine().suggestion) : 0;
    if (over > 0) return patch({ outcome: { kind: 'tooLong', caseId, over, limit: limits.noteChars } });
    const draftId = findCaseDraft(get(), kind, caseId)?.id ?? null;
    const release = draftId === null ? null : get().drafts.hold(draftId);
    try {
      const answer = await send(form, draftId);
      if (!answer) return;
      if (!answer.ok) return patch({ outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
      if (draftId !== null) get().drafts.finished(draftId);
      patch({ ...(isOnScreen(form) ? reading : {}), outcome: { kind: 'saved', caseId, atMs: answer.savedAtMs } });
    } finally {
      release?.();
    }
  }

  return {
    ...reading,
    isBusy: false,
    isWhyOpen: false,
    outcome: null,
    async begin(kind) {
      const caseId = get().navigation.openCaseId;
      if (caseId === null) return;
      if (!get().drafts.isLoaded) await get().drafts.refresh();
      await show(findCaseDraft(get(), kind, caseId)?.body ?? emptyCaseForm(kind, caseId));
    },
    async restore() {
      const caseId = get().navigation.openCaseId;
      if (caseId === null || mine().form?.caseId === caseId) return;
      const [newest] = get()
        .drafts.drafts.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)
        .map(({ body }) => body)
        .filter(isCaseForm)
        .filter((form) => form.caseId === caseId && !isEmptyCaseForm(form));
      if (newest) await show(newest);
    },
    cancel: () => leave(false),
    discard: () => leave(true),
    reset: () => patch({ ...reading, isBusy: false, isWhyOpen: false, outcome: null }),
    change(change) {
      const { form } = mine();
      const shown = form && get().cases.shown[form.caseId]?.view?.case;
      if (form?.kind !== 'amend' || !shown) return;
      edit({ ...form, changes: differingFields(shown, { ...form.changes, ...change }) });
    },
    pickUnit,
    pickOthers(part, unitIds) {
      const { form } = mine();
      if (form?.kind !== 'dispatch') return;
      const { leadUnitId, assistUnitIds = [], parallelUnitIds = [] } = form;
      const taken = new Set([leadUnitId, ...(part === 'assist' ? parallelUnitIds : assistUnitIds)]);
      const free = unitIds.filter((id) => !taken.has(id));
      edit({ ...form, ...(part === 'assist' ? { assistUnitIds: free } : { parallelUnitIds: free }) });
    },
    takeSuggestion(rank) {
      const unit = mine().suggestion?.units[rank];
      if (unit) pickUnit(unit.unitId, rank);
    },
    overrule(overruleReason) {
      const { form, suggestion } = mine();
      if (form?.kind !== 'dispatch') return;
      const second = runnerUp(form.leadUnitId, suggestion);
      if (second !== null) edit({ ...form, leadUnitId: second, suggestionRank: 1, overruleReason });
      else if (overruledUnit(form.leadUnitId, suggestion) !== null) edit({ ...form, overruleReason });
    },
    typeOverruleNote(overruleNote) {
      const { form } = mine();
      if (form?.kind === 'dispatch') edit({ ...form, overruleNote });
    },
    typeAnswer(answer) {
      const { form } = mine();
      if (form?.kind === 'answer') edit({ ...form, answer });
    },
    put(form) {
      if (isOnScreen(form)) edit(form);
    },
    async submit() {
      const { form, isBusy } = mine();
      if (!form || isBusy) return;
      patch({ isBusy: true, outcome: null });
      try {
        await sendNewest(form);
      } finally {
        patch({ isBusy: false });
      }
      await get().cases.refresh(form.caseId);
    },
    showWhy: (isWhyOpen) => patch({ isWhyOpen }),
    async chase() {
      const open = openCase();
      if (!open) return;
      const { caller, place, topicId, kind, id } = open;
      const isMasked = caller.phone.includes('•');
      const draft = await get().drafts.open({
        ...emptyIntakeDraft(null, isMasked ? '' : caller.phone),
        requestKind: kind,
        callerName: caller.name,
        placeId: place.placeId,
        placeDetail: place.detail,
        topicId,
        followsCaseId: id,
      });
      get().intake.show(draft);
      get().navigation.openDesk('intake');
    },
  };
}

/** A unit has one part in a case: who becomes the lead helps nobody. */
function withoutPart(form: Extract<CaseForm, { kind: 'dispatch' }>, unitId: UnitId | null) {
  const { assistUnitIds, parallelUnitIds } = form;
  return {
    ...form,
    ...(assistUnitIds && { assistUnitIds: assistUnitIds.filter((id) => id !== unitId) }),
    ...(parallelUnitIds && { parallelUnitIds: parallelUnitIds.filter((id) => id !== unitId) }),
  };
}
