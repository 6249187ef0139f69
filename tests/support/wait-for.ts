import { systemClock } from '#shared/lib/system-clock.ts';

const clock = systemClock();

export type WaitOptions = { readonly timeoutMs?: number; readonly everyMs?: number };

/**
 * Asks again and again until the probe answers with something other than undefined or false, and gives that. The one place
 * where tests wait: a condition, never a time. Says what it waited for when the time is up, and what stood in the way.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeoutMs = 15_000, everyMs = 25 }: WaitOptions = {},
): Promise<Exclude<T, undefined | false>> {
  const untilMs = clock.monotonicMs() + timeoutMs;
  let last: unknown;
  do {
    try {
      last = await probe();
      if (last !== undefined && last !== false) return last as Exclude<T, undefined | false>;
    } catch (error) {
      last = error;
    }
    await new Promise<void>((resolve) => void clock.after(everyMs, resolve));
  } while (clock.monotonicMs() < untilMs);
  throw new Error(`waited ${timeoutMs} ms for: ${what}`, { cause: last });
}
