// Drafts whose case somebody else changed meanwhile: told beside the form, and decided by its person. Nothing that was typed goes by
// itself, and nothing is sent over what somebody else wrote before its person has seen it.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { OvertakenDraft } from '#shared/bridge/overtaken-drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { AppState } from './app-state.ts';
import { sittingPerson } from './session-slice.ts';
import { showBody } from './show-body.ts';
import type { SliceTools } from './slice.ts';

export type OvertakenSlice = {
  readonly drafts: readonly OvertakenDraft[];
  /** The draft that was about to be sent over somebody else's words; it waits for a decision. */
  readonly asked: string | null;
  refresh(): Promise<void>;
  /** Whether the draft may be sent: false where its person has to look at what somebody else wrote first. */
  mayGo(draftId: string | null): Promise<boolean>;
  /** Goes on with one's own words on the case as it stands now. */
  keepMine(): Promise<void>;
  /** Takes what stands now; one's own words can be had back as those of a draft that was given up, or taken back. */
  takeTheirs(): Promise<void>;
  /** Moves the words to the case this one was merged into, and opens it. */
  toMaster(): Promise<void>;
  /** Opens the next case with words of one's own that somebody else changed. */
  openNext(): void;
  clear(): void;
};

/** The overtaken draft the keys are about: of the case in the panel, else of the form of the desk. */
export function overtakenHere(state: AppState): OvertakenDraft | null {
  const { navigation, overtaken, intake } = state;
  const inPanel = navigation.panel === 'case' ? ofCase(overtaken.drafts, navigation.openCaseId) : null;
  if (inPanel) return inPanel;
  if (navigation.deskId === 'intake') return overtaken.drafts.find(({ draftId }) => draftId === intake.draftId) ?? null;
  if (navigation.deskId === 'unit') return ofCase(overtaken.drafts, state.unitList.active?.id ?? null);
  if (navigation.deskId === 'dispatch') return ofCase(overtaken.drafts, state.dispatchList.active?.id ?? null);
  if (navigation.deskId === 'clusters') return ofCase(overtaken.drafts, state.notice.form?.caseId ?? null);
  return navigation.deskId === 'callback' ? ofCase(overtaken.drafts, state.callbackList.active?.id ?? null) : null;
}

/** The first that is not on the screen. */
export function overtakenElsewhere(state: AppState): OvertakenDraft | null {
  const here = overtakenHere(state);
  return (
    state.overtaken.drafts.find(({ draftId, caseId }) => draftId !== here?.draftId && caseId !== here?.caseId) ?? null
  );
}

function ofCase(drafts: readonly OvertakenDraft[], caseId: CaseId | null): OvertakenDraft | null {
  return drafts.find((draft) => draft.caseId === caseId) ?? null;
}

const nothing = { drafts: [], asked: null } as const;

/** Creates the slice of overtaken drafts. */
export function createOvertakenSlice({ deps: { bridge }, get, patch }: SliceTools<OvertakenSlice>): OvertakenSlice {
  let asking: Promise<void> | null = null;
  let isDue = false;

  async function ask(): Promise<void> {
    const who = sittingPerson(get());
    const drafts = await bridge.call('drafts.overtaken', {});
    if (who !== sittingPerson(get()) || isEqualJson(drafts, get().overtaken.drafts)) return;
    const { asked } = get().overtaken;
    patch({ drafts, asked: drafts.some(({ draftId }) => draftId === asked) ? asked : null });
  }

  async function askInTurn(): Promise<void> {
    while (isDue) {
      isDue = false;
      // One question at a time: the next begins when it is known what changed before it.
      // oxlint-disable-next-line no-await-in-loop
      await ask();
    }
  }

  function refresh(): Promise<void> {
    isDue = true;
    asking ??= askInTurn().finally(() => (asking = null));
    return asking;
  }

  async function seen(draftId: string): Promise<void> {
    await bridge.call('drafts.seen', { id: draftId });
    patch({ asked: null });
    await refresh();
  }

  function bodyOf(draftId: string): DraftBody | null {
    return get().drafts.drafts.find(({ id }) => id === draftId)?.body ?? null;
  }

  /** The screens forget what they hold of a form: what is on disk is shown from now on. */
  function forgetOnScreen(body: DraftBody): void {
    const { caseDesk, unitDesk, callbackDesk, notice, wish } = get();
    if (body.kind === 'intake' || body.kind === 'line') return;
    if (body.kind === 'reply') unitDesk.forget(body.caseId);
    else if (body.kind === 'callback') callbackDesk.forget(body.caseId);
    else if (caseDesk.form?.kind === body.kind && caseDesk.form.caseId === body.caseId) caseDesk.reset();
    else if (body.kind === 'wish' && notice.form?.caseId === body.caseId) notice.leave();
    if (body.kind === 'wish' && wish.form?.type === body.type && wish.form.caseId === body.caseId) wish.leave();
  }

  return {
    ...nothing,
    refresh,
    async mayGo(draftId) {
      if (draftId === null) return true;
      await refresh();
      const found = get().overtaken.drafts.find((draft) => draft.draftId === draftId);
      if (!found || found.clashes.length === 0) return true;
      patch({ asked: draftId });
      return false;
    },
    async keepMine() {
      const here = overtakenHere(get());
      if (here) await seen(here.draftId);
    },
    async takeTheirs() {
      const here = overtakenHere(get());
      const body = here && bodyOf(here.draftId);
      if (!here || !body) return;
      const rest = withoutClashes(body, here);
      if (rest) {
        showBody(get(), { id: here.draftId }, rest, []);
        if (bodyOf(here.draftId) === body) get().drafts.edit(here.draftId, rest);
        return seen(here.draftId);
      }
      await get().drafts.flush();
      await get().drafts.discard(here.draftId);
      forgetOnScreen(body);
      await refresh();
    },
    async toMaster() {
      const here = overtakenHere(get());
      const body = here && bodyOf(here.draftId);
      if (!here || !body) return;
      await get().drafts.flush();
      const moved = await bridge.call('drafts.toMaster', { id: here.draftId });
      if (!moved) return refresh();
      forgetOnScreen(body);
      await get().drafts.moved(moved.draftId);
      const there = bodyOf(moved.draftId);
      if (there) forgetOnScreen(there);
      await refresh();
      if (body.kind !== 'intake') get().navigation.openCase(moved.caseId);
    },
    openNext() {
      const next = overtakenElsewhere(get());
      const draft = get().drafts.drafts.find(({ id }) => id === next?.draftId);
      if (!next || !draft) return;
      if (draft.body.kind !== 'intake') return get().navigation.openCase(next.caseId);
      get().navigation.openDesk('intake');
      get().intake.show(draft);
    },
    clear: () => patch(nothing),
  };
}

/** The draft without what somebody else touched as well; null: nothing would be left of it. */
function withoutClashes(body: DraftBody, { clashes, state }: OvertakenDraft): DraftBody | null {
  if (body.kind === 'intake') return { ...body, followsCaseId: null, joinsCaseId: null };
  if (body.kind !== 'amend' || state !== 'open') return null;
  const touched = new Set<string>(clashes.map(({ field }) => field));
  const left = Object.entries(body.changes).filter(([name]) => !touched.has(name));
  return left.length === 0 ? null : { ...body, changes: Object.fromEntries(left) };
}
