import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { signInFailures } from '#shared/bridge/contract.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { SliceTools } from './slice.ts';

type Current = MethodOutput<'session.current'>;
export type SignInFailure = (typeof signInFailures)[number];

/** Who sits at the desk. */
export type SessionSlice = {
  readonly isLoaded: boolean;
  readonly person: PersonView | null;
  /** Whose desk this still is although the host no longer knows it: it restarted, and what they typed waits here. */
  readonly away: PersonId | null;
  readonly demo: Current['demo'];
  readonly knownHere: Current['knownHere'];
  /** Signed in without the server. */
  readonly isOffline: boolean;
  readonly isSigningIn: boolean;
  readonly failure: SignInFailure | null;
  refresh(): Promise<void>;
  signIn(login: string, password: string): Promise<void>;
  signOut(): Promise<void>;
};

/** Who sits here: signed in, or waiting to sign in again after the host restarted. */
export function sittingPerson({ session }: { readonly session: SessionSlice }): PersonId | null {
  return session.person?.personId ?? session.away;
}

/** Creates the slice of the session. */
export function createSessionSlice({ deps, get, patch }: SliceTools<SessionSlice>): SessionSlice {
  const { bridge } = deps;
  return {
    isLoaded: false,
    person: null,
    away: null,
    demo: null,
    knownHere: [],
    isOffline: false,
    isSigningIn: false,
    failure: null,

    async refresh() {
      const current = await bridge.call('session.current', {});
      const away = current.person ? null : sittingPerson(get());
      patch({ ...current, away, isLoaded: true });
    },

    async signIn(login, password) {
      if (get().session.isSigningIn) return;
      patch({ isSigningIn: true, failure: null });
      try {
        const answer = await bridge.call('session.signIn', { login, password });
        if (answer.ok) patch({ person: answer.person, away: null, isOffline: answer.isOffline });
        else patch({ failure: answer.code });
      } finally {
        patch({ isSigningIn: false });
      }
    },

    async signOut() {
      await get().drafts.flush();
      await bridge.call('session.signOut', {});
      patch({ person: null, away: null, isOffline: false });
    },
  };
}
