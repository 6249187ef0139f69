// The people and the password of a demo city come with the first greeting of its server. A window that was open before has asked
// already, and is told to ask again.

import type { Demo } from './station/identity-store.ts';

type Identity = { demo(): Demo };

/** Creates what is called whenever the state of the link has changed; it tells where the demo city is another one. */
export function watchDemo(identity: Identity, tell: () => void): () => void {
  let known = JSON.stringify(identity.demo());
  return () => {
    const current = JSON.stringify(identity.demo());
    if (current === known) return;
    known = current;
    tell();
  };
}
