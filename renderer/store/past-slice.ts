// What was before, beside the form that is open: of its caller, of people of the name, of its place; and of whoever rings. It is
// asked for as the form is typed, and an answer that was overtaken is not shown.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { CallerPastView, NamedPeople, PlacePastView } from '#shared/bridge/past.ts';
import type { CaseId, PlaceId } from '#shared/domain/ids.ts';
import type { TimerHandle } from '#shared/lib/clock.ts';
import { canKeepNote, plainPhone } from './intake-rules.ts';
import { openIntake } from './intake-slice.ts';
import type { SliceTools } from './slice.ts';

export type KnownCaller = CallerPastView & {
  /** The number they were looked up by. */
  readonly phone: string;
};

export type PastSlice = {
  readonly caller: KnownCaller | null;
  /** People of the name that is typed, where there is no number. */
  readonly people: NamedPeople | null;
  readonly place: (PlacePastView & { readonly placeId: PlaceId }) | null;
  /** Who rings, before the call is taken. */
  readonly ringing: KnownCaller | null;
  /** All of the caller's cases are shown, not the latest alone. */
  readonly isCallerOpen: boolean;
  readonly isPlaceOpen: boolean;
  readonly isSavingNote: boolean;
  /** Looks up what of the form has changed; `now`: without waiting for the next key. */
  follow(when: 'now' | 'soon'): void;
  /** The form is gone. */
  clear(): void;
  /** A call rings, or none does any more. */
  ring(phone: string | null): void;
  /** Cases have changed: what is shown is asked for again. */
  again(): void;
  toggleCaller(): void;
  togglePlace(): void;
  /** Follows the case this call repeats, or no longer does. */
  toggleFollow(caseId: CaseId): void;
  /** Begins a note, or opens one to be put right. */
  beginNote(noteId: string | null): void;
  dropNote(): void;
  /** Keeps what is typed as a note; nothing to keep is nothing done. */
  saveNote(): Promise<void>;
  removeNote(noteId: string): Promise<void>;
};

type Asked = 'caller' | 'people' | 'place' | 'ringing';
const lookAfterMs = 120;
/** Cases change in bursts, and all the time while many are pulled: what is shown is asked for again so seldom. */
const againAfterMs = 200;
const longestPhone = 200;
const fewestLetters = 2;

