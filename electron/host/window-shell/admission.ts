// Who may see the console: only the browser that was shown the address. The one-time token of the address is exchanged for
// a cookie scripts cannot read; only hashes are kept, and looking up a hash tells nothing about its timing.

import { createHash, randomBytes } from 'node:crypto';

/** Tokens nobody used yet; more would only be forgotten prints. */
const maxOpenTokens = 20;
const cookieDays = 7;

export type Admission = {
  /** A new token, good for one exchange. */
  newToken(): string;
  /** The cookie for a token, once; undefined for a used or foreign one. */
  exchange(token: string): string | undefined;
  /** Whether this `Cookie` header carries a session of ours. */
  isAdmitted(cookieHeader: string | undefined): boolean;
};

/** Creates an admission for the shell on this port. Cookies do not know ports, so the port is in the cookie's name. */
export function createAdmission(port: number): Admission {
  const cookieName = `swiftline-${port}`;
  const tokens = new Set<string>();
  const sessions = new Set<string>();

  return {
    newToken() {
      const token = randomBytes(32).toString('base64url');
      tokens.add(hashOf(token));
      const [oldest] = tokens;
      if (tokens.size > maxOpenTokens && oldest !== undefined) tokens.delete(oldest);
      return token;
    },
    exchange(token) {
      if (!tokens.delete(hashOf(token))) return undefined;
      const session = randomBytes(32).toString('base64url');
      sessions.add(hashOf(session));
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${cookieDays * 86_400}`;
    },
    isAdmitted(cookieHeader = '') {
      return cookieHeader
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part.startsWith(`${cookieName}=`))
        .some((part) => sessions.has(hashOf(part.slice(cookieName.length + 1))));
    },
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
