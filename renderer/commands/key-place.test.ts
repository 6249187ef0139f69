import { expect, test } from 'vitest';
import type { KeyPress } from './keymap.ts';
import { strokeId, strokeOfPress } from './keymap.ts';

type Modifiers = Partial<Pick<KeyPress, 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>>;

/** `place`: the code, which is the place on an American keyboard; `types`: what the layout types there. */
function stroke(place: string, types: string, modifiers: Modifiers = {}, isMac = false): string {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const press: KeyPress = { key: types, code: place, keyCode: 0, isComposing: false, ...none, ...modifiers };
  return strokeId(strokeOfPress(press, isMac));
}

const alt = { altKey: true };
const ctrl = { ctrlKey: true };
const shift = { shiftKey: true };

test('on a French keyboard the letter printed on the key counts, with Alt, with Ctrl and alone', () => {
  expect(stroke('KeyQ', 'a', alt)).toBe('alt+a');
  expect(stroke('KeyW', 'z', ctrl)).toBe('mod+z');
  expect(stroke('Semicolon', 'm', alt)).toBe('alt+m');
  expect(stroke('KeyQ', 'a')).toBe('a');
  expect(stroke('KeyQ', 'A', shift)).toBe('shift+a');
});

test('on a French keyboard the digits are those printed on the keys, with and without Shift', () => {
  expect(stroke('Digit1', '&')).toBe('1');
  expect(stroke('Digit1', '1', shift)).toBe('1');
  expect(stroke('Digit2', 'é', alt)).toBe('alt+2');
  expect(stroke('Digit2', '2', { ...alt, ...shift })).toBe('alt+shift+2');
});

test('on a German keyboard Z and Y are where they are printed, and its signs are what they say', () => {
  expect(stroke('KeyY', 'z', alt)).toBe('alt+z');
  expect(stroke('KeyZ', 'y', ctrl)).toBe('mod+y');
  expect(stroke('Slash', '-', alt)).toBe('alt+-');
  expect(stroke('BracketRight', '+', alt)).toBe('alt++');
  expect(stroke('Digit7', '/', shift)).toBe('/');
  expect(stroke('Minus', '?', shift)).toBe('?');
});

test('on a Dvorak keyboard a letter is a letter and a sign a sign, wherever they lie', () => {
  expect(stroke('Semicolon', 's', ctrl)).toBe('mod+s');
  expect(stroke('KeyI', 'c', alt)).toBe('alt+c');
  expect(stroke('KeyZ', ';', alt)).toBe('alt+;');
  expect(stroke('BracketLeft', '/')).toBe('/');
  expect(stroke('KeyJ', 'h')).toBe('h');
});

test.each([
  ['Russian', 'KeyJ', 'о', 'j'],
  ['Russian', 'BracketLeft', 'х', '['],
  ['Arabic', 'KeyG', 'ل', 'g'],
  ['Arabic', 'Digit1', '١', '1'],
  ['Greek', 'KeyA', 'α', 'a'],
  ['Korean', 'KeyQ', 'ㅂ', 'q'],
  ['Bopomofo', 'KeyK', 'ㄜ', 'k'],
])('a %s layout prints no Latin letter: its place %s, which types %s, is %s', (_layout, place, types, meant) => {
  expect(stroke(place, types)).toBe(meant);
  expect(stroke(place, types, alt)).toBe(`alt+${meant}`);
  expect(stroke(place, types, ctrl)).toBe(`mod+${meant}`);
});

test('signs that another script types in their place are the sign of the place: the keys of this screen stay one press', () => {
  expect(stroke('Slash', '؟', shift)).toBe('?');
  expect(stroke('Slash', '？', shift)).toBe('?');
  expect(stroke('Slash', '、')).toBe('/');
});

test('a dead accent and a key the system cannot name are taken from their place', () => {
  expect(stroke('Quote', 'Dead', alt)).toBe("alt+'");
  expect(stroke('KeyN', 'Dead', alt, true)).toBe('alt+n');
  expect(stroke('KeyN', 'Unidentified', ctrl)).toBe('mod+n');
});

test('on a Mac Alt types other characters, Latin ones too: the place counts', () => {
  expect(stroke('KeyL', '@', alt, true)).toBe('alt+l');
  expect(stroke('Equal', '±', { ...alt, ...shift }, true)).toBe('alt++');
  expect(stroke('KeyS', 's', { metaKey: true }, true)).toBe('mod+s');
});

test('on an American keyboard nothing has changed', () => {
  expect(stroke('Digit1', '!', { ...ctrl, ...shift })).toBe('mod+shift+1');
  expect(stroke('Digit1', '!', shift)).toBe('!');
  expect(stroke('Equal', '=', alt)).toBe('alt+=');
  expect(stroke('Equal', '+', { ...alt, ...shift })).toBe('alt++');
  expect(stroke('Space', ' ')).toBe('space');
  expect(stroke('Enter', 'Enter', ctrl)).toBe('mod+enter');
  expect(stroke('Numpad1', 'End', alt)).toBe('alt+1');
  expect(stroke('Numpad1', 'End')).toBe('end');
  expect(stroke('KeyJ', 'J')).toBe('j');
});
