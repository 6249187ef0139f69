// Which key a press means, on any layout. The letter printed on the key is what a person reads off the cap (QWERTZ, AZERTY,
// Dvorak); where the layout prints no Latin letter (Chinese, Russian, Arabic) its place on the keyboard stands for it.

import type { KeyPress } from './keymap.ts';

type Place = {
  /** What an American keyboard has there. */
  readonly plain: string;
  /** What it types there with Shift; null for letters and digits, whose Shift is a modifier of its own. */
  readonly shifted: string | null;
};

const signPlaces: Readonly<Record<string, Place>> = {
  Equal: { plain: '=', shifted: '+' },
  Minus: { plain: '-', shifted: '_' },
  Comma: { plain: ',', shifted: '<' },
  Period: { plain: '.', shifted: '>' },
  Slash: { plain: '/', shifted: '?' },
  Semicolon: { plain: ';', shifted: ':' },
  Quote: { plain: "'", shifted: '"' },
  BracketLeft: { plain: '[', shifted: '{' },
  BracketRight: { plain: ']', shifted: '}' },
  Backslash: { plain: '\\', shifted: '|' },
  Backquote: { plain: '`', shifted: '~' },
};

/** Keys of which the system says no name of their own: a dead accent, a key of the input method, one it does not know. */
const nameless = new Set(['Dead', 'Process', 'Unidentified']);

/** The key of a press in the spelling of keymap.ts. `isModified`: with Alt or Mod. */
export function keyOfPress(
  { key, code, altKey, shiftKey }: KeyPress,
  { isMac, isModified }: { readonly isMac: boolean; readonly isModified: boolean },
): string {
  const typed = key === ' ' ? 'space' : key.toLowerCase();
  const place = placeOf(code);
  const isDigitPlace = /^[0-9]$/.test(place?.plain ?? '');
  // A key with a name (Enter, F2, End on the number pad). Under Alt a digit of the pad is still that digit.
  const isNamed = key.length > 1 && !nameless.has(key);
  if (place === undefined || (isNamed && !(isModified && isDigitPlace))) return typed;
  const byPlace = shiftKey && place.shifted !== null ? place.shifted : place.plain;
  // On a Mac Alt types another character: what is printed on the key is not told.
  if (isMac && altKey) return byPlace;
  if (/^[a-z]$/.test(typed)) return typed;
  // Digits are counted from the left; French keyboards type them with Shift.
  if (isDigitPlace) return isModified || !shiftKey ? place.plain : typed;
  return isAscii(typed) ? typed : byPlace;
}

function placeOf(code: string): Place | undefined {
  const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1];
  return letter === undefined ? signPlaces[code] : { plain: letter.toLowerCase(), shifted: null };
}

function isAscii(text: string): boolean {
  return /^[\u0021-\u007e]$/.test(text);
}
