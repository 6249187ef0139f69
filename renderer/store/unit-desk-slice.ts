import type { CommandOutcome } from '#shared/bridge/views.ts';
import type { Assignment } from '#shared/domain/assignment.ts';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { AppState } from './app-state.ts';
import type { CaseDraftBody } from './case-drafts.ts';
import { createCaseDraftKeeper, findCaseDraft } from './case-drafts.ts';
import type { SliceTools } from './slice.ts';

export type Reply = { readonly text: string; readonly contacted: boolean | null };
/** A case that could not be signed with the others, and why. */
export type Left = { readonly caseId: CaseId; readonly number: string | null; readonly code: RefusalCode };
export type UnitOutcome =
  | { readonly kind: 'signed' | 'sent'; readonly number: string | null; readonly atMs: number }
  | { readonly kind: 'signedEach'; readonly signed: number; readonly left: readonly Left[]; readonly atMs: number }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly code: RefusalCode };

export type UnitDeskSlice = {
  /** What is being written here, by case; older texts are in the drafts. */
  readonly replies: Readonly<Record<CaseId, Reply>>;
  readonly isBusy: boolean;
  readonly outcome: UnitOutcome | null;
  write(caseId: CaseId, change: Partial<Reply>): void;
  sign(): Promise<void>;
  /** Signs for every case that is chosen in the list; those that could not be stay chosen. */
  signChosen(): Promise<void>;
  send(): Promise<void>;
  /** What is on disk is shown from now on. */
  forget(caseId: CaseId): void;
  reset(): void;
};

/** The case the unit desk works on, as far as it has been read. */
export function unitCase(state: AppState): Case | null {
  const id = state.unitList.active?.id;
  return (id && state.cases.shown[id]?.view?.case) ?? null;
}

/** The assignment this person's unit has in the round that runs now. */
export function ownAssignment(state: AppState): Assignment | null {
  const found = unitCase(state);
  const unitId = state.session.person?.unitId ?? null;
  if (!found || unitId === null) return null;
  return activeAssignments(found).find((one) => one.unitId === unitId) ?? null;
}

/** Whether the unit has signed and not replied: it may write now. */
export function mayReply(assignment: Assignment | null): boolean {
  return assignment?.status === 'signed' || assignment?.status === 'handling';
}

const blank: Reply = { text: '', contacted: null };

/** The reply being written to a case: from this screen, or from the draft on disk. */
export function replyOf(state: AppState, caseId: CaseId): Reply {
  const draft = findCaseDraft(state, 'reply', caseId);
  const saved = draft && { text: draft.body.text, contacted: draft.body.contactedCaller };
  return state.unitDesk.replies[caseId] ?? saved ?? blank;
}

function replyDraft(caseId: CaseId, { text, contacted }: Reply): CaseDraftBody {
  return { kind: 'reply', caseId, text, contactedCaller: contacted };
}

/** Creates the slice of the unit desk. */
export function createUnitDeskSlice({ deps, get, patch }: SliceTools<UnitDeskSlice>): UnitDeskSlice {
  const keeper = createCaseDraftKeeper(get);

  function forget(caseId: CaseId): void {
    const { [caseId]: _gone, ...replies } = get().unitDesk.replies;
    patch({ replies });
  }

  async function perform(kind: 'signed' | 'sent', caseId: CaseId, command: Promise<CommandOutcome>): Promise<boolean> {
    patch({ isBusy: true, outcome: null });
    try {
      const answer = await command;
      if (answer.ok) patch({ outcome: { kind, number: answer.number, atMs: answer.savedAtMs } });
      else patch({ outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
      return answer.ok;
    } finally {
      patch({ isBusy: false });
      void get().cases.refresh(caseId).catch(get().failure.report);
    }
  }

  const resting = { replies: {}, isBusy: false, outcome: null } as const;

  return {
    ...resting,
    reset: () => patch(resting),
    forget,
    write(caseId, change) {
      const before = replyOf(get(), caseId);
      const reply = { ...before, ...change };
      patch({ replies: { ...get().unitDesk.replies, [caseId]: reply }, outcome: null });
      keeper.keep(replyDraft(caseId, reply), replyDraft(caseId, before));
    },
    async sign() {
      const assignment = ownAssignment(get());
      const caseId = unitCase(get())?.id;
      if (!assignment || !caseId || get().unitDesk.isBusy) return;
      await perform('signed', caseId, deps.bridge.call('cases.sign', { caseId, assignmentId: assignment.id }));
    },
    async signChosen() {
      const caseIds = [...get().unitList.selection.ids] as CaseId[];
      if (caseIds.length === 0 || get().unitDesk.isBusy) return;
      patch({ isBusy: true, outcome: null });
      try {
        const { outcomes, savedAtMs } = await deps.bridge.call('cases.signEach', { caseIds });
        const left = outcomes.flatMap(({ caseId, number, refusal }) =>
          refusal === null ? [] : [{ caseId, number, code: refusal }],
        );
        get().unitList.chooseOnly(left.map(({ caseId }) => caseId));
        patch({ outcome: { kind: 'signedEach', signed: outcomes.length - left.length, left, atMs: savedAtMs } });
      } finally {
        patch({ isBusy: false });
        const shown = unitCase(get())?.id;
        if (shown) void get().cases.refresh(shown).catch(get().failure.report);
      }
    },
    async send() {
      const assignment = ownAssignment(get());
      const caseId = unitCase(get())?.id;
      if (!assignment || !caseId || get().unitDesk.isBusy) return;
      const { text, contacted } = replyOf(get(), caseId);
      if (contacted === null) return;
      await get().drafts.flush();
      const draftId = findCaseDraft(get(), 'reply', caseId)?.id ?? null;
      if (!(await get().overtaken.mayGo(draftId))) return;
      const wish = { caseId, assignmentId: assignment.id, text, contactedCaller: contacted, draftId };
      const release = draftId === null ? null : get().drafts.hold(draftId);
      try {
        if (!(await perform('sent', caseId, deps.bridge.call('cases.reply', wish)))) return;
        if (draftId !== null) get().drafts.finished(draftId);
        forget(caseId);
      } finally {
        release?.();
      }
    },
  };
}
