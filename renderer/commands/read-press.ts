// What a press means now, alone or as the second of a chord. Pure: the listener does what it says.

import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import type { KeyPress, Stroke } from './keymap.ts';
import { isComposing, isForeign, isPlain, strokeId, strokeOfPress } from './keymap.ts';
import type { Continuation, Registry } from './registry.ts';

/** What the focused element does with keys itself. */
export type FocusKind = 'text' | 'control' | 'none';

export type Reading =
  /** The focused element's, the input method's, the system's, or nobody's: it goes on as if we were not there. */
  | { readonly kind: 'theirs' }
  | { readonly kind: 'run'; readonly command: Command }
  /** The beginning of chords. */
  | { readonly kind: 'wait'; readonly first: string; readonly next: readonly Continuation[] }
  /** A chord that means nothing here: neither of its strokes does anything. */
  | { readonly kind: 'nothing'; readonly keys: string }
  /** Esc after the first stroke. */
  | { readonly kind: 'cancel' };

export type ReadingContext = { readonly registry: Registry; readonly state: AppState; readonly isMac: boolean };

const theirs: Reading = { kind: 'theirs' };

/** Reads a press. `first`: the stroke before it, where that began a chord. */
export function readPress(
  press: KeyPress,
  focus: FocusKind,
  first: string | null,
  { registry, state, isMac }: ReadingContext,
): Reading {
  if (isComposing(press) || isForeign(press, isMac)) return theirs;
  const stroke = strokeOfPress(press, isMac);
  if (first !== null) return readSecond(stroke, focus, first, { registry, state, isMac });
  if (belongsToFocus(stroke, focus)) return theirs;
  const id = strokeId(stroke);
  const command = registry.resolve(id, state);
  if (command) return { kind: 'run', command };
  const next = registry.continuations(id, state);
  return next.length > 0 ? { kind: 'wait', first: id, next } : theirs;
}

function readSecond(stroke: Stroke, focus: FocusKind, first: string, { registry, state }: ReadingContext): Reading {
  if (stroke.key === 'escape') return { kind: 'cancel' };
  // What is typed is never swallowed, and Tab always moves on.
  if (stroke.key === 'tab' || (focus === 'text' && isPlain(stroke))) return theirs;
  const keys = `${first} ${strokeId(stroke)}`;
  const command = registry.resolve(keys, state);
  if (command) return { kind: 'run', command };
  return belongsToFocus(stroke, focus) ? theirs : { kind: 'nothing', keys };
}

function belongsToFocus(stroke: Stroke, focus: FocusKind): boolean {
  if (focus === 'none' || !isPlain(stroke)) return false;
  if (focus === 'text') return true;
  return ['enter', 'space', 'tab', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright'].includes(stroke.key);
}
