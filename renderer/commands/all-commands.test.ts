import { expect, test } from 'vitest';
import type { Feature } from '#renderer/features/feature.ts';
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

test('no two desks share a digit or a letter', () => {
  for (const keyOf of [(one: Feature) => one.railKey, (one: Feature) => one.goKey ?? null]) {
    const taken = features.flatMap((feature) => keyOf(feature) ?? []);
    expect(new Set(taken).size).toBe(taken.length);
  }
});

test('every desk on the rail is reached by g and a letter, and by its digit, from inside a text field as well, if it has one', () => {
  for (const { id, railKey, goKey } of features.filter(({ place }) => place === 'desk')) {
    const keys = commands.find((command) => command.id === `open.${id}`)?.keys;
    const digits = railKey === null ? [] : [railKey, `alt+shift+${railKey}`];
    expect(keys, id).toEqual([...digits, `g ${goKey}`]);
  }
});

test('the page of keys names every command that has one', () => {
  const page = renderKeyboardPage(commands);
  for (const { id } of commands.filter(({ keys }) => keys.length > 0)) expect(page).toContain(`\`${id}\``);
  expect(page).toContain('| `Ctrl+Enter` | Register and dispatch | 登记并派单 | `intake.dispatch` |');
});
