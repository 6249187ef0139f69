// The code a citizen is given at the counter to ask about the case without an account: beside the number, which is no secret,
// it is what the citizen has and nobody can guess. 55 random bits, and a sign that finds what was copied wrongly.

import type { Random } from '../lib/clock.ts';

/** Readable on paper and on the phone: no 0 and O, no 1 and I. A sign stands for five bits. */
export const trackingSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const randomSigns = 11;
const shape = new RegExp(`^[${trackingSigns}]{${randomSigns + 1}}$`);

/** A new code, as it is stored: twelve signs, the last of which checks the others. */
export function makeTrackingCode(random: Random): string {
  const values = Array.from({ length: randomSigns }, () => Math.floor(random() * trackingSigns.length));
  return [...values, checkOf(values)].map((value) => trackingSigns[value]).join('');
}

/** Whether it is a code as it is stored, its check sign included. */
export function isTrackingCode(text: string): boolean {
  if (!shape.test(text)) return false;
  const values = Array.from(text, (sign) => trackingSigns.indexOf(sign));
  return checkOf(values.slice(0, -1)) === values.at(-1);
}

/** The code somebody typed or read out, in any case, with or without what parts its groups; undefined: it is none. */
export function readTrackingCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
  return isTrackingCode(code) ? code : undefined;
}

/** K7QM-3XWD-9HPA */
export function showTrackingCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/**
 * The values as a polynomial over the field of 32 elements, at a generator of it: each place weighs differently, so a wrong
 * sign and any two that changed places are found.
 */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => timesGenerator(sum ^ value), 0);
}

/** By x, modulo x⁵ + x² + 1, which is primitive. */
function timesGenerator(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
