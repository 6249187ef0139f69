import { expect, test } from 'vitest';
import { commandTypes } from '#shared/domain/command.ts';
import { renderStateMachine } from '#shared/domain/machine/render-state-machine.ts';
import { commandNames } from '#scripts/command-names.ts';
import { readText } from './source-files.ts';

test('docs/state-machine.md is what the tables say (npm run docs writes it)', () => {
  expect(readText('docs/state-machine.md')).toBe(renderStateMachine(commandNames));
});

test('the page names every command in both languages', () => {
  const page = renderStateMachine(commandNames);
  for (const type of commandTypes) {
    expect(page).toContain(`\`${type}\``);
    expect(page).toContain(commandNames[type].zh);
  }
});
