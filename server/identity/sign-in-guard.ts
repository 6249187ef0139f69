// Slows down guessing without locking anybody out: after five wrong passwords in a row a login waits one second, then two,
// then four … up to a minute. And scrypt takes 32 MiB a guess, so only a few run at once and only so many wait.

import type { Clock } from '#shared/lib/clock.ts';

const freeFailures = 5;
const longestWaitMs = 60_000;
const rememberedLogins = 10_000;
const atOnce = 2;
/** So few that the last of them has its answer well within ackTimeoutMs, also on a slow machine. */
const mayWait = 24;

export interface SignInGuard {
  /** How long this login still has to wait; 0: it may try. */
  waitMs(login: string): number;
  /** Counts one attempt; a right password clears the count. */
  note(login: string, isRight: boolean): void;
  /** Runs a slow check when its turn comes; undefined where too many wait already. */
  run<Result>(check: () => Promise<Result>): Promise<Result> | undefined;
}

/** Creates the guard of one process. */
export function createSignInGuard(clock: Clock): SignInGuard {
  const failures = new Map<string, { readonly count: number; readonly untilMs: number }>();
  const waiting: (() => void)[] = [];
  let running = 0;

  function release(): void {
    const next = waiting.shift();
    if (next) return next();
    running -= 1;
  }

  async function inTurn<Result>(check: () => Promise<Result>): Promise<Result> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await check();
    } finally {
      release();
    }
  }

  return {
    waitMs: (login) => Math.max(0, (failures.get(login)?.untilMs ?? 0) - clock.monotonicMs()),
    note(login, isRight) {
      const count = (failures.get(login)?.count ?? 0) + 1;
      failures.delete(login);
      if (isRight) return;
      const [oldest] = failures.keys();
      if (failures.size >= rememberedLogins && oldest !== undefined) failures.delete(oldest);
      const waitMs = count < freeFailures ? 0 : Math.min(longestWaitMs, 1_000 * 2 ** (count - freeFailures));
      failures.set(login, { count, untilMs: clock.monotonicMs() + waitMs });
    },
    run: (check) => (running >= atOnce && waiting.length >= mayWait ? undefined : inTurn(check)),
  };
}
