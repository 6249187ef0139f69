// Passwords are kept as scrypt hashes: 32 MiB and some 60 ms a guess. The parameters are written into each hash, so that
// they can be raised without a migration.

import type { ScryptOptions } from 'node:crypto';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

export type Cost = { readonly logN: number; readonly r: number; readonly p: number };
const usualCost: Cost = { logN: 15, r: 8, p: 1 };
const keyBytes = 32;
const saltBytes = 16;

/** Hashes a password with a fresh salt. Another cost is for tests that are about something else. */
export async function hashPassword(password: string, cost = usualCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await deriveKey(password, salt, cost);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password is the one hashed; takes as long where it is not. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [kind, logN, r, p, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const found = await deriveKey(password, Buffer.from(salt, 'base64url'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** Passwords typed with another width or composition are the same password. */
function deriveKey(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 2 * 128 * 2 ** logN * r };
  return derive(password.normalize('NFKC'), salt, keyBytes, options);
}
