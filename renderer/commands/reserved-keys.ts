// Keys no command may have, each with the reason a person is told. In a tab Chromium keeps those of its tabs and windows
// (IsReservedCommandOrKey in browser_command_controller.cc); the app window of the window shell is given them, but the same
// address may be opened in a tab, and a hand must not lose its work there. Others are given to the page everywhere and are
// still not ours: zoom, text editing, the input method, the screen reader.

import type { Stroke } from './keymap.ts';
import { isPlain, parseKeys, strokeId } from './keymap.ts';

/** Why a key cannot be had; each has words in `keymap:refused`. */
export const keyRefusals = [
  /** No key that can be told apart from others. */
  'unknown',
  /** Esc leaves and closes. */
  'escape',
  /** Tab and F6 move the focus. */
  'focus',
  /** The browser opens, closes or changes tabs and windows, reloads, goes back, or zooms. */
  'browser',
  /** The operating system. */
  'system',
  /** Copy, paste, undo, moving and marking in text. */
  'editing',
  /** Switches the input method, its width or its punctuation. */
  'inputMethod',
  /** Insert and CapsLock are the screen readers' own keys. */
  'screenReader',
  /** Ctrl with Alt types characters on many keyboards, and screen readers go through tables with it. */
  'altGr',
  /** The first stroke works while one types and the second would be typed, or the other way round. */
  'mixedChord',
] as const;
export type KeyRefusal = (typeof keyRefusals)[number];

const reserved: Readonly<Partial<Record<KeyRefusal, readonly string[]>>> = {
  focus: ['tab', 'shift+tab', 'f6', 'shift+f6', 'mod+f6'],
  browser: [
    'mod+w', 'mod+shift+w', 'mod+f4', 'mod+t', 'mod+shift+t', 'mod+n', 'mod+shift+n', 'mod+tab', 'mod+shift+tab',
    'mod+pageup', 'mod+pagedown', 'mod+shift+pageup', 'mod+shift+pagedown',
    'f5', 'shift+f5', 'mod+f5', 'mod+r', 'mod+shift+r', 'alt+arrowleft', 'alt+arrowright', 'alt+home',
    'mod+0', 'mod+-', 'mod+=', 'mod++', 'mod+_', 'f7', 'f11', 'f12', 'mod+shift+i', 'mod+shift+j',
  ],
  system: ['alt+f4', 'alt+tab', 'alt+shift+tab', 'alt+space', 'f10', 'shift+f10', 'mod+q', 'mod+h', 'mod+m'],
  editing: [
    'mod+a', 'mod+c', 'mod+x', 'mod+v', 'mod+shift+v', 'mod+z', 'mod+shift+z', 'mod+y', 'shift+delete',
    'mod+backspace', 'mod+delete', 'mod+home', 'mod+end', 'mod+shift+home', 'mod+shift+end',
    'mod+arrowleft', 'mod+arrowright', 'mod+arrowup', 'mod+arrowdown',
    'mod+shift+arrowleft', 'mod+shift+arrowright', 'mod+shift+arrowup', 'mod+shift+arrowdown',
  ],
  inputMethod: ['mod+space', 'shift+space', 'mod+shift+space', 'mod+.', 'mod+,', 'mod+;', 'mod+shift+f'],
}; // prettier-ignore

const refusalByStroke = new Map<string, KeyRefusal>(
  Object.entries(reserved).flatMap(([refusal, strokes]) =>
    strokes.map((stroke) => [stroke, refusal as KeyRefusal] as const),
  ),
);

/** Why no command may have this key (one stroke or a chord); null: it may. */
export function refusalOf(keys: string): KeyRefusal | null {
  const strokes = tryParse(keys);
  if (strokes === null) return refusalOfName(keys);
  const refused = strokes.map(refusalOfStroke).find((refusal) => refusal !== null);
  if (refused) return refused;
  const [first, second] = strokes;
  return first && second && isPlain(first) !== isPlain(second) ? 'mixedChord' : null;
}

function tryParse(keys: string): readonly Stroke[] | null {
  try {
    return parseKeys(keys);
  } catch {
    // No key of ours: its name says why.
    return null;
  }
}

function refusalOfStroke(stroke: Stroke): KeyRefusal | null {
  if (stroke.key === 'escape') return 'escape';
  if (stroke.mod && stroke.alt) return 'altGr';
  const isSign = stroke.key.length === 1 && !/[a-z0-9]/.test(stroke.key);
  // A sign carries its own Shift; what is no sign of the keyboard cannot be pressed on every one.
  if (isSign && (stroke.shift || !/^[!-~]$/.test(stroke.key))) return 'unknown';
  return refusalByStroke.get(strokeId(stroke)) ?? null;
}

function refusalOfName(keys: string): KeyRefusal {
  return /(^|[ +])(insert|capslock|scrolllock|numlock)$/.test(keys) ? 'screenReader' : 'unknown';
}
