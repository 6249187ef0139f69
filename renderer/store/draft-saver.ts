// Keeps what is typed on disk: at most `withinMs` after the last key, also while somebody types without a pause. Each
// save is of the newest text and waits for none before it; a failed one is tried again and never forgotten. Nothing is saved
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
 * When a key is sent to be saved. Nobody types faster than this, so a longer wait saves no writes. The promise is 250 ms; the rest
 * belongs to a page that is busy drawing and to the disk, which together took up to 360 ms on a loaded machine
 * (`npm run soak -- typing`).
 */
const withinMs = 25;
const againAfterMs = 1_000;

type Pending = {
  body: DraftBody;
  /** Rises with every edit; `sent`: of the newest save that is out or done, `saved`: of the newest that is on disk. */
  version: number;
  sent: number;
  saved: number;
  timer: TimerHandle | null;
  readonly running: Set<Promise<void>>;
};

/** Creates a saver; it holds drafts by id until they are on disk. */
export function createDraftSaver({ clock, save, changed, failed }: DraftSaverDeps): DraftSaver {
  const pending = new Map<string, Pending>();
  const held = new Map<string, Promise<void>>();

  function schedule(id: string, entry: Pending, delayMs: number): void {
    if (entry.timer || entry.sent === entry.version || held.has(id)) return;
    entry.timer = clock.after(delayMs, () => {
      entry.timer = null;
      void write(id, entry).catch(failed);
    });
  }

  /** Sends the newest text; it does not wait for the save before, which the host has taken first. */
  function write(id: string, entry: Pending): Promise<void> {
    entry.timer?.cancel();
    entry.timer = null;
    const running = writeNewest(id, entry).finally(() => entry.running.delete(running));
    entry.running.add(running);
    return running;
  }

  async function writeNewest(id: string, entry: Pending): Promise<void> {
    for (let hold = held.get(id); hold; hold = held.get(id)) await hold;
    if (pending.get(id) !== entry || entry.sent === entry.version) return;
    const { version } = entry;
    entry.sent = version;
    try {
      const { savedAtMs } = await save(id, entry.body);
      entry.saved = Math.max(entry.saved, version);
      entry.sent = Math.max(entry.sent, version);
      if (pending.get(id) === entry && version === entry.version) changed(id, 'saved', savedAtMs);
    } catch (error) {
      if (pending.get(id) !== entry || entry.saved > version) return;
      entry.sent = entry.saved;
      changed(id, 'failed', null);
      // The host has no such draft any more, and trying again would not bring it back: the text stays on screen.
      if (error instanceof BridgeError && error.code === 'not-found') pending.delete(id);
      clock.after(againAfterMs, () => pending.get(id) === entry && schedule(id, entry, 0));
      throw error;
    }
  }

  function forget(id: string): void {
    pending.get(id)?.timer?.cancel();
    pending.delete(id);
  }

  return {
    edit(id, body) {
      const entry = pending.get(id) ?? { body, version: 0, sent: 0, saved: 0, timer: null, running: new Set() };
      entry.body = body;
      entry.version += 1;
      pending.set(id, entry);
      changed(id, 'typing', null);
      schedule(id, entry, withinMs);
    },
    async flush() {
      for (const [id, entry] of pending) void write(id, entry).catch(() => undefined);
      await Promise.all([...pending.values()].flatMap(({ running }) => [...running]));
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
        if (kept) schedule(id, kept, 0);
      };
    },
    forget,
    forgetAll() {
      for (const id of pending.keys()) forget(id);
    },
  };
}
