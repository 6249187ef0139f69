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
  ].join('\n');
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
