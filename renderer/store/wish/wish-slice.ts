// The form of any step that has no form of its own elsewhere: begun on the case at hand, kept in a draft within 250 ms, previewed
// as soon as it says enough, and sent. One at a time.

import type { WishDraft } from '#shared/bridge/drafts.ts';
import type { WishPreview } from '#shared/bridge/wish-preview.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import { createCaseDraftKeeper, findWishDraft } from '../case-drafts.ts';
import type { SliceTools } from '../slice.ts';
import { viewAtHand } from './case-at-hand.ts';
import type { WishFields } from './wish-fill.ts';
import { missingFields, openingFields, wishOf } from './wish-fill.ts';
import type { FormedWish } from './wish-forms.ts';
import { isFormedWish, wishForms } from './wish-forms.ts';

export type WishFormState = { readonly caseId: CaseId; readonly type: FormedWish; readonly fields: WishFields };

export type WishOutcome =
  | { readonly kind: 'saved'; readonly caseId: CaseId; readonly type: FormedWish; readonly atMs: number }
  | { readonly kind: 'refused'; readonly caseId: CaseId; readonly type: FormedWish; readonly code: RefusalCode }
  /** Sending was tried while something is missing. */
  | { readonly kind: 'missing'; readonly caseId: CaseId; readonly type: FormedWish };

export type WishSlice = {
  readonly form: WishFormState | null;
  readonly preview: WishPreview | null;
  readonly isBusy: boolean;
  readonly outcome: WishOutcome | null;
  /** Opens the form on the case at hand with what was entered in it before; a step that asks for nothing is given at once. */
  begin(type: FormedWish): Promise<void>;
  /** Opens the form of a draft that is on disk, wherever its case is shown. */
  resume(draft: WishDraft): void;
  /** A value that is undefined is taken out. */
  enter(change: Readonly<Record<string, WishFields[string] | undefined>>): void;
  /** The form as it was before or after a step that is taken back. */
  put(fields: WishFields): void;
  send(): Promise<void>;
  /** Leaves the form; what was entered waits in its draft. */
  leave(): void;
  /** Leaves the form and gives up what was entered. */
  discard(): Promise<void>;
  reset(): void;
};

const resting = { form: null, preview: null, isBusy: false, outcome: null } as const;

/** Creates the slice of wishes. */
export function createWishSlice({ deps, get, patch }: SliceTools<WishSlice>): WishSlice {
  const { bridge } = deps;
  const keeper = createCaseDraftKeeper(get);
  const mine = () => get().wish;
  /** Rises with every change of the form and with every person: an answer to an older question is nobody's. */
  let asked = 0;
  let isAsking = false;

  const draftOf = ({ caseId, type }: WishFormState) => findWishDraft(get(), type, caseId);

  /** Asks what the form would do; one question at a time, the latest form last. */
  async function preview(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      for (let answered = -1; answered !== asked;) {
        answered = asked;
        const { form } = mine();
        const wish = form && wishOf(form.type, form.fields);
        // The next question waits for this answer: the form may have changed meanwhile.
        // oxlint-disable-next-line no-await-in-loop
        const found = form && wish ? await bridge.call('cases.preview', { caseId: form.caseId, command: wish }) : null;
        if (answered === asked) patch({ preview: found });
      }
    } finally {
      isAsking = false;
    }
  }

  function show(form: WishFormState | null): void {
    asked += 1;
    patch({ form, preview: null, outcome: null });
    if (form) void preview().catch(get().failure.report);
  }

  function change(fields: WishFields): void {
    const { form } = mine();
    if (!form || isEqualJson(fields, form.fields)) return;
    const next = { ...form, fields };
    asked += 1;
    patch({ form: next, outcome: null });
    keeper.keep({ kind: 'wish', ...next }, { kind: 'wish', ...form });
    void preview().catch(get().failure.report);
  }

  async function give(form: WishFormState): Promise<void> {
    const { caseId, type, fields } = form;
    const command = wishOf(type, fields);
    if (!command) return patch({ outcome: { kind: 'missing', caseId, type } });
    const turn = asked;
    await get().drafts.flush();
    const draftId = draftOf(form)?.id ?? null;
    if (!(await get().overtaken.mayGo(draftId)) || turn !== asked) return;
    const release = draftId === null ? null : get().drafts.hold(draftId);
    try {
      const answer = await bridge.call('cases.command', { caseId, command, draftId });
      if (answer.ok && draftId !== null) get().drafts.finished(draftId);
      if (turn !== asked) return;
      if (!answer.ok) return patch({ outcome: { kind: 'refused', caseId, type, code: answer.refusal.code } });
      asked += 1;
      patch({ form: null, preview: null, outcome: { kind: 'saved', caseId, type, atMs: answer.savedAtMs } });
    } finally {
      release?.();
    }
  }

  async function giveOnce(form: WishFormState): Promise<void> {
    if (mine().isBusy) return;
    patch({ isBusy: true, outcome: null });
    try {
      await give(form);
    } finally {
      patch({ isBusy: false });
    }
    await get().cases.refresh(form.caseId);
  }

  return {
    ...resting,
    async begin(type) {
      const view = viewAtHand(get());
      if (!view || mine().isBusy) return;
      if (!get().drafts.isLoaded) await get().drafts.refresh();
      const caseId = view.row.id;
      const opening = openingFields(type, view, get().city.book?.current ?? null, get().session.person?.unitId);
      const kept = findWishDraft(get(), type, caseId)?.body.fields;
      const form = { caseId, type, fields: { ...opening, ...kept } };
      const asksNothing = wishForms[type].fields.length === 0 && missingFields(type, form.fields).length === 0;
      const left = get().caseDesk.cancel();
      show(asksNothing ? null : form);
      await left;
      if (asksNothing) await giveOnce(form);
    },
    resume({ caseId, type, fields }) {
      if (isFormedWish(type)) show({ caseId, type, fields });
    },
    enter(fields) {
      const entries = Object.entries({ ...mine().form?.fields, ...fields });
      change(
        Object.fromEntries(entries.filter((entry): entry is [string, WishFields[string]] => entry[1] !== undefined)),
      );
    },
    put: change,
    async send() {
      const { form } = mine();
      if (form) await giveOnce(form);
    },
    leave: () => show(null),
    async discard() {
      const { form } = mine();
      if (!form || mine().isBusy) return;
      show(null);
      await get().drafts.flush();
      const draft = draftOf(form);
      if (draft) await get().drafts.discard(draft.id);
    },
    reset() {
      asked += 1;
      patch(resting);
    },
  };
}
