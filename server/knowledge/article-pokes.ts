import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { limits } from '#shared/sync/limits.ts';

/** Tells consoles that the base of knowledge is another: a moment later and once, however much happens in between. */
export type ArticlePokes = {
  join(tell: (headSeq: number) => void): Unsubscribe;
  announce(headSeq: number): void;
  close(): void;
};

export function createArticlePokes(clock: Clock): ArticlePokes {
  const told = createSignal<number>();
  let head = 0;
  let timer: TimerHandle | undefined;

  return {
    join: (tell) => told.subscribe(tell),
    announce(headSeq) {
      head = Math.max(head, headSeq);
      timer ??= clock.after(limits.pokeDelayMs, () => {
        timer = undefined;
        told.tell(head);
      });
    },
    close: () => timer?.cancel(),
  };
}
