// The rules of the two forms that carry unsent work from one console to another. Pure.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { WaitingItem } from '#shared/bridge/views.ts';

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

/** As many as the host lists of what waits. */
const listedAtOnce = 500;

/** Of all that waits, what this person may not carry away: steps they see in part, and steps that are not listed for them. */
export function stepsOfOthers(waiting: number, listed: readonly Pick<WaitingItem, 'mayCarry'>[] | null): number {
  if (listed === null) return 0;
  const hidden = listed.length < listedAtOnce ? Math.max(0, waiting - listed.length) : 0;
  return hidden + listed.filter(({ mayCarry }) => !mayCarry).length;
}

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
