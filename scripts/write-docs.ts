// `npm run docs`: the pages that are made from the sources. A test fails while one of them is out of date.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allCommands } from '#renderer/commands/all-commands.ts';
import { renderKeyboardPage } from '#renderer/commands/keyboard-page.ts';
import { features } from '#renderer/features/index-list.ts';
import { renderStateMachine } from '#shared/domain/machine/render-state-machine.ts';
import { commandNames } from './command-names.ts';
import { say } from './start/say.ts';

const root = resolve(import.meta.dirname, '..');
writeFileSync(join(root, 'docs', 'keyboard.md'), renderKeyboardPage(allCommands(features)));
writeFileSync(join(root, 'docs', 'state-machine.md'), renderStateMachine(commandNames));
say('docs/keyboard.md and docs/state-machine.md written.');
