// What callers of a burst are told: written, changed, withdrawn and put back by whoever looks after bursts; told by whoever takes the
// call, which is counted. What is being written is in a draft on disk within 250 ms.

import type { CallNotice, ClusterView, NoticeView } from '#shared/bridge/similar.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { AppState } from './app-state.ts';
import type { CaseDraftBody } from './case-drafts.ts';
import { createCaseDraftKeeper, findWishDraft } from './case-drafts.ts';
import { activeCluster } from './clusters-slice.ts';
import { openIntake } from './intake-slice.ts';
import { nextTimeOfDay, timeOfDay } from './notice-time.ts';
import type { SliceTools } from './slice.ts';

/** `until`: a time of day, `HH:MM`; empty: until it is withdrawn. */
export type NoticeForm = { readonly caseId: CaseId; readonly text: string; readonly until: string };
type Words = Pick<NoticeView, 'text' | 'untilMs'>;

/** What was done last. `before`: what was told until then; null: nothing. */
export type NoticeOutcome =
  | { readonly kind: 'posted' | 'withdrawn'; readonly caseId: CaseId; readonly before: Words | null }
  | { readonly kind: 'undone'; readonly caseId: CaseId }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly code: RefusalCode };

export type NoticeSlice = {
  readonly form: NoticeForm | null;
  readonly isBusy: boolean;
  readonly outcome: NoticeOutcome | null;
  /** Drafts whose caller was told, with the case. */
  readonly told: readonly string[];
  /** Opens the form of the burst that is looked at, with what was written or is told now. */
  begin(): Promise<void>;
  type(change: Partial<Omit<NoticeForm, 'caseId'>>): void;
  /** Leaves the form; what was written waits in its draft. */
  leave(): void;
  /** Leaves the form and gives up what was written. */
  discard(): Promise<void>;
  post(): Promise<void>;
  withdraw(): Promise<void>;
  /** Tells again what was told before the last step, or nothing. */
  putBack(): Promise<void>;
  /** The caller of the open form was told what its strip says first. */
  tell(): Promise<void>;
  reset(): void;
};

/** The case a notice of the burst belongs to: that of the one it has, or its master; null: none of its cases is open. */
export function noticeCase(cluster: ClusterView | null): CaseId | null {
  return cluster?.notice?.row.id ?? cluster?.masterId ?? null;
}

/** What the caller at hand is to be told first. */
export function firstNotice({ similar: { found } }: AppState): CallNotice | null {
  return found?.notices[0] ?? null;
}

/** The case the keys are about: the one whose callers are told something, else the likeliest. */
export function matterTarget(state: AppState): CaseRow | undefined {
  return firstNotice(state)?.row ?? state.similar.found?.cases[0]?.row;
}

/** Whether it was noted that the caller of the open form was told this. */
export function isTold(state: AppState, caseId: CaseId): boolean {
  return state.notice.told.includes(toldKey(openIntake(state)?.id ?? '', caseId));
}

