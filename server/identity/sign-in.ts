import type { Clock } from '#shared/lib/clock.ts';
import type { ServerStore } from '../store/server-store.ts';
import { SyncError } from '../sync/sync-error.ts';
import type { Grants } from './grants.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { createSignInGuard } from './sign-in-guard.ts';

export type SignInDeps = { readonly store: ServerStore; readonly grants: Grants; readonly clock: Clock };

/** Returns the function that checks a password and issues a grant, or throws a SyncError. */
export function createSignIn({
  store,
  grants,
  clock,
}: SignInDeps): (login: string, password: string) => Promise<string> {
  const guard = createSignInGuard(clock);
  let decoy: Promise<string> | undefined;

  /** Checks against somebody even where there is nobody, so that the time taken tells no one who exists. */
  async function check(passwordHash: string | undefined, password: string): Promise<boolean> {
    decoy ??= hashPassword('nobody has this password');
    const isRight = await verifyPassword(password, passwordHash ?? (await decoy));
    return isRight && passwordHash !== undefined;
  }

  return async (login, password) => {
    const waitMs = guard.waitMs(login);
    if (waitMs > 0) {
      const detail = `too many wrong passwords; try again in ${Math.ceil(waitMs / 1_000)} s`;
      throw new SyncError('try-later', detail, { retryAfterMs: Math.ceil(waitMs) });
    }
    const person = await store.people.findByLogin(login);
    const checking = guard.run(() => check(person?.passwordHash, password));
    if (!checking)
      throw new SyncError('try-later', 'many people are signing in; try again in a few seconds', {
        retryAfterMs: 3_000,
      });
    // Counted before the answer is known, so that guesses sent side by side are counted too.
    guard.note(login, false);
    const isRight = await checking;
    if (isRight) guard.note(login, true);
    // The check is slow: somebody may have been removed meanwhile. A removal that this look does not see yet voids what was
    // issued before it, so the moment is taken first.
    const fromMs = clock.wallMs();
    const present = isRight ? await store.people.findByLogin(login) : undefined;
    if (!present || present.passwordHash !== person?.passwordHash) {
      throw new SyncError('wrong-credentials', 'login or password is wrong; check both');
    }
    return grants.issue(present, fromMs);
  };
}
