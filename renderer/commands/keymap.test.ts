import { expect, test } from 'vitest';
import type { KeyPress } from './keymap.ts';
import {
  areSameOrBeginning,
  ariaKeys,
  isComposing,
  isForeign,
  keysId,
  parseKeys,
  parseStroke,
  strokeCap,
  strokeId,
  strokeOfPress,
} from './keymap.ts';

function aPress(change: Partial<KeyPress>): KeyPress {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key: 'a', code: 'KeyA', keyCode: 65, isComposing: false, ...none, ...change };
}

test('a stroke is read into its key and modifiers', () => {
  expect(parseStroke('mod+shift+enter')).toEqual({ key: 'enter', mod: true, alt: false, shift: true });
  expect(parseStroke('?')).toEqual({ key: '?', mod: false, alt: false, shift: false });
  expect(parseStroke('f2').key).toBe('f2');
});

test.each(['ctrl+a', 'mod+', 'Enter', 'f13', 'mod+entr', ''])('%s is not a key', (text) => {
  expect(() => parseStroke(text)).toThrow('not a key');
});

test('mod is Ctrl, or the command key on a Mac', () => {
  const press = aPress({ key: 'k', code: 'KeyK', ctrlKey: true });
  expect(strokeId(strokeOfPress(press, false))).toBe('mod+k');
  expect(strokeOfPress(press, true).mod).toBe(false);
  expect(strokeId(strokeOfPress({ ...press, ctrlKey: false, metaKey: true }, true))).toBe('mod+k');
});

test('a sign carries its own Shift', () => {
  expect(strokeId(strokeOfPress(aPress({ key: '?', code: 'Slash', shiftKey: true }), false))).toBe('?');
});

test('under Alt a letter is taken from its place, whatever it would type', () => {
  expect(strokeId(strokeOfPress(aPress({ key: 'å', altKey: true }), true))).toBe('alt+a');
  expect(strokeId(strokeOfPress(aPress({ key: '¡', code: 'Digit1', altKey: true }), true))).toBe('alt+1');
  expect(strokeId(strokeOfPress(aPress({ key: '≠', code: 'Equal', altKey: true }), true))).toBe('alt+=');
});

test('a key the input method is working on is composing', () => {
  expect(isComposing(aPress({ isComposing: true }))).toBe(true);
  expect(isComposing(aPress({ key: 'Enter', keyCode: 229 }))).toBe(true);
  expect(isComposing(aPress({}))).toBe(false);
});

test('keys are written as the keyboard prints them', () => {
  expect(strokeCap('mod+shift+enter', false)).toBe('Ctrl+Shift+Enter');
  expect(strokeCap('mod+shift+enter', true)).toBe('⌘⇧⏎');
  expect(ariaKeys(['mod+enter', 'f2'], false)).toBe('Control+Enter F2');
  expect([strokeCap('alt++', false), ariaKeys(['alt++'], false)]).toEqual(['Alt++', 'Alt+Plus']);
});

test('a chord is two strokes with a space between, and one spelling of it is like another', () => {
  expect(parseKeys('g q').map(strokeId)).toEqual(['g', 'q']);
  expect(keysId('shift+mod+k mod+s')).toBe('mod+shift+k mod+s');
  expect(strokeCap('mod+k mod+s', false)).toBe('Ctrl+K Ctrl+S');
  for (const text of ['g q r', 'g ', ' ', 'g  q', 'g mod']) expect(() => parseKeys(text), text).toThrow('not a key');
});

test('chords are left out of what assistive technology is told: it has no way to write them', () => {
  expect(ariaKeys(['2', 'g q'], false)).toBe('2');
});

test('a key and a chord that begins with it are never both meant', () => {
  expect(areSameOrBeginning('g', 'g q')).toBe(true);
  expect(areSameOrBeginning('g q', 'g')).toBe(true);
  expect(areSameOrBeginning('g q', 'g r')).toBe(false);
  expect(areSameOrBeginning('g', 'q g')).toBe(false);
});

test('AltGr types: Windows says it as Ctrl with Alt, and no key of ours is meant', () => {
  const at = aPress({ key: '@', code: 'KeyQ', ctrlKey: true, altKey: true });
  expect(isForeign(at, false)).toBe(true);
  expect(isForeign(aPress({ altKey: true }), false)).toBe(false);
  expect(isForeign(aPress({ metaKey: true }), false)).toBe(true);
  expect([isForeign(aPress({ ctrlKey: true }), true), isForeign(aPress({ metaKey: true }), true)]).toEqual([
    true,
    false,
  ]);
});
