// Exact arithmetic for rates: 0.1 + 0.2 is 0.3 here, and 96.65 rounds half up to 96.7. A number is taken as the decimal it
// is written as in the pack or the record, never as its binary neighbour.

import { assert } from '#shared/lib/assert.ts';

/** A ratio of whole numbers in lowest terms; `bottom` is positive. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint };

export const zero: Fraction = { top: 0n, bottom: 1n };
export const one: Fraction = { top: 1n, bottom: 1n };

/** Makes a fraction in lowest terms. `bottom` must not be 0. */
export function fraction(top: bigint, bottom: bigint): Fraction {
  assert(bottom !== 0n, 'a fraction over nothing');
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom * sign);
  return { top: (top * sign) / divisor, bottom: (bottom * sign) / divisor };
}

/** The decimal a number is written as: 0.9 is exactly 9/10. Throws for what is no finite number. */
export function fromNumber(value: number): Fraction {
  assert(Number.isFinite(value), () => `not a finite number: ${value}`);
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', decimals = ''] = digits.split('.');
  const power = Number(exponent) - decimals.length;
  const scale = 10n ** BigInt(Math.abs(power));
  const top = BigInt(whole + decimals);
  return power < 0 ? fraction(top, scale) : fraction(top * scale, 1n);
}

export function plus(left: Fraction, right: Fraction): Fraction {
  return fraction(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom);
}

export function times(left: Fraction, right: Fraction): Fraction {
  return fraction(left.top * right.top, left.bottom * right.bottom);
}

/** `right` must not be 0. */
export function over(left: Fraction, right: Fraction): Fraction {
  return fraction(left.top * right.bottom, left.bottom * right.top);
}

export function sum(parts: readonly Fraction[]): Fraction {
  return parts.reduce(plus, zero);
}

/** -1, 0 or 1 as `left` is below, equal to or above `right`. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = left.top * right.bottom - right.top * left.bottom;
  return difference < 0n ? -1 : Number(difference > 0n);
}

const exactDigits = 10n ** 17n;

/** The nearest number there is, or within one part in 10^17 of it where the parts are longer than a number holds. */
export function toNumber({ top, bottom }: Fraction): number {
  const isShort =
    bottom <= Number.MAX_SAFE_INTEGER && top <= Number.MAX_SAFE_INTEGER && -top <= Number.MAX_SAFE_INTEGER;
  return isShort ? Number(top) / Number(bottom) : Number((top * exactDigits) / bottom) / Number(exactDigits);
}

/** Rounded to so many decimals, a half away from zero, with all its decimals written: "96.0". */
export function roundHalfUp({ top, bottom }: Fraction, decimals: number): string {
  const scaled = (top < 0n ? -top : top) * 10n ** BigInt(decimals);
  const rounded = (scaled * 2n + bottom) / (bottom * 2n);
  const digits = String(rounded).padStart(decimals + 1, '0');
  const sign = top < 0n && rounded > 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}
