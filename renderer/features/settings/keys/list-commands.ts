// The commands whose keys may be changed, by screen, as the list of keys shows them.

import type { Command } from '#renderer/commands/command.ts';
import { strokeCap } from '#renderer/commands/keymap.ts';
import { screenOf } from '#renderer/commands/screen-of.ts';
import { textOf } from '#renderer/commands/text-of.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';

/** The titles of desks and panels by their ids. */
export type ScreenTitles = ReadonlyMap<string, TextKey>;

export type CommandGroup = {
  readonly id: string;
  readonly titleKey: TextKey;
  readonly commands: readonly Command[];
};

/** The name of the screen a command belongs to. */
export function screenTitle(command: Command, screens: ScreenTitles): TextKey {
  const { kind, id } = screenOf(command);
  if (kind === 'overlay') return id === 'palette' ? 'keymap:inPalette' : 'keymap:inKeys';
  return screens.get(id) ?? 'keymap:everywhere';
}

/**
 * Commands with all the words in their titles, ids, keys as printed, or screens, in any of the languages; by screen, in the
 * order of the registry. What nobody may change is left out.
 */
export function listCommands(
  commands: readonly Command[],
  text: string,
  {
    screens,
    languages,
    isMac,
  }: { readonly screens: ScreenTitles; readonly languages: readonly unknown[]; readonly isMac: boolean },
): readonly CommandGroup[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter((command) => {
    if (command.isFixed) return false;
    const screen = screenTitle(command, screens);
    const texts = languages.flatMap((language) => [textOf(language, command.titleKey), textOf(language, screen)]);
    const caps = command.keys.map((key) => strokeCap(key, isMac));
    const haystack = [...texts, ...caps, command.id].join('\n').toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  const groups = Map.groupBy(found, (command) => screenTitle(command, screens));
  return [...groups].map(([titleKey, members]) => ({ id: titleKey, titleKey, commands: members }));
}
