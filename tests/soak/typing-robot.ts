// A robot at the keyboard of one window: it types into every kind of form of the real store, several at once, and writes each
// key down before the program hears of it.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Clock, Random } from '#shared/lib/clock.ts';
import type { AppStore } from '#renderer/store/app-store.ts';
import { createCaseDraftKeeper } from '#renderer/store/case-drafts.ts';
import { createLineKeeper } from '#renderer/store/line-keeper.ts';
import { emptyCaseForms, oneMoreKey, openedIntake } from './robot-forms.ts';
import type { TypedKey } from './typed-keys.ts';
import { formName, formsOf, isSameForm } from './typed-keys.ts';

export type TypingRobot = {
  /** Types until it is told to rest. */
  type(): void;
  /** Puts the hands down; resolves once no key is under way. */
  rest(): Promise<void>;
};

export type TypingRobotDeps = {
  readonly store: AppStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly machineMs: () => number;
  readonly write: (key: TypedKey) => void;
};

const cases = ['case-one', 'case-two'] as readonly string[] as readonly CaseId[];
/** So many intake forms are open at once. */
const mostIntakes = 4;
/** The rest between two keys, and how many keys a form is stayed with. */
const restMs = { from: 15, to: 110 };
const keysOfAStay = 14;

/** A robot that rests. */
export function createTypingRobot({ store, clock, random, machineMs, write }: TypingRobotDeps): TypingRobot {
  const keeper = createCaseDraftKeeper(store.getState);
  const lines = createLineKeeper(store.getState);
  /** The forms as this robot typed them; what it finds when it sits down is taken up once the list is here. */
  const forms = new Map<string, DraftBody>();
  /** Giving them up was asked for and not answered. */
  const inDoubt = new Set<string>();
  let isTyping = false;
  let lateMs = 0;
  let working: Promise<void> = Promise.resolve();

  function typed(form: string, body: DraftBody | null, isInDoubt = false): void {
    write({ atMs: machineMs(), form, body, lateMs: Math.round(lateMs), isInDoubt });
    if (isInDoubt) inDoubt.add(form);
    else inDoubt.delete(form);
    if (body) forms.set(form, body);
    else forms.delete(form);
  }

  function give(form: string, body: DraftBody): void {
    const { intake, unitDesk, callbackDesk } = store.getState();
    if (body.kind === 'intake') {
      showIntake(store, form);
      intake.edit(body);
    } else if (body.kind === 'line') lines.keep(body.ofDraftId, body.text);
    else if (body.kind === 'reply') {
      unitDesk.write(body.caseId, { text: body.text, contacted: body.contactedCaller });
    } else if (body.kind === 'callback') callbackDesk.begin(body.caseId, body);
    else if (body.kind !== 'article') keeper.keep(body);
  }

  function isOnScreen(form: string): boolean {
    return store.getState().drafts.drafts.some(({ id, body }) => formName(id, body) === form);
  }

  /** The form that is typed in next: one that is open, or a new one. */
  async function choose(): Promise<{ readonly form: string; readonly body: DraftBody } | null> {
    for (const form of inDoubt) if (!isOnScreen(form)) typed(form, null);
    const intakes = [...forms].filter(([, { kind }]) => kind === 'intake');
    const dice = random();
    if (intakes.length === 0 || (dice < 0.15 && intakes.length < mostIntakes)) return openIntake();
    const [form, body] = pick(intakes, random) ?? [];
    if (form === undefined || !body) return null;
    if (dice < 0.25 && intakes.length === mostIntakes) await giveUp(form, body);
    else if (dice < 0.5) return { form, body };
    else if (dice < 0.6) return lineOf(form.slice('intake '.length));
    else return caseForm();
    return null;
  }

  function lineOf(ofDraftId: string): { readonly form: string; readonly body: DraftBody } {
    const empty: DraftBody = { kind: 'line', ofDraftId, text: '' };
    // An empty line nobody began is not kept; the first key of one is never a deletion.
    const form = formName('', empty);
    return { form, body: forms.get(form) ?? empty };
  }

  function caseForm(): { readonly form: string; readonly body: DraftBody } | null {
    const empty = pick(cases.flatMap(emptyCaseForms), random);
    if (!empty) return null;
    const form = formName('', empty);
    return { form, body: forms.get(form) ?? empty };
  }

  async function openIntake(): Promise<{ readonly form: string; readonly body: DraftBody } | null> {
    const { drafts, intake } = store.getState();
    const draft = await drafts.open(openedIntake);
    intake.show(draft);
    const form = formName(draft.id, draft.body);
    typed(form, openedIntake);
    return { form, body: openedIntake };
  }

  async function giveUp(form: string, body: DraftBody): Promise<void> {
    typed(form, null);
    try {
      await store.getState().drafts.discard(form.slice('intake '.length));
    } catch (error) {
      // The host is away: the person sees that it is still there, and perhaps goes on; or it is gone once the host is back.
      typed(form, body, true);
      throw error;
    }
  }

  async function stay(): Promise<void> {
    const chosen = await choose();
    if (!chosen) return;
    let { body } = chosen;
    for (let keys = 1 + Math.floor(random() * keysOfAStay); keys > 0 && !isToldToRest(); keys -= 1) {
      if (inDoubt.has(chosen.form) && !isOnScreen(chosen.form)) return;
      const next = oneMoreKey(body, random);
      if (!isSameForm(next, body)) typed(chosen.form, next);
      body = next;
      give(chosen.form, next);
      await pauseBetweenKeys();
    }
  }

  function isToldToRest(): boolean {
    return !isTyping;
  }

  async function pauseBetweenKeys(): Promise<void> {
    const ms = restMs.from + random() * (restMs.to - restMs.from);
    const fromMs = machineMs();
    await new Promise<void>((resolve) => void clock.after(ms, resolve));
    lateMs = machineMs() - fromMs - ms;
  }

  async function work(): Promise<void> {
    for (const [form, body] of formsOf(store.getState().drafts.drafts)) {
      if (!forms.has(form)) forms.set(form, body);
    }
    while (!isToldToRest()) {
      try {
        await stay();
      } catch (error) {
        // The host is away: nothing new can be opened until it is back; what is open is typed in all the same.
        store.getState().failure.report(error);
        await pauseBetweenKeys();
      }
    }
  }

  return {
    type() {
      if (isTyping) return;
      isTyping = true;
      working = work();
    },
    async rest() {
      isTyping = false;
      await working;
    },
  };
}

function showIntake(store: AppStore, form: string): void {
  const { drafts, intake } = store.getState();
  const id = form.slice('intake '.length);
  if (intake.draftId === id) return;
  const draft = drafts.drafts.find((one) => one.id === id);
  if (draft) intake.show(draft);
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
