import { expect, test } from 'vitest';
import { features } from '#renderer/features/index-list.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { allCommands, allConditions } from './all-commands.ts';
import { renderKeyboardPage } from './keyboard-page.ts';
import { findProblems } from './registry.ts';
import { textOf } from './text-of.ts';

const commands = allCommands(features);

test('no two commands of the console share an id, or a key at the same time', () => {
  expect(findProblems(commands, allConditions(features))).toEqual([]);
});

test('every command has a title in both languages, in sentence case', () => {
  for (const { id, titleKey } of commands) {
    for (const texts of [en, zh]) {
      const title = textOf(texts, titleKey);
      expect(title, id).not.toBe('undefined');
      expect(title, id).not.toMatch(/[!！]$/);
      expect(title[0], id).toBe(title[0]?.toUpperCase());
    }
  }
});

test('no two desks share a digit, and none takes a key that browsers keep', () => {
  const digits = features.flatMap(({ railKey }) => (railKey === null ? [] : [railKey]));
  expect(new Set(digits).size).toBe(digits.length);
  const kept = new Set(['mod+w', 'mod+t', 'mod+n', 'mod+shift+n', 'mod+shift+w', 'mod+shift+t']);
  expect(commands.filter(({ keys }) => keys.some((key) => kept.has(key)))).toEqual([]);
});

test('the page of keys names every command that has one', () => {
  const page = renderKeyboardPage(commands);
  for (const { id } of commands.filter(({ keys }) => keys.length > 0)) expect(page).toContain(`\`${id}\``);
  expect(page).toContain('| `Ctrl+Enter` | Register and dispatch | 登记并派单 | `intake.dispatch` |');
});
