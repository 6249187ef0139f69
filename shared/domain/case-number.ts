// The number a citizen is told: BJ-26-00001234-7. City, year, serial, Damm check digit over year and serial, so that a
// digit misheard on the phone is noticed at once.

import { dammDigit, isDammValid } from '../lib/damm.ts';

const shape = /^(?<city>[A-Z]{2,4})-(?<year>\d{2})-(?<serial>\d{4,10})-(?<check>\d)$/;

export type CaseNumberParts = { readonly city: string; readonly year: number; readonly serial: number };

/** Formats a number; `year` is the full year, `serial` counts from 1 within city and year. */
export function formatCaseNumber({ city, year, serial }: CaseNumberParts): string {
  const yearDigits = String(year % 100).padStart(2, '0');
  const serialDigits = String(serial).padStart(6, '0');
  return `${city}-${yearDigits}-${serialDigits}-${dammDigit(yearDigits + serialDigits)}`;
}

/** Reads a number and checks its digit; undefined when it is not one. The year is taken to be in this century. */
export function parseCaseNumber(text: string): CaseNumberParts | undefined {
  const groups = shape.exec(text.trim().toUpperCase())?.groups;
  if (!groups) return undefined;
  const { city = '', year = '', serial = '', check = '' } = groups;
  if (!isDammValid(year + serial + check)) return undefined;
  return { city, year: 2000 + Number(year), serial: Number(serial) };
}
