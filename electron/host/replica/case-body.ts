// A body as it is stored, and its sum, which the row keeps: the two lie on different pages and prove each other.

import { crc32 } from 'node:zlib';
import type { CaseWrite } from './row-columns.ts';

/** Texts of `case_body`. */
export type CaseBody = { readonly confirmed: string | null; readonly predicted: string | null };

/** The body of a row that is written. */
export function bodyOf({ confirmed, shown, isPredicted }: CaseWrite): CaseBody {
  return {
    confirmed: confirmed ? JSON.stringify(confirmed) : null,
    predicted: isPredicted ? JSON.stringify(shown) : null,
  };
}

/** 32 bits over both texts: it finds mistakes, it keeps nobody out. */
export function bodySum({ confirmed, predicted }: CaseBody): number {
  return crc32(predicted ?? '', crc32(confirmed ?? ''));
}
