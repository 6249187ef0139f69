// Whether anything typed is missing: what a desk finds after a kill, held against the keys. Each form must be as it was after
// one of its keys, and every key older than the grace must be in it.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Forms, TypedKey } from './typed-keys.ts';
import { isSameForm } from './typed-keys.ts';

export type TypingCase = {
  /** The forms when the window was opened. */
  readonly before: Forms;
  /** Typed since then, in order. */
  readonly keys: readonly TypedKey[];
  readonly found: Forms;
  /** When it was killed, by the same clock as the keys. */
  readonly atMs: number;
  /** Keys younger than this may be missing. */
  readonly graceMs: number;
};

export type TypingJudgement = {
  /** The age of the oldest key that is missing, at the moment of the kill; 0 where none is. */
  readonly worstLossMs: number;
  readonly missingKeys: number;
  /** What is wrong, in words. */
  readonly problems: readonly string[];
};

type State = Pick<TypedKey, 'atMs' | 'body' | 'isInDoubt'>;

/** Judges every form that was there, was typed in, or is there now. */
export function judgeTyping({ before, keys, found, atMs, graceMs }: TypingCase): TypingJudgement {
  const names = new Set([...before.keys(), ...keys.map(({ form }) => form), ...found.keys()]);
  const problems: string[] = [];
  let worstLossMs = 0;
  let missingKeys = 0;
  for (const name of names) {
    const states = statesOf(name, before, keys);
    const at = states.findLastIndex(({ body }) => isSameForm(body, found.get(name)));
    const after = states.slice(at + 1).filter(({ isInDoubt }) => !isInDoubt);
    const [lost] = after;
    if (at === -1 && isJustOpened(states, found.get(name))) continue;
    if (at === -1) problems.push(`${name} is as it never was: ${JSON.stringify(found.get(name) ?? null)}`);
    if (at === -1 || !lost) continue;
    const lossMs = atMs - lost.atMs;
    // The robot of another process may have typed on after the moment that is judged.
    missingKeys += after.filter((state) => state.atMs <= atMs).length;
    worstLossMs = Math.max(worstLossMs, lossMs);
    if (lossMs > graceMs) problems.push(`${name} misses keys of ${Math.round(lossMs)} ms before`);
  }
  return { worstLossMs, missingKeys, problems };
}

/** What stood in the form, from when the window was opened. */
function statesOf(name: string, before: Forms, keys: readonly TypedKey[]): readonly State[] {
  const first = { atMs: Number.NEGATIVE_INFINITY, body: before.get(name) ?? null };
  return [first, ...keys.filter(({ form }) => form === name)];
}

/** Opened, and killed before anybody saw it: an empty form nobody typed in yet. */
function isJustOpened(states: readonly State[], body: DraftBody | undefined): boolean {
  if (body?.kind !== 'intake' || states.length > 1) return false;
  return isSameForm({ ...emptyIntakeDraft(null, ''), channel: body.channel }, body);
}
