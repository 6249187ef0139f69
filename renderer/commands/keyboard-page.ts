import type { FilterKind } from '#shared/search/query-keys.ts';
import { filterKeys, filterKinds } from '#shared/search/query-keys.ts';
import { en, zh } from '#renderer/i18n/texts.ts';
import type { Command } from './command.ts';
import { strokeCap } from './keymap.ts';
import { withTakenKeys } from './registry.ts';
import { screenOf } from './screen-of.ts';
import { textOf } from './text-of.ts';

const personalLines: readonly string[] = [
  'These are the keys the program comes with. Everybody may have others, at each desk: Settings, `G K`. `?` shows the keys as',
  'they are for whoever is signed in. Esc and one key each for all commands, the keys of the screen and the settings stay. The',
  'letter printed on a key counts; where the layout prints no Latin letter, its place does. Ctrl with Alt types, as AltGr does.',
  'No command can have a key of the browser’s tabs and windows, of zoom, of text editing, of an input method or a screen reader.',
  '',
];

/** docs/keyboard.md: every command with a key, by the screen it belongs to, in both languages. Pure. */
export function renderKeyboardPage(commands: readonly Command[]): string {
  const withKeys = withTakenKeys(commands).filter(({ keys }) => keys.length > 0);
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
    '`G Q` is one key after the other, within three seconds; what may come second is shown, and Esc leaves it.',
    '',
    ...personalLines,
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

function sectionOf(command: Command): string {
  const { kind, id } = screenOf(command);
  if (kind === 'overlay') return `In the list “${id}”`;
  if (kind === 'panel') return `In the ${id} panel`;
  return kind === 'desk' ? `On the ${id} desk` : 'Everywhere';
}

function rowOf({ id, titleKey, keys }: Command): string {
  const shown = keys.map((key) => `\`${strokeCap(key, false)}\``).join(' or ');
  return `| ${shown} | ${textOf(en, titleKey)} | ${textOf(zh, titleKey)} | \`${id}\` |`;
}
