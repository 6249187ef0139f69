// Forms that somebody began to type in and that have no draft yet: each is opened once, with what was typed meanwhile, and as
// long as the host cannot (it crashed, it is starting, nobody is signed in yet) it is tried again. The text is never dropped.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

export type DraftOpeningsDeps = {
  readonly clock: Clock;
  open(body: DraftBody): Promise<{ readonly id: string }>;
  /** The draft is there; `body` is the newest text, which may be more than it was opened with, `from` what stood there first. */
  opened(id: string, body: DraftBody, from: DraftBody | undefined): void;
  failed(error: unknown): void;
};

export interface DraftOpenings {
  /** The newest text of a form without a draft; `form` names the form. */
  keep(form: string, body: DraftBody, from?: DraftBody): void;
  has(form: string): boolean;
  /** The form was given up or sent: what is under way is not tried again. */
  forget(form: string): void;
  /** Somebody else sits down. */
  forgetAll(): void;
  /** Resolves when all are opened; rejects where one cannot be, which is tried again all the same. */
  flush(): Promise<void>;
}

const againAfterMs = 1_000;

type Opening = {
  body: DraftBody;
  readonly from: DraftBody | undefined;
  running: Promise<void> | null;
  timer: TimerHandle | null;
};

/** Creates the keeper of forms that have no draft yet. */
export function createDraftOpenings({ clock, open, opened, failed }: DraftOpeningsDeps): DraftOpenings {
  const openings = new Map<string, Opening>();

  function attempt(form: string, entry: Opening): Promise<void> {
    entry.timer?.cancel();
    entry.timer = null;
    entry.running ??= openNow(form, entry).finally(() => (entry.running = null));
    return entry.running;
  }

  async function openNow(form: string, entry: Opening): Promise<void> {
    try {
      const { id } = await open(entry.body);
      if (openings.get(form) !== entry) return;
      openings.delete(form);
      opened(id, entry.body, entry.from);
    } catch (error) {
      if (openings.get(form) !== entry) return;
      entry.timer = clock.after(againAfterMs, () => void attempt(form, entry).catch(failed));
      throw error;
    }
  }

  function forget(form: string): void {
    openings.get(form)?.timer?.cancel();
    openings.delete(form);
  }

  return {
    keep(form, body, from) {
      const known = openings.get(form);
      if (known) return void (known.body = body);
      const entry: Opening = { body, from, running: null, timer: null };
      openings.set(form, entry);
      return void attempt(form, entry).catch(failed);
    },
    has: (form) => openings.has(form),
    forget,
    forgetAll() {
      for (const form of openings.keys()) forget(form);
    },
    async flush() {
      await Promise.all([...openings].map(([form, entry]) => attempt(form, entry)));
    },
  };
}
