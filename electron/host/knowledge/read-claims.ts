import { Buffer } from 'node:buffer';
import { parseJson } from '#shared/lib/parse-json.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { grantClaimsSchema, splitGrant } from '#shared/sync/grant.ts';

/** Who a grant says its person is; for showing what they did here. Whether it is good is the server's to say. */
export function readClaims(grant: string): (Actor & { readonly name: string }) | undefined {
  const claims = splitGrant(grant)?.claims;
  if (claims === undefined) return undefined;
  const parsed = grantClaimsSchema.safeParse(parseJson(Buffer.from(claims, 'base64url').toString('utf8')));
  if (!parsed.success) return undefined;
  const { personId, role, unitId, name } = parsed.data;
  return { personId, role, unitId, name };
}
