import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

/** How long consoles may not hear of what another process wrote: assumed, nobody waits for it at a desk. */
const everyMs = 5_000;

/**
 * Looks now and then whether the head rose by another process (administration works beside a running server), and tells.
 * A look that fails is made again later. Returns the function that ends it.
 */
export function watchHead(
  clock: Clock,
  readHead: () => Promise<number>,
  announce: (headSeq: number) => void,
): () => void {
  let timer: TimerHandle | undefined;
  let isOver = false;

  function again(): void {
    if (!isOver) timer = clock.after(everyMs, () => void readHead().then(announce).catch(ignore).finally(again));
  }

  again();
  return () => {
    isOver = true;
    timer?.cancel();
  };
}

/** The store's own errors are met and logged by whoever works with it. */
function ignore(): void {}
