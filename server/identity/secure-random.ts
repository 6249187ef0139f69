import { randomBytes } from 'node:crypto';
import type { Random } from '#shared/lib/clock.ts';

/** Cryptographic randomness in the shape the rest of the program takes it. */
export function secureRandom(): Random {
  return () => randomBytes(4).readUInt32BE() / 4_294_967_296;
}
