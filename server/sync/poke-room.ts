import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import { limits } from '#shared/sync/limits.ts';

export interface PokeRoom {
  /** Adds a listener that said hello; the returned function takes it out. */
  join(poke: (headSeq: number) => void): () => void;
  /** The head rose: everybody is told once, a moment later, however often it rises in between. */
  announce(headSeq: number): void;
  close(): void;
}

/** Creates the room. Pokes say only that there is something to pull; a lost one costs a delay, never data. */
export function createPokeRoom(clock: Clock): PokeRoom {
  const members = new Set<(headSeq: number) => void>();
  let head = 0;
  let timer: TimerHandle | undefined;

  function tellAll(): void {
    timer = undefined;
    for (const poke of members) poke(head);
  }

  return {
    join(poke) {
      members.add(poke);
      return () => void members.delete(poke);
    },
    announce(headSeq) {
      if (headSeq <= head) return;
      head = headSeq;
      timer ??= clock.after(limits.pokeDelayMs, tellAll);
    },
    close() {
      timer?.cancel();
      timer = undefined;
      members.clear();
    },
  };
}
