import { expect, test } from 'vitest';
import { features } from '#renderer/features/index-list.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { allCommands } from './all-commands.ts';
import { keyRefusals, refusalOf } from './reserved-keys.ts';

test('no command of the program has a key that is refused to a person', () => {
  const refused = allCommands(features)
    .filter(({ isFixed }) => isFixed !== true)
    .flatMap(({ id, keys }) => keys.map((key) => ({ id, key, refusal: refusalOf(key) })))
    .filter(({ refusal }) => refusal !== null);
  expect(refused).toEqual([]);
});

test('what nobody may change is Esc, and the keys of taking back that are those of text editing everywhere', () => {
  const fixed = allCommands(features).filter(({ isFixed }) => isFixed);
  const closing = ['app.closePalette', 'app.closeKeys', 'app.leaveField', 'app.closePanel'];
  expect(fixed.map(({ id }) => id)).toEqual([...closing, 'draft.undo', 'draft.redo']);
  expect(new Set(fixed.flatMap(({ keys }) => keys).map(refusalOf))).toEqual(new Set(['escape', 'editing']));
});

test.each([
  ['mod+w', 'browser'],
  ['mod+t', 'browser'],
  ['mod+n', 'browser'],
  ['mod+shift+n', 'browser'],
  ['mod+shift+t', 'browser'],
  ['mod+tab', 'browser'],
  ['mod+pagedown', 'browser'],
  ['mod++', 'browser'],
  ['alt+f4', 'system'],
  ['mod+c', 'editing'],
  ['mod+z', 'editing'],
  ['mod+space', 'inputMethod'],
  ['shift+space', 'inputMethod'],
  ['tab', 'focus'],
  ['escape', 'escape'],
  ['alt+escape', 'escape'],
  ['mod+alt+arrowdown', 'altGr'],
  ['mod+alt+l', 'altGr'],
  ['insert', 'screenReader'],
  ['capslock', 'screenReader'],
  ['f13', 'unknown'],
  ['shift+?', 'unknown'],
  ['ü', 'unknown'],
  ['g q r', 'unknown'],
  ['g escape', 'escape'],
  ['mod+k w', 'mixedChord'],
  ['g mod+s', 'mixedChord'],
] as const)('%s is refused, because of %s', (key, refusal) => {
  expect(refusalOf(key)).toBe(refusal);
});

test.each(['g q', 'mod+k mod+s', 'f8', 'alt+q', 'x', 'shift+x', 'alt+shift+m', 'f3 alt+x', '+'])(
  '%s may be had',
  (key) => {
    expect(refusalOf(key)).toBeNull();
  },
);

test('every reason is said in both languages, with what to do next', () => {
  for (const refusal of keyRefusals) {
    expect(en.keymap.refused[refusal]).toMatch(/Press another/);
    expect(zh.keymap.refused[refusal]).toMatch(/请(按其他键|换第二个键)/);
  }
});
