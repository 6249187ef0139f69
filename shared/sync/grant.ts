// Who a person is, signed by the server. It travels inside every command, so that the author is known whoever's socket
// carries it. Signing and checking the signature is Node's (server/identity, electron/host/station).

import { z } from 'zod';
import type { PersonId, UnitId } from '../domain/ids.ts';
import { roles } from '../domain/roles.ts';
import { epochMs, idSchema } from './schema.ts';

export const grantClaimsSchema = z.strictObject({
  grantId: z.string().max(64),
  personId: idSchema<PersonId>(),
  name: z.string().max(100),
  role: z.enum(roles),
  unitId: idSchema<UnitId>().nullable(),
  issuedAtMs: epochMs,
  expiresAtMs: epochMs,
});
export type GrantClaims = z.infer<typeof grantClaimsSchema>;

/** Splits `claims.signature` (both base64url); undefined when it has another shape. Proves nothing by itself. */
export function splitGrant(grant: string): { readonly claims: string; readonly signature: string } | undefined {
  const [claims, signature, ...rest] = grant.split('.');
  return claims && signature && rest.length === 0 ? { claims, signature } : undefined;
}
