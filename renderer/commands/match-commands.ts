import type { Say } from '#renderer/i18n/texts.ts';
import type { Command } from './command.ts';
import { textOf } from './text-of.ts';

/** Commands whose title in any of the languages, or id, has all the words typed; those that begin so come first. */
export function matchCommands(
  commands: readonly Command[],
  text: string,
  languages: readonly unknown[],
  say: Say,
): readonly Command[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const scored = commands.map((command) => {
    const titles = languages.map((texts) => textOf(texts, command.titleKey).toLowerCase());
    const haystack = [...titles, command.id.toLowerCase()].join('\n');
    const isFound = words.every((word) => haystack.includes(word));
    const startsSo = say(command.titleKey)
      .toLowerCase()
      .startsWith(words[0] ?? '');
    return { command, score: isFound ? (startsSo ? 2 : 1) : 0 };
  });
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command);
}
