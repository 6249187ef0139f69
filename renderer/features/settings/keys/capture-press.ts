// What a press means while a new key is awaited. Pure.

import type { KeyPress } from '#renderer/commands/keymap.ts';
import { isComposing, isForeign, strokeId, strokeOfPress } from '#renderer/commands/keymap.ts';
import type { KeyRefusal } from '#renderer/commands/reserved-keys.ts';

export type Captured =
  /** A modifier going down, or a key that is held. */
  | { readonly kind: 'nothing' }
  /** The input method has it: what it would have been is not told. */
  | { readonly kind: 'composing' }
  /** Tab: the focus moves on, and nothing is awaited any more. */
  | { readonly kind: 'leave' }
  /** Esc. */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'refused'; readonly refusal: KeyRefusal }
  /** A stroke in the spelling of keymap.ts; whether a command may have it, edit-keys.ts says. */
  | { readonly kind: 'stroke'; readonly stroke: string };

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Fn']);

/** Reads one press. */
export function capturePress(press: KeyPress & { readonly repeat: boolean }, isMac: boolean): Captured {
  if (isComposing(press)) return { kind: 'composing' };
  if (press.repeat || modifiers.has(press.key)) return { kind: 'nothing' };
  const isBare = !press.ctrlKey && !press.altKey && !press.metaKey;
  if (press.key === 'Tab' && isBare) return { kind: 'leave' };
  if (press.key === 'Escape' && isBare) return { kind: 'cancel' };
  if (isForeign(press, isMac)) return { kind: 'refused', refusal: press.altKey ? 'altGr' : 'system' };
  return { kind: 'stroke', stroke: strokeId(strokeOfPress(press, isMac)) };
}
