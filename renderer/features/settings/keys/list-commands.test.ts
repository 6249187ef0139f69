import { expect, test } from 'vitest';
import type { Command } from '#renderer/commands/command.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import { listCommands } from './list-commands.ts';

function aCommand(change: Partial<Command>): Command {
  return { id: 'one', titleKey: 'app:name', keys: [], when: [], run: () => undefined, ...change };
}

const commands: readonly Command[] = [
  aCommand({ id: 'app.search', titleKey: 'app:commands.search', keys: ['/'] }),
  aCommand({ id: 'queue.down', titleKey: 'queue:title', keys: ['alt+n'], when: ['desk:queue'] }),
  aCommand({ id: 'app.closePanel', titleKey: 'app:commands.closePanel', keys: ['escape'], isFixed: true }),
  aCommand({ id: 'case.why', titleKey: 'app:commands.keys', when: ['panel:case'] }),
];
const known = {
  screens: new Map([
    ['queue', 'queue:title'],
    ['case', 'case:title'],
  ] as const),
  languages: [en, zh],
  isMac: false,
};
const found = (text: string) =>
  listCommands(commands, text, known).flatMap((group) => group.commands.map(({ id }) => id));

test('commands stand under their screens, and what nobody may change is not among them', () => {
  const groups = listCommands(commands, '', known);
  expect(groups.map(({ titleKey, commands: members }) => [titleKey, members.map(({ id }) => id)])).toEqual([
    ['keymap:everywhere', ['app.search']],
    ['queue:title', ['queue.down']],
    ['case:title', ['case.why']],
  ]);
});

test('a command is found by its name in either language, by its key as printed, and by its screen', () => {
  expect(found('search every')).toEqual(['app.search']);
  expect(found('搜索')).toEqual(['app.search']);
  expect(found('ALT+N')).toEqual(['queue.down']);
  expect(found('nothing of the kind')).toEqual([]);
});
