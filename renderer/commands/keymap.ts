// Keys as text, parsed once: `mod+shift+enter`, and two in sequence `g q`. `mod` is Ctrl, or ⌘ on a Mac. Pure: an event
// comes in as plain data.

import { keyOfPress } from './key-place.ts';

export type Stroke = {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
};

/** What of a keyboard event matters; a DOM KeyboardEvent fits. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const named = new Set([
  'enter', 'escape', 'tab', 'space', 'backspace', 'delete', 'home', 'end', 'pageup', 'pagedown',
  'arrowup', 'arrowdown', 'arrowleft', 'arrowright',
]); // prettier-ignore

/** `alt++` is Alt and the plus sign. */
function partsOf(text: string): readonly string[] {
  if (text === '+') return ['+'];
  return text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
}

/** Parses one stroke. Throws on anything it does not know: a typing mistake of ours must not go unnoticed. */
export function parseStroke(text: string): Stroke {
  const parts = partsOf(text);
  const key = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1);
  const isKnownKey = (key.length === 1 && key !== ' ') || named.has(key) || /^f([1-9]|1[0-2])$/.test(key);
  const areKnown = modifiers.every((part) => part === 'mod' || part === 'alt' || part === 'shift');
  if (!isKnownKey || !areKnown || key !== key.toLowerCase()) throw new Error(`not a key: ${text}`);
  return {
    key,
    mod: modifiers.includes('mod'),
    alt: modifiers.includes('alt'),
    shift: modifiers.includes('shift'),
  };
}

/** The most strokes one key of a command may have. */
export const mostStrokes = 2;

/** Parses a key of a command: one stroke, or a chord of two with a space between. Throws as `parseStroke` does. */
export function parseKeys(text: string): readonly Stroke[] {
  const strokes = text.split(' ').map(parseStroke);
  if (strokes.length > mostStrokes) throw new Error(`not a key: ${text}`);
  return strokes;
}

/** One spelling per stroke, for comparing and for maps. */
export function strokeId({ key, mod, alt, shift }: Stroke): string {
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

/** One spelling per key of a command. */
export function keysId(text: string): string {
  return parseKeys(text).map(strokeId).join(' ');
}

/** Whether one of two keys (in the spelling of `keysId`) is the other, or its beginning: both cannot be meant. */
export function areSameOrBeginning(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right} `) || right.startsWith(`${left} `);
}

/** While an input method is composing, every key belongs to it. */
export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === 229;
}

/**
 * Whether a press is not for us at all: the other one of Ctrl and ⌘ belongs to the system, and Ctrl with Alt is how
 * Windows says AltGr, which types a character.
 */
export function isForeign(press: KeyPress, isMac: boolean): boolean {
  return isMac ? press.ctrlKey : press.metaKey || (press.ctrlKey && press.altKey);
}

/** The stroke a press means; which key it is, key-place.ts says. A sign such as `?` carries its own Shift. */
export function strokeOfPress(press: KeyPress, isMac: boolean): Stroke {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const key = keyOfPress(press, { isMac, isModified: mod || press.altKey });
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  // Where digits are typed with Shift (French keyboards), it is the digit that is meant.
  const isPlainDigit = !mod && !press.altKey && /^[0-9]$/.test(key);
  return { key, mod, alt: press.altKey, shift: press.shiftKey && !isSign && !isPlainDigit };
}

/** A stroke that would type something, or that a control uses itself. */
export function isPlain({ key, mod, alt }: Stroke): boolean {
  return !mod && !alt && !/^f\d+$/.test(key) && key !== 'escape';
}

const macCaps: Readonly<Record<string, string>> = { mod: '⌘', alt: '⌥', shift: '⇧', enter: '⏎', escape: 'esc' };
const caps: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
};
const arrows: Readonly<Record<string, string>> = {
  arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→',
  space: 'Space', tab: 'Tab', pageup: 'PgUp', pagedown: 'PgDn',
}; // prettier-ignore

/** How a key is written on screen: `Ctrl+Enter`, `⌘⏎`, and `G Q` for one after the other. */
export function strokeCap(text: string, isMac: boolean): string {
  const names = isMac ? macCaps : caps;
  const name = (part: string): string => names[part] ?? arrows[part] ?? capitalise(part);
  return text
    .split(' ')
    .map((stroke) =>
      partsOf(stroke)
        .map(name)
        .join(isMac ? '' : '+'),
    )
    .join(' ');
}

/** F2, A, Backspace. */
function capitalise(key: string): string {
  return `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}

const ariaNames: Readonly<Record<string, string>> = {
  alt: 'Alt', shift: 'Shift', enter: 'Enter', escape: 'Escape', space: 'Space', '+': 'Plus',
}; // prettier-ignore

/** Keys as assistive technology reads them: `Control+Enter F2`. It has no way to write chords: they are left out. */
export function ariaKeys(keys: readonly string[], isMac: boolean): string {
  const name = (part: string) =>
    part === 'mod' ? (isMac ? 'Meta' : 'Control') : (ariaNames[part] ?? capitalise(part));
  return keys
    .filter((key) => !key.includes(' '))
    .map((key) => partsOf(key).map(name).join('+'))
    .join(' ');
}
