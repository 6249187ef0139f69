// Keeps one child alive: when it ends by itself it is started again, later each time it ends soon after its start.

import type { Clock } from '#shared/lib/clock.ts';

export type Supervised = {
  readonly exited: Promise<unknown>;
  stop(): Promise<unknown>;
};

export type Supervision = {
  readonly first: Supervised;
  readonly restart: () => Promise<Supervised>;
  readonly clock: Clock;
  readonly say: (words: string) => void;
};

export type Supervisor = { stop(): Promise<void> };

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** A child that lived this long was well: the next end counts as the first again. */
const wellAfterMs = 60_000;

/** Watches the child until told to stop. */
export function supervise({ first, restart, clock, say }: Supervision): Supervisor {
  const stopping = new AbortController();
  let current = first;
  let delayMs = firstDelayMs;

  async function watch(): Promise<void> {
    const startedMs = clock.monotonicMs();
    await current.exited;
    if (stopping.signal.aborted) return;
    if (clock.monotonicMs() - startedMs >= wellAfterMs) delayMs = firstDelayMs;
    await bringBack();
  }

  async function bringBack(): Promise<void> {
    say(`The server ended; starting it again in ${delayMs / 1000} s. Consoles go on working meanwhile.`);
    await wait(delayMs);
    if (stopping.signal.aborted) return;
    delayMs = Math.min(delayMs * 2, longestDelayMs);
    try {
      current = await restart();
      // Asked to stop while it was starting: nobody else would end it.
      if (stopping.signal.aborted) return void (await current.stop());
      say('The server is back.');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      return bringBack();
    }
    return watch();
  }

  function wait(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = clock.after(ms, resolve);
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => timer.cancel());
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}
