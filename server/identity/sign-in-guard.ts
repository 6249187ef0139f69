// Slows down guessing without letting a stranger lock somebody out: after five wrong passwords in a row a login waits one
// second at that station, then two, then four … up to a minute. Whoever guesses from one station after the other meets a
// looser count of the login, which does not hold up stations where it was signed in before. And scrypt takes 32 MiB a guess,
// so only a few run at once and only so many wait.

import type { Clock } from '#shared/lib/clock.ts';
import type { StationId } from '#shared/domain/ids.ts';

const freeAtStation = 5;
const freeAnywhere = 50;
const longestWaitMs = 60_000;
const remembered = 10_000;
const atOnce = 2;
/** So few that the last of them has its answer well within ackTimeoutMs, also on a slow machine. */
const mayWait = 24;

export type Attempt = { readonly login: string; readonly stationId: StationId };

export interface SignInGuard {
  /** How long this attempt still has to wait; 0: it may be made. */
  waitMs(attempt: Attempt): number;
  /** Counts one attempt as a wrong password. */
  count(attempt: Attempt): void;
  /** The password was right: the counts begin anew. */
  wasRight(attempt: Attempt): void;
  /** Nobody could say whether it was right: it does not count. */
  wasNotChecked(attempt: Attempt): void;
  /** Runs a slow check when its turn comes; undefined where too many wait already. */
  run<Result>(check: () => Promise<Result>): Promise<Result> | undefined;
}

/** Creates the guard of one process. */
export function createSignInGuard(clock: Clock): SignInGuard {
  const atStation = createFailures(clock, freeAtStation);
  const anywhere = createFailures(clock, freeAnywhere);
  const signedInAt = new Set<string>();
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
    waitMs(attempt) {
      const seat = seatOf(attempt);
      return Math.max(atStation.waitMs(seat), signedInAt.has(seat) ? 0 : anywhere.waitMs(attempt.login));
    },
    count(attempt) {
      atStation.add(seatOf(attempt), 1);
      anywhere.add(attempt.login, 1);
    },
    wasRight(attempt) {
      const seat = seatOf(attempt);
      atStation.forget(seat);
      anywhere.forget(attempt.login);
      signedInAt.delete(seat);
      dropOldest(signedInAt);
      signedInAt.add(seat);
    },
    wasNotChecked(attempt) {
      atStation.add(seatOf(attempt), -1);
      anywhere.add(attempt.login, -1);
    },
    run: (check) => (running >= atOnce && waiting.length >= mayWait ? undefined : inTurn(check)),
  };
}

function seatOf({ login, stationId }: Attempt): string {
  return JSON.stringify([login, stationId]);
}

function createFailures(clock: Clock, free: number) {
  const failures = new Map<string, { readonly count: number; readonly untilMs: number }>();
  return {
    waitMs: (name: string) => Math.max(0, (failures.get(name)?.untilMs ?? 0) - clock.monotonicMs()),
    add(name: string, change: number): void {
      const count = Math.max(0, (failures.get(name)?.count ?? 0) + change);
      failures.delete(name);
      dropOldest(failures);
      const waitMs = count < free || change < 0 ? 0 : Math.min(longestWaitMs, 1_000 * 2 ** (count - free));
      failures.set(name, { count, untilMs: clock.monotonicMs() + waitMs });
    },
    forget: (name: string) => void failures.delete(name),
  };
}

/** A Map and a Set keep the order of adding: the oldest goes first. */
function dropOldest(names: Map<string, unknown> | Set<string>): void {
  const [oldest] = names.keys();
  if (names.size >= remembered && oldest !== undefined) names.delete(oldest);
}