/** Creates the slice of the past. */
export function createPastSlice({ deps, get, patch }: SliceTools<PastSlice>): PastSlice {
  const { bridge, clock } = deps;
  /** The last question of each kind, as text: the same is not asked twice, and an answer to another is too late. */
  const asked = new Map<Asked, string>();
  let timer: TimerHandle | undefined;
  let againTimer: TimerHandle | undefined;
  let rings: string | null = null;

  /** Asks where the question is a new one; null: there is none, and nothing is known. */
  async function ask<Question, Answer>(
    kind: Asked,
    question: Question | null,
    call: (question: Question) => Promise<Answer>,
  ): Promise<void> {
    const text = JSON.stringify(question);
    if (asked.get(kind) === text) return;
    asked.set(kind, text);
    if (question === null) return patch({ [kind]: null });
    try {
      const answer = await call(question);
      if (asked.get(kind) === text) patch({ [kind]: answer });
    } catch (error) {
      // It may be asked once more.
      if (asked.get(kind) === text) asked.delete(kind);
      throw error;
    }
  }

  async function look(): Promise<void> {
    timer?.cancel();
    const body = openIntake(get())?.body;
    if (!body) return;
    const { narrative, placeId, topicId, callerPhone, callerName } = body;
    const phone = callerPhone.trim().slice(0, longestPhone);
    const hasNumber = plainPhone(phone) !== '';
    const name = callerName.trim().slice(0, 100);
    const isName = !hasNumber && Array.from(name).length >= fewestLetters;
    await Promise.all([
      ask('caller', hasNumber ? { phone, about: { narrative, placeId, topicId } } : null, lookUpCaller),
      ask('people', isName ? { name } : null, (question) => bridge.call('callers.byName', question)),
      ask('place', placeId === null ? null : { placeId, topicId }, async (question) => ({
        ...(await bridge.call('intake.lookupPlace', question)),
        placeId: question.placeId,
      })),
    ]);
  }

  async function lookUpCaller(question: Parameters<typeof withPhone>[0]): Promise<KnownCaller> {
    return withPhone(question, await bridge.call('intake.lookupCaller', question));
  }

  function lookNow(): void {
    void look().catch(get().failure.report);
  }

  function edit(change: Partial<IntakeDraft>): void {
    get().intake.edit(change);
  }

  function forgetForm(): void {
    for (const kind of ['caller', 'people', 'place'] as const) asked.delete(kind);
  }

  async function lookAgain(): Promise<void> {
    forgetForm();
    await look();
  }

  return {
    ...nothingKnown,
    ringing: null,
    isSavingNote: false,
    follow(when) {
      timer?.cancel();
      if (when === 'now') return lookNow();
      timer = clock.after(lookAfterMs, lookNow);
    },
    clear() {
      timer?.cancel();
      againTimer?.cancel();
      againTimer = undefined;
      forgetForm();
      patch(nothingKnown);
    },
    ring(phone) {
      const number = phone === null || plainPhone(phone) === '' ? null : phone;
      if (number === rings) return;
      rings = number;
      void ask('ringing', number === null ? null : { phone: number }, lookUpCaller).catch(get().failure.report);
    },
    again() {
      const isShown = openIntake(get()) !== null;
      if (!isShown) return;
      againTimer ??= clock.after(againAfterMs, () => {
        againTimer = undefined;
        void lookAgain().catch(get().failure.report);
      });
    },
    toggleCaller: () => patch({ isCallerOpen: !get().past.isCallerOpen }),
    togglePlace: () => patch({ isPlaceOpen: !get().past.isPlaceOpen }),
    toggleFollow(caseId) {
      const isFollowed = openIntake(get())?.body.followsCaseId === caseId;
      edit({ followsCaseId: isFollowed ? null : caseId });
    },
    beginNote(noteId) {
      const open = openIntake(get())?.body.callerNote;
      // What is being typed is not thrown away by the key that began it.
      if (open && (open.noteId === noteId || open.text.trim() !== '')) return;
      const text = get().past.caller?.notes?.find(({ id }) => id === noteId)?.text ?? '';
      edit({ callerNote: { noteId, text } });
    },
    dropNote: () => edit({ callerNote: null }),
    async saveNote() {
      const body = openIntake(get())?.body;
      const note = body?.callerNote;
      if (!body || !note || get().past.isSavingNote || !canKeepNote(body)) return;
      patch({ isSavingNote: true });
      try {
        const phone = body.callerPhone.trim().slice(0, longestPhone);
        await bridge.call('callers.saveNote', { phone, noteId: note.noteId, text: note.text });
        // Whoever typed on meanwhile still sees what is not kept yet.
        if (openIntake(get())?.body.callerNote?.text === note.text) edit({ callerNote: null });
      } finally {
        patch({ isSavingNote: false });
      }
      // It is kept; whether it can be shown at once is another matter.
      void lookAgain().catch(get().failure.report);
    },
    async removeNote(noteId) {
      await bridge.call('callers.removeNote', { noteId });
      await lookAgain();
    },
  };
}

const nothingKnown = {
  caller: null,
  people: null,
  place: null,
  isCallerOpen: false,
  isPlaceOpen: false,
} satisfies Partial<PastSlice>;

function withPhone(
  question: { readonly phone: string; readonly about?: Pick<IntakeDraft, 'narrative' | 'placeId' | 'topicId'> },
  past: MethodOutput<'intake.lookupCaller'>,
): KnownCaller {
  return { ...past, phone: question.phone };
}
