// A memory-hard check of a password on this machine (scrypt, 32 MiB), so that a stolen disk does not give passwords away
// cheaply. Asynchronous: hashing must not hold up the desk.

import { Buffer } from 'node:buffer';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordVerifier } from './people-store.ts';

const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;

/** Makes what a password can be checked against later. */
export async function makeVerifier(password: string): Promise<PasswordVerifier> {
  const salt = randomBytes(16);
  return { salt, verifier: await derive(password, salt) };
}

/** Whether the password is the one the verifier was made from. */
export async function isPassword(password: string, { salt, verifier }: PasswordVerifier): Promise<boolean> {
  const derived = await derive(password, salt);
  return derived.length === verifier.length && timingSafeEqual(derived, verifier);
}

/** Normalised as the server does, so that a password typed in full width works offline as well. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
