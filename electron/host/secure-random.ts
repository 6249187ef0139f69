import { randomBytes } from 'node:crypto';
import type { Random } from '#shared/lib/clock.ts';

/** Uniform numbers in [0, 1) from the operating system's cryptographic source: 48 bits each. */
export const secureRandom: Random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
