import { createPublicKey, verify } from 'node:crypto';
import { helloProofText } from '#shared/sync/hello-proof.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';

/** Whether the hello was signed with the key it names. */
export function isProven({ proof, ...hello }: SyncRequest<'hello'>): boolean {
  const signature = Buffer.from(proof, 'base64url');
  // One signature has one spelling.
  if (signature.toString('base64url') !== proof) return false;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: hello.stationKey }, format: 'jwk' });
    return verify(null, Buffer.from(helloProofText(hello)), key, signature);
  } catch {
    // Forty-three characters that are no point of the curve.
    return false;
  }
}
