// Keeps what is typed on disk: at most `withinMs` after the last key, also while somebody types without a pause. One
// save at a time per draft, always of the newest text; a failed one is tried again and never forgotten. Nothing is saved
// while the command that ends the draft is out: the host no longer has the draft when it answers.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

export type DraftMark = 'saved' | 'typing' | 'failed';

export type DraftSaverDeps = {
  readonly clock: Clock;
  save(id: string, body: DraftBody): Promise<{ readonly savedAtMs: number }>;
  changed(id: string, mark: DraftMark, savedAtMs: number | null): void;
  failed(error: unknown): void;
};

export interface DraftSaver {
  /** The newest text of a draft. */
  edit(id: string, body: DraftBody): void;
  /** Resolves when everything typed so far is on disk; rejects when the disk refused it. */
  flush(): Promise<void>;
  /** Waits with the saves of a draft until the end that is returned: what may finish the draft is under way. */
  hold(id: string): () => void;
  /** Forgets a draft that was discarded or registered. */
  forget(id: string): void;
  /** Forgets all: somebody else sits down, in whose name these are not saved. */
  forgetAll(): void;
}

/**
 * When a key is sent to be saved. The promise is 250 ms; the rest belongs to a page that is busy drawing and to the disk, which
 * on a loaded machine together took more than 130 ms (`npm run soak -- typing`).
 */
const withinMs = 80;
const againAfterMs = 1_000;

type Pending = { body: DraftBody; timer: TimerHandle | null; running: Promise<void> | null; isDirty: boolean };

/** Creates a saver; it holds drafts by id until they are on disk. */
export function createDraftSaver({ clock, save, changed, failed }: DraftSaverDeps): DraftSaver {
  const pending = new Map<string, Pending>();
  const held = new Map<string, Promise<void>>();

  function schedule(id: string, entry: Pending, delayMs: number): void {
    if (entry.timer || entry.running || held.has(id)) return;
    entry.timer = clock.after(delayMs, () => void write(id, entry).catch(failed));
  }

  function write(id: string, entry: Pending): Promise<void> {
    entry.timer?.cancel();
    entry.timer = null;
    entry.running ??= writeNewest(id, entry).finally(() => (entry.running = null));
    return entry.running;
  }

  async function writeNewest(id: string, entry: Pending): Promise<void> {
    while (entry.isDirty && pending.get(id) === entry) {
      const hold = held.get(id);
      if (hold) {
        await hold;
        continue;
      }
      entry.isDirty = false;
      try {
        const { savedAtMs } = await save(id, entry.body);
        if (pending.get(id) === entry && !entry.isDirty) changed(id, 'saved', savedAtMs);
      } catch (error) {
        if (pending.get(id) !== entry) return;
        entry.isDirty = true;
        changed(id, 'failed', null);
        // The host has no such draft any more, and trying again would not bring it back: the text stays on screen.
        if (error instanceof BridgeError && error.code === 'not-found') pending.delete(id);
        clock.after(againAfterMs, () => pending.get(id) === entry && schedule(id, entry, 0));
        throw error;
      }
    }
  }

  function forget(id: string): void {
    pending.get(id)?.timer?.cancel();
    pending.delete(id);
  }

  return {
    edit(id, body) {
      const entry = pending.get(id) ?? { body, timer: null, running: null, isDirty: true };
      entry.body = body;
      entry.isDirty = true;
      pending.set(id, entry);
      changed(id, 'typing', null);
      schedule(id, entry, withinMs);
    },
    async flush() {
      await Promise.all([...pending].map(([id, entry]) => write(id, entry)));
    },
    hold(id) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const entry = pending.get(id);
      entry?.timer?.cancel();
      if (entry) entry.timer = null;
      held.set(id, promise);
      return () => {
        if (held.get(id) === promise) held.delete(id);
        resolve();
        const kept = pending.get(id);
        if (kept?.isDirty) schedule(id, kept, 0);
      };
    },
    forget,
    forgetAll() {
      for (const id of pending.keys()) forget(id);
    },
  };
}
