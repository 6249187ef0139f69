import type { Random } from './clock.ts';

const hex = '0123456789abcdef';

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits, so that ids sort by time of making.
 * Time and randomness are arguments; the caller passes a cryptographic source outside tests.
 */
export function uuidV7(nowMs: number, random: Random): string {
  const timeHex = Math.floor(nowMs).toString(16).padStart(12, '0').slice(-12);
  let id = `${timeHex.slice(0, 8)}-${timeHex.slice(8)}-7`;
  for (let digit = 0; digit < 19; digit += 1) {
    if (digit === 3 || digit === 7) id += '-';
    const value = Math.floor(random() * 16);
    id += digit === 3 ? hex[8 + (value & 3)] : hex[value];
  }
  return id;
}
