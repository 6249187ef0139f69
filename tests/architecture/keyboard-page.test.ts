import { expect, test } from 'vitest';
import { allCommands } from '#renderer/commands/all-commands.ts';
import { renderKeyboardPage } from '#renderer/commands/keyboard-page.ts';
import { features } from '#renderer/features/index-list.ts';
import { readText } from './source-files.ts';

test('docs/keyboard.md is what the commands say (npm run docs writes it)', () => {
  expect(readText('docs/keyboard.md')).toBe(renderKeyboardPage(allCommands(features)));
});

test('the page knows the keys an agent lives by', () => {
  const page = renderKeyboardPage(allCommands(features));
  for (const id of ['call.accept', 'intake.dispatch', 'app.palette']) expect(page).toContain(id);
});
