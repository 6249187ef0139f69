// Who works at this desk now. The replica shows, and commands are written, only in this person's name.

import type { Actor } from '#shared/domain/roles.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';

export type SignedIn = {
  readonly person: PersonView;
  readonly actor: Actor;
  readonly grant: string;
  readonly grantExpiresAtMs: number;
};

export type Session = {
  current(): SignedIn | null;
  /** The person signed in, or a `BridgeError` that says nobody is. */
  require(): SignedIn;
  begin(who: SignedIn): void;
  end(): void;
  onChange(listener: () => void): Unsubscribe;
};

/** A desk nobody has signed in at. */
export function createSession(): Session {
  let who: SignedIn | null = null;
  const changed = createSignal<void>();

  function become(next: SignedIn | null): void {
    who = next;
    changed.tell();
  }

  return {
    current: () => who,
    require() {
      if (!who) throw new BridgeError('not-signed-in', 'nobody is signed in at this desk; sign in first');
      return who;
    },
    begin: become,
    end() {
      if (who) become(null);
    },
    onChange: (listener) => changed.subscribe(listener),
  };
}
