// The rules of the two forms that carry unsent work from one console to another. Pure.

import type { MethodOutput } from '#shared/bridge/contract.ts';

export type SyncForm = 'none' | 'export' | 'import';

/** What is typed into the form that is open; it is forgotten with it. */
export type SyncEntry = {
  readonly passphrase: string;
  readonly repeated: string;
  /** The file as text, chosen or pasted. */
  readonly content: string;
  /** null: pasted. */
  readonly fileName: string | null;
};

/** Mistakes that need no host to be found. */
export const formProblems = [
  'passphrase-short',
  'passphrase-differs',
  'passphrase-missing',
  'nothing-waits',
  'no-content',
  'too-large',
  'unreadable',
] as const;
export type FormProblem = (typeof formProblems)[number];

/** Why the host did not take a file in. */
export type ImportFailure = Extract<MethodOutput<'sync.import'>, { ok: false }>['code'];

export const shortestPassphrase = 8;
/** As many characters as the host takes of a file. */
export const longestFile = 3_500_000;

/** What is wrong with the form as it stands; null: it can be handed in. `waiting`: how many steps wait. */
export function findProblem(form: SyncForm, entry: SyncEntry, waiting: number): FormProblem | null {
  const { passphrase, repeated, content } = entry;
  if (form === 'export') {
    if (waiting === 0) return 'nothing-waits';
    // Blanks keep nobody out.
    if (passphrase.trim().length < shortestPassphrase) return 'passphrase-short';
    return passphrase === repeated ? null : 'passphrase-differs';
  }
  if (content.trim() === '') return 'no-content';
  if (content.length > longestFile) return 'too-large';
  return passphrase === '' ? 'passphrase-missing' : null;
}
