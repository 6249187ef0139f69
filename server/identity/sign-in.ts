import type { Clock } from '#shared/lib/clock.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Person } from '../store/person.ts';
import type { ServerStore } from '../store/server-store.ts';
import { SyncError } from '../sync/sync-error.ts';
import type { Grants } from './grants.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { Attempt } from './sign-in-guard.ts';
import { createSignInGuard } from './sign-in-guard.ts';

export type SignInDeps = { readonly store: ServerStore; readonly grants: Grants; readonly clock: Clock };
export type SignIn = (login: string, password: string, stationId: StationId) => Promise<string>;

/** Returns the function that checks a password and issues a grant, or throws a SyncError. */
export function createSignIn({ store, grants, clock }: SignInDeps): SignIn {
  const guard = createSignInGuard(clock);
  let decoy: Promise<string> | undefined;

  /** Checks against somebody even where there is nobody, so that the time taken tells no one who exists. */
  async function check(login: string, password: string): Promise<Person | undefined> {
    decoy ??= hashPassword('nobody has this password');
    const person = await store.people.findByLogin(login);
    const isRight = await verifyPassword(password, person?.passwordHash ?? (await decoy));
    return isRight ? person : undefined;
  }

  /** Nothing is waited for before the attempt counts, so that guesses sent side by side are counted too. */
  function begin(attempt: Attempt, password: string): Promise<Person | undefined> {
    const waitMs = guard.waitMs(attempt);
    if (waitMs > 0) {
      const detail = `too many wrong passwords; try again in ${Math.ceil(waitMs / 1_000)} s`;
      throw new SyncError('try-later', detail, { retryAfterMs: Math.ceil(waitMs) });
    }
    const checking = guard.run(() => check(attempt.login, password));
    if (!checking) {
      const detail = 'many people are signing in; try again in a few seconds';
      throw new SyncError('try-later', detail, { retryAfterMs: 3_000 });
    }
    guard.count(attempt);
    return checking;
  }

  async function checkInTurn(attempt: Attempt, password: string): Promise<Person | undefined> {
    const checking = begin(attempt, password);
    try {
      const person = await checking;
      if (person) guard.wasRight(attempt);
      return person;
    } catch (error) {
      guard.wasNotChecked(attempt);
      throw error;
    }
  }

  return async (login, password, stationId) => {
    const person = await checkInTurn({ login, stationId }, password);
    // The check is slow: somebody may have been removed meanwhile. A removal that this look does not see yet voids what was
    // issued before it, so the moment is taken first.
    const fromMs = clock.wallMs();
    const present = person && (await store.people.findByLogin(login));
    if (!present || present.passwordHash !== person.passwordHash) {
      throw new SyncError('wrong-credentials', 'login or password is wrong; check both');
    }
    return grants.issue(present, fromMs);
  };
}
