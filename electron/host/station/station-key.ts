// The station's own key: Ed25519, made once, kept in station.db. What it signs proves that it came from this folder.

import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { assert } from '#shared/lib/assert.ts';

/** Raw public key and the 32 bytes it is made of, both base64url without padding. */
export type StationKey = { readonly publicKey: string; readonly seed: string };

// What stands before the 32 bytes of a key in the usual wrappers (RFC 8410).
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The key pair of 32 random bytes. */
export function makeStationKey(seed: Uint8Array): StationKey {
  assert(seed.length === 32, 'a station key is made of 32 bytes');
  const wrapped = createPublicKey(privateKeyOf(seed)).export({ type: 'spki', format: 'der' });
  return {
    publicKey: wrapped.subarray(publicPrefix.length).toString('base64url'),
    seed: Buffer.from(seed).toString('base64url'),
  };
}

/** Signs a text; base64url. */
export function signText({ seed }: Pick<StationKey, 'seed'>, text: string): string {
  return sign(null, Buffer.from(text), privateKeyOf(Buffer.from(seed, 'base64url'))).toString('base64url');
}

/** Whether the text was signed by the raw public key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const der = Buffer.concat([publicPrefix, Buffer.from(publicKey, 'base64url')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    // A key or signature that is none proves nothing, which is the answer.
    return false;
  }
}

function privateKeyOf(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
}
