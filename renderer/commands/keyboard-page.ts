import type { FilterKind } from '#shared/search/query-keys.ts';
import { filterKeys, filterKinds } from '#shared/search/query-keys.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import type { Command } from './command.ts';
import { parseTerm } from './conditions.ts';
import { strokeCap } from './keymap.ts';
import { textOf } from './text-of.ts';

/** docs/keyboard.md: every command with a key, by the screen it belongs to, in both languages. Pure. */
export function renderKeyboardPage(commands: readonly Command[]): string {
  const withKeys = commands.filter(({ keys }) => keys.length > 0);
  const sections = [...Map.groupBy(withKeys, sectionOf)].flatMap(([section, members]) => [
    `## ${section}`,
    '',
    '| Keys | Command | 命令 | Id |',
    '| --- | --- | --- | --- |',
    ...members.map(rowOf),
    '',
  ]);
  return [
    '# Keys',
    '',
    'Made from the command registry by `npm run docs`; do not edit. On a Mac read ⌘ for Ctrl. Keys never act while an',
    'input method is composing, and plain letters and digits never act while a text field has the focus: Esc leaves it.',
    '',
    ...sections,
    ...searchSection(),
  ].join('\n');
}

/** What is no command: the filters of the search box, with every spelling of their keys. */
function searchSection(): readonly string[] {
  return [
    '## Typed into the search box',
    '',
    'The text field of the queue reads the same. Words and filters may stand in any order; colons may be of full width, and days',
    'of registration need no key. A key that is typed twice means either, marks mean all, several days all between them. In',
    'quotation marks everything is looked for as it is. `↓` `↑` `PgDn` `PgUp` go through what was found and read on beyond its',
    'end; `Enter` opens a case, or shows all in the queue; `?` alone shows this list.',
    '',
    '| Filter | Keys | Examples |',
    '| --- | --- | --- |',
    ...filterKinds.map(filterRow),
    '',
  ];
}

function filterRow(kind: FilterKind): string {
  const names = `${en.app.search.kind[kind]} · ${zh.app.search.kind[kind]}`;
  const keys = [...filterKeys[kind].en, ...filterKeys[kind].zh].map((key) => `\`${key}:\``);
  const examples = [en, zh].flatMap(({ app }) => app.search.help.example[kind].replace('{{name}}', '…').split(/ {2,}/));
  return `| ${names} | ${keys.join(' ')} | ${examples.map((example) => `\`${example}\``).join(' ')} |`;
}

function sectionOf({ when }: Command): string {
  const of = (group: string) => when.map(parseTerm).find(({ name, isNegated }) => name === group && !isNegated)?.value;
  const overlay = of('overlay');
  if (overlay && overlay !== 'none') return `In the list “${overlay}”`;
  const panel = of('panel');
  if (panel && panel !== 'none') return `In the ${panel} panel`;
  const desk = of('desk');
  return desk ? `On the ${desk} desk` : 'Everywhere';
}

function rowOf({ id, titleKey, keys }: Command): string {
  const shown = keys.map((key) => `\`${strokeCap(key, false)}\``).join(' or ');
  return `| ${shown} | ${textOf(en, titleKey)} | ${textOf(zh, titleKey)} | \`${id}\` |`;
}
