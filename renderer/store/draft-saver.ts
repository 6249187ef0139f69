// Keeps what is typed on disk: at most `withinMs` after the last key, also while somebody types without a pause. One
// save at a time per draft, always of the newest text; a failed one is tried again and never forgotten.

import type { DraftBody } from '#shared/bridge/drafts.ts';
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
  /** Forgets a draft that was discarded or registered. */
  forget(id: string): void;
}

/** The promise to the person: nothing typed for longer than this is lost. The rest of 250 ms belongs to the disk. */
const withinMs = 120;
const againAfterMs = 1_000;

type Pending = { body: DraftBody; timer: TimerHandle | null; running: Promise<void> | null; isDirty: boolean };

/** Creates a saver; it holds drafts by id until they are on disk. */
export function createDraftSaver({ clock, save, changed, failed }: DraftSaverDeps): DraftSaver {
  const pending = new Map<string, Pending>();

  function schedule(id: string, entry: Pending, delayMs: number): void {
    if (entry.timer || entry.running) return;
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
      entry.isDirty = false;
      try {
        const { savedAtMs } = await save(id, entry.body);
        if (pending.get(id) === entry && !entry.isDirty) changed(id, 'saved', savedAtMs);
      } catch (error) {
        if (pending.get(id) !== entry) return;
        entry.isDirty = true;
        changed(id, 'failed', null);
        clock.after(againAfterMs, () => pending.get(id) === entry && schedule(id, entry, 0));
        throw error;
      }
    }
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
    forget(id) {
      pending.get(id)?.timer?.cancel();
      pending.delete(id);
    },
  };
}
