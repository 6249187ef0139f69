// Keys as text, parsed once: `mod+shift+enter`. `mod` is Ctrl, or ⌘ on a Mac. Pure: an event comes in as plain data.

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

/** Parses a key of a command. Throws on anything it does not know: a typing mistake of ours must not go unnoticed. */
export function parseStroke(text: string): Stroke {
  const parts = text === '+' ? ['+'] : text.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1);
  const isKnownKey = key.length === 1 || named.has(key) || /^f([1-9]|1[0-2])$/.test(key);
  const areKnown = modifiers.every((part) => part === 'mod' || part === 'alt' || part === 'shift');
  if (!isKnownKey || !areKnown || key !== key.toLowerCase()) throw new Error(`not a key: ${text}`);
  return {
    key,
    mod: modifiers.includes('mod'),
    alt: modifiers.includes('alt'),
    shift: modifiers.includes('shift'),
  };
}

/** One spelling per stroke, for comparing and for maps. */
export function strokeId({ key, mod, alt, shift }: Stroke): string {
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

/** While an input method is composing, every key belongs to it. */
export function isComposing(press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === 229;
}

const signCodes: Readonly<Record<string, string>> = { Equal: '=', Minus: '-', Comma: ',', Period: '.', Slash: '/' };

/**
 * The stroke a press means. Letters and digits under Alt or Mod are taken from the place on the keyboard, so that they
 * work under any input method and on a Mac, where Alt makes other characters. A sign such as `?` carries its own Shift.
 */
export function strokeOfPress(press: KeyPress, isMac: boolean): Stroke {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const placed = signCodes[press.code] ?? /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(press.code)?.[1]?.toLowerCase();
  const typed = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const key = (mod || press.altKey) && placed !== undefined ? placed : typed;
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  return { key, mod, alt: press.altKey, shift: press.shiftKey && !isSign };
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

/** How a key is written on screen: `Ctrl+Enter`, `⌘⏎`. */
export function strokeCap(text: string, isMac: boolean): string {
  const names = isMac ? macCaps : caps;
  const parts = text === '+' ? ['+'] : text.split('+');
  return parts.map((part) => names[part] ?? arrows[part] ?? capitalise(part)).join(isMac ? '' : '+');
}

/** F2, A, Backspace. */
function capitalise(key: string): string {
  return `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}

const ariaNames: Readonly<Record<string, string>> = {
  alt: 'Alt', shift: 'Shift', enter: 'Enter', escape: 'Escape', space: 'Space',
}; // prettier-ignore

/** Keys as assistive technology reads them: `Control+Enter F2`. */
export function ariaKeys(keys: readonly string[], isMac: boolean): string {
  const name = (part: string) =>
    part === 'mod' ? (isMac ? 'Meta' : 'Control') : (ariaNames[part] ?? capitalise(part));
  return keys.map((key) => (key === '+' ? 'Plus' : key.split('+').map(name).join('+'))).join(' ');
}
