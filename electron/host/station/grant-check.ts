// Reads a grant and proves that the server signed it: Ed25519 over the claims as they travel (base64url text).

import { Buffer } from 'node:buffer';
import { createPublicKey, verify } from 'node:crypto';
import type { Actor } from '#shared/domain/roles.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { grantClaimsSchema, splitGrant } from '#shared/sync/grant.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

/** The claims of a grant whose signature fits the server's public key (PEM); undefined otherwise. */
export function checkGrant(grant: string, publicKeyPem: string): GrantClaims | undefined {
  const parts = splitGrant(grant);
  if (!parts || !isSignedByServer(parts, publicKeyPem)) return undefined;
  return readGrant(grant);
}

/** The claims of a grant, whoever signed it: for a grant that was checked when it was stored. */
export function readGrant(grant: string): GrantClaims | undefined {
  const parts = splitGrant(grant);
  if (!parts) return undefined;
  const parsed = grantClaimsSchema.safeParse(parseJson(Buffer.from(parts.claims, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : undefined;
}

/** The person who acts, as `decide` takes them. */
export function actorOf({ personId, role, unitId }: GrantClaims): Actor {
  return { personId, role, unitId };
}

type SignedClaims = NonNullable<ReturnType<typeof splitGrant>>;

/** Whether the claims, as they travel, were signed by the server's key (PEM). */
export function isSignedByServer({ claims, signature }: SignedClaims, publicKeyPem: string): boolean {
  try {
    const key = createPublicKey(publicKeyPem);
    const bytes = Buffer.from(signature, 'base64url');
    // One grant has one spelling, as at the server.
    return bytes.toString('base64url') === signature && verify(null, Buffer.from(claims), key, bytes);
  } catch {
    // A key or signature that is none proves nothing, which is the answer.
    return false;
  }
}
