// Signs and reads grants, and signs the certificates of stations: `claims.signature`, both base64url, Ed25519 over the text
// of the claims.

import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Clock, Random } from '#shared/lib/clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { CertificateClaims } from '#shared/sync/certificate.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { grantClaimsSchema, splitGrant } from '#shared/sync/grant.ts';
import type { Person } from '../store/person.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

/**
 * How long a grant is good for. As long as accepted work stays in an outbox: a desk that was cut off for a fortnight can
 * still work and send; a person who left is shut out at once by revocation where there is a link, and at the latest now.
 */
export const grantTermMs = 14 * 24 * 3_600_000;

/** Distinct grants whose signature is remembered: more than a city has people on shift. */
const rememberedGrants = 4_096;

export interface Grants {
  /** Public key (PEM), for consoles. */
  readonly publicKeyPem: string;
  /** A grant from that moment on; not given: from now. Who was read then and is removed later has a grant that is void. */
  issue(person: Person, fromMs?: number): string;
  /** The server's word that the key is the station's. */
  certify(stationId: StationId, stationKey: string): string;
  /** The claims where the signature is ours. Says nothing of term or revocation. */
  read(grant: string): GrantClaims | undefined;
}

export type GrantsDeps = { readonly privateKeyPem: string; readonly clock: Clock; readonly random: Random };

/** Makes a new signing key, as PEM. */
export function generateGrantKeyPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Creates the issuer and reader of grants over one signing key. */
export function createGrants({ privateKeyPem, clock, random }: GrantsDeps): Grants {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  const known = new Map<string, GrantClaims>();

  function signClaims(claims: GrantClaims | CertificateClaims): string {
    const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
  }

  return {
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    issue(person, fromMs = clock.wallMs()) {
      const claims: GrantClaims = {
        grantId: uuidV7(fromMs, random),
        personId: person.id,
        name: person.name,
        role: person.role,
        unitId: person.unitId,
        issuedAtMs: fromMs,
        expiresAtMs: fromMs + grantTermMs,
      };
      return signClaims(claims);
    },
    certify(stationId, stationKey) {
      const claims: CertificateClaims = { kind: 'station', stationId, stationKey, issuedAtMs: clock.wallMs() };
      return signClaims(claims);
    },
    read(grant) {
      const remembered = known.get(grant);
      if (remembered) return remembered;
      const claims = verifyGrant(grant, publicKey);
      if (!claims) return undefined;
      // A Map keeps the order of adding: the oldest goes first.
      const [oldest] = known.keys();
      if (known.size >= rememberedGrants && oldest !== undefined) known.delete(oldest);
      known.set(grant, claims);
      return claims;
    },
  };
}

/** The claims of a grant signed with the key; undefined where it is anything else. */
export function verifyGrant(grant: string, publicKey: KeyObject): GrantClaims | undefined {
  const parts = splitGrant(grant);
  if (!parts) return undefined;
  const signature = Buffer.from(parts.signature, 'base64url');
  // One grant has one spelling: base64 has spare bits and padding that decoding would let pass.
  if (signature.toString('base64url') !== parts.signature) return undefined;
  if (!verify(null, Buffer.from(parts.claims), publicKey, signature)) return undefined;
  const parsed = grantClaimsSchema.safeParse(parseJson(Buffer.from(parts.claims, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : undefined;
}
