// What a citizen hands in at the counter (收件): which papers, not what is in them. It stands in the registration and in no
// row: the history tells it, and the receipt.

import type { DocumentKindId } from './ids.ts';

export const documentForms = ['original', 'copy'] as const;
export type DocumentForm = (typeof documentForms)[number];

export type HandedIn = {
  /** Of the city's list; null: named in words alone. */
  readonly kindId: DocumentKindId | null;
  /** In words, instead of a kind or beside it. */
  readonly name: string;
  readonly form: DocumentForm;
  /** null: nobody counted them. */
  readonly pages: number | null;
  /** Given back after it was looked at; otherwise it is kept with the case. */
  readonly isReturned: boolean;
};

/** A paper of which nothing is said yet is none. */
export function isNamed({ kindId, name }: Pick<HandedIn, 'kindId' | 'name'>): boolean {
  return kindId !== null || name.trim() !== '';
}