/** Creates the slice of what callers are told. */
export function createNoticeSlice({ deps, get, patch }: SliceTools<NoticeSlice>): NoticeSlice {
  const { bridge } = deps;
  const keeper = createCaseDraftKeeper(get);
  const mine = () => get().notice;
  const timeZone = () => get().city.desk?.city.timeZone ?? 'UTC';
  const noticeNow = () => activeCluster(get().clusters)?.notice ?? null;
  /** Rises with every person: what became of a step of the one before is shown to nobody, and taken back by nobody. */
  let sitting = 0;

  /** Sends the step and says what became of it; the desk of bursts is read anew either way. */
  async function give(
    caseId: CaseId,
    command: Wish,
    done: NoticeOutcome,
    draftId: string | null = null,
  ): Promise<void> {
    if (mine().isBusy) return;
    const asked = sitting;
    patch({ isBusy: true, outcome: null });
    const release = draftId === null ? null : get().drafts.hold(draftId);
    try {
      const answer = await bridge.call('cases.command', { caseId, command, draftId });
      if (asked !== sitting) return;
      if (!answer.ok) return patch({ outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
      if (draftId !== null) get().drafts.finished(draftId);
      patch({ outcome: done, form: null });
    } finally {
      release?.();
      if (asked === sitting) patch({ isBusy: false });
    }
    await get().clusters.refresh();
  }

  return {
    ...nothing,
    async begin() {
      const caseId = noticeCase(activeCluster(get().clusters));
      if (caseId === null) return;
      if (!get().drafts.isLoaded) await get().drafts.refresh();
      const fields = findWishDraft(get(), 'notice.post', caseId)?.body.fields;
      const now = noticeNow();
      const text = textOf(fields?.['text']) ?? now?.text ?? '';
      const until = textOf(fields?.['until']) ?? timeOfDay(now?.untilMs ?? null, timeZone());
      patch({ form: { caseId, text, until }, outcome: null });
    },
    type(change) {
      const { form } = mine();
      if (!form) return;
      const { caseId, text, until } = { ...form, ...change };
      patch({ form: { caseId, text, until }, outcome: null });
      keeper.keep(noticeDraft({ caseId, text, until }), noticeDraft(form));
    },
    leave: () => patch({ form: null }),
    async discard() {
      const { form } = mine();
      if (!form || mine().isBusy) return;
      patch({ form: null });
      await get().drafts.flush();
      const draft = findWishDraft(get(), 'notice.post', form.caseId);
      if (draft) await get().drafts.discard(draft.id);
    },
    async post() {
      const { form } = mine();
      if (!form || mine().isBusy) return;
      const { caseId, text, until } = form;
      const before = wordsOf(noticeNow());
      await get().drafts.flush();
      const untilMs = nextTimeOfDay(until, get().sync.nowMs(), timeZone());
      const draftId = findWishDraft(get(), 'notice.post', caseId)?.id ?? null;
      if (!(await get().overtaken.mayGo(draftId))) return;
      const command = { type: 'notice.post', payload: { text: text.trim(), untilMs } } as const;
      await give(caseId, command, { kind: 'posted', caseId, before }, draftId);
    },
    async withdraw() {
      const now = noticeNow();
      if (!now) return;
      const caseId = now.row.id;
      await give(caseId, withdrawal, { kind: 'withdrawn', caseId, before: wordsOf(now) });
    },
    async putBack() {
      const { outcome } = mine();
      if (outcome?.kind !== 'posted' && outcome?.kind !== 'withdrawn') return;
      const { caseId, before } = outcome;
      const command: Wish = before ? { type: 'notice.post', payload: before } : withdrawal;
      await give(caseId, command, { kind: 'undone', caseId });
    },
    async tell() {
      const draftId = openIntake(get())?.id;
      const caseId = firstNotice(get())?.row.id;
      if (draftId === undefined || caseId === undefined || isTold(get(), caseId)) return;
      const key = toldKey(draftId, caseId);
      const asked = sitting;
      // At once, so that a second press is no second caller.
      patch({ told: [...mine().told.slice(1 - mostTold), key] });
      const command = { type: 'notice.tell', payload: {} } as const;
      const answer = await bridge.call('cases.command', { caseId, command, draftId: null }).catch((error: unknown) => {
        patch({ told: mine().told.filter((one) => one !== key) });
        throw error;
      });
      if (answer.ok || asked !== sitting) return;
      const told = mine().told.filter((one) => one !== key);
      patch({ told, outcome: { kind: 'refused', caseId, code: answer.refusal.code } });
    },
    reset() {
      sitting += 1;
      patch(nothing);
    },
  };
}

/** Forms a desk has open at once are far fewer. */
const mostTold = 100;
const withdrawal: Wish = { type: 'notice.withdraw', payload: { note: '' } };
const nothing = { form: null, isBusy: false, outcome: null, told: [] } satisfies Partial<NoticeSlice>;

function noticeDraft({ caseId, text, until }: NoticeForm): CaseDraftBody {
  return { kind: 'wish', caseId, type: 'notice.post', fields: { text, until } };
}

function toldKey(draftId: string, caseId: CaseId): string {
  return `${draftId} ${caseId}`;
}

function wordsOf(notice: NoticeView | null): Words | null {
  return notice && { text: notice.text, untilMs: notice.untilMs };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
