// The Damm check digit: finds every single wrong digit and every swap of neighbours (H. M. Damm, 2004).
// The table is the totally anti-symmetric quasigroup of order 10 of his dissertation.

const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** The check digit (0-9) for a string of decimal digits. */
export function dammDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(table[interim]?.[Number(digit)]);
  return interim;
}

/** Whether the last digit is the right check digit for those before it. */
export function isDammValid(digitsWithCheck: string): boolean {
  return /^\d{2,}$/.test(digitsWithCheck) && dammDigit(digitsWithCheck) === 0;
}
