import type { Command } from '#renderer/commands/command.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import type { OtherKey } from '#renderer/commands/edit-keys.ts';
import { strokeCap } from '#renderer/commands/keymap.ts';
import type { Repair } from '#renderer/commands/personal-keys.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { screenTitle } from './list-commands.ts';

export type KeyWords = {
  cap(key: string): string;
  /** All keys of a command as printed, or that it has none. */
  caps(keys: readonly string[]): string;
  titleOf(id: string): string;
  whereOf(command: Command): string;
  others(others: readonly OtherKey[]): string;
  repair(repair: Repair): string;
};

/** Keys, commands and what happened to them, in words of the desk's language. */
export function useKeyWords(): KeyWords {
  const say = useSay();
  const { registry, screens, isMac } = useCommander();
  const cap = (key: string): string => strokeCap(key, isMac);
  const titleOf = (id: string): string => {
    const command = registry.find(id);
    return command ? say(command.titleKey) : id;
  };
  const whereOf = (command: Command): string => say(screenTitle(command, screens));

  function other({ id, key }: OtherKey): string {
    const command = registry.find(id);
    const where = command ? whereOf(command) : '';
    return say('keymap:meansItem', { title: titleOf(id), where, key: cap(key) });
  }

  function repairWords(repair: Repair): string {
    if (repair.kind === 'gone') return say('keymap:repair.gone', { id: repair.id });
    const title = titleOf(repair.id);
    if (repair.kind === 'essential') return say('keymap:repair.essential', { title });
    const key = cap(repair.key);
    if (repair.kind === 'clash') {
      return say('keymap:repair.clash', { title, key, other: titleOf(repair.otherId) });
    }
    return say('keymap:repair.refused', { title, key, reason: say(`keymap:refused.${repair.refusal}`) });
  }

  return {
    cap,
    caps: (keys) => (keys.length === 0 ? say('keymap:noKey') : keys.map(cap).join(say('words:listJoin'))),
    titleOf,
    whereOf,
    others: (all) => all.map(other).join(say('words:listJoin')),
    repair: repairWords,
  };
}
