// Handing the draft of a call over to a colleague: whom, what is on its way, and what came. The draft leaves the desk when the host has
// it on its way; where there is no link it waits there in sight.

import type { Colleague, Handovers } from '#shared/bridge/handover.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { AppState } from './app-state.ts';
import { openIntake } from './intake-slice.ts';
import { sittingPerson } from './session-slice.ts';
import type { SliceTools } from './slice.ts';

export type HandoverSlice = Handovers & {
  /** Whom to give the open draft to is being chosen. */
  readonly isPicking: boolean;
  refresh(): Promise<void>;
  pick(isPicking: boolean): void;
  /** Colleagues whose name has these words, who is here first. */
  search(text: string): Promise<readonly Colleague[]>;
  give(toPersonId: PersonId, toName: string): Promise<void>;
  /** The draft that waits longest and can still be had back is one's own again. */
  takeBack(): Promise<void>;
  /** Opens the draft that came first and was not looked at yet. */
  openArrived(): Promise<void>;
  /** Puts away what was refused. */
  putAway(): Promise<void>;
  clear(): void;
};

const nothing = { waiting: [], refused: [], arrived: [], isPicking: false } satisfies Partial<HandoverSlice>;

/** Whether a draft that waits can be had back. */
export function mayTakeBack({ handover }: AppState): boolean {
  return handover.waiting.some((one) => one.mayTakeBack);
}

/** Creates the slice of handing over. */
export function createHandoverSlice({ deps: { bridge, focus }, get, patch }: SliceTools<HandoverSlice>): HandoverSlice {
  async function refresh(): Promise<void> {
    const who = sittingPerson(get());
    const listed = await bridge.call('handover.list', {});
    const { waiting, refused, arrived } = get().handover;
    if (who === sittingPerson(get()) && !isEqualJson(listed, { waiting, refused, arrived })) patch(listed);
  }

  return {
    ...nothing,
    refresh,
    pick: (isPicking) => patch({ isPicking }),
    async search(text) {
      const { people } = await bridge.call('handover.colleagues', {});
      const wanted = text.trim().toLowerCase();
      return people.filter(({ name }) => name.toLowerCase().includes(wanted));
    },
    async give(toPersonId, toName) {
      const open = openIntake(get());
      if (!open) return;
      await get().drafts.flush();
      // What stands in its line goes with it.
      const line = get().drafts.drafts.find(({ body }) => body.kind === 'line' && body.ofDraftId === open.id);
      const going = [open, ...(line ? [line] : [])];
      const releases = going.map(({ id }) => get().drafts.hold(id));
      try {
        await bridge.call('handover.give', { id: open.id, toPersonId, toName });
        for (const { id } of going) get().drafts.finished(id);
        get().intake.close();
        patch({ isPicking: false });
        // The field that had it is gone with the form.
        focus('main');
      } finally {
        for (const release of releases) release();
      }
      await refresh();
    },
    async takeBack() {
      const waiting = get().handover.waiting.find((one) => one.mayTakeBack);
      if (!waiting) return;
      const draft = await bridge.call('handover.takeBack', { id: waiting.id });
      await Promise.all([refresh(), get().drafts.refresh()]);
      if (draft) get().intake.show(draft);
    },
    async openArrived() {
      const [first] = get().handover.arrived;
      if (!first) return;
      await get().drafts.refresh();
      const draft = get().drafts.drafts.find(({ id }) => id === first.id);
      if (draft) {
        get().navigation.openDesk('intake');
        get().intake.show(draft);
      }
      await bridge.call('handover.seen', { id: first.id });
      await refresh();
    },
    async putAway() {
      const [first] = get().handover.refused;
      if (!first) return;
      await bridge.call('handover.seen', { id: first.id });
      await refresh();
    },
    clear: () => patch(nothing),
  };
}
