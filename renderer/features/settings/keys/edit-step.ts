// Where the change of one key stands: nothing asked, a key awaited, or a key pressed and to be decided on. Pure.

import type { Command } from '#renderer/commands/command.ts';
import type { Proposal } from '#renderer/commands/edit-keys.ts';
import { proposeKey } from '#renderer/commands/edit-keys.ts';
import type { KeyRefusal } from '#renderer/commands/reserved-keys.ts';
import type { Captured } from './capture-press.ts';

/** Why the press before was not taken. */
export type CaptureProblem =
  | { readonly kind: 'composing' }
  | { readonly kind: 'refused'; readonly refusal: KeyRefusal };

export type AwaitedKey = {
  readonly kind: 'awaited';
  readonly id: string;
  /** The key it takes the place of; null: it comes beside the others. */
  readonly insteadOf: string | null;
  /** The first stroke of a chord whose second is awaited. */
  readonly first: string | null;
  readonly problem: CaptureProblem | null;
};

export type PressedKey = {
  readonly kind: 'pressed';
  readonly id: string;
  readonly insteadOf: string | null;
  readonly key: string;
  readonly proposal: Exclude<Proposal, { readonly kind: 'refused' }>;
};

/** A command that is to have the keys of the program again, where those mean something else by now. */
export type ResetKeys = {
  readonly kind: 'reset';
  readonly id: string;
  readonly proposal: Extract<Proposal, { readonly kind: 'clash' }>;
};

export type EditStep = { readonly kind: 'idle' } | AwaitedKey | PressedKey | ResetKeys;

export const idle: EditStep = { kind: 'idle' };

/** Awaits the key of a command: in the place of its first, unless another is named. */
export function awaitKey(commands: readonly Command[], id: string, insteadOf?: string | null): AwaitedKey {
  const firstKey = commands.find((command) => command.id === id)?.keys[0] ?? null;
  return { kind: 'awaited', id, insteadOf: insteadOf === undefined ? firstKey : insteadOf, first: null, problem: null };
}

/** What becomes of an awaited key by one press; the same step where the press says nothing. */
export function afterPress(step: AwaitedKey, captured: Captured, commands: readonly Command[]): EditStep {
  if (captured.kind === 'nothing') return step;
  if (captured.kind === 'leave' || captured.kind === 'cancel') return idle;
  if (captured.kind !== 'stroke') return { ...step, problem: captured };
  const { id, insteadOf, first } = step;
  const key = first === null ? captured.stroke : `${first} ${captured.stroke}`;
  const proposal = proposeKey(commands, { id, key, insteadOf });
  if (proposal.kind === 'refused') return { ...step, problem: proposal };
  return { kind: 'pressed', id, insteadOf, key, proposal };
}
