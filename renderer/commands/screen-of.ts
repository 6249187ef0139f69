// Which screen a command belongs to: the headings of docs/keyboard.md and of the list of keys in the settings.

import type { Command } from './command.ts';
import { parseTerm } from './conditions.ts';

export type CommandScreen = {
  readonly kind: 'everywhere' | 'desk' | 'panel' | 'overlay';
  /** Of the desk, panel or overlay; empty everywhere. */
  readonly id: string;
};

/** By what the command asks for in `when`. */
export function screenOf({ when }: Command): CommandScreen {
  const valueOf = (group: string): string =>
    when.map(parseTerm).find(({ name, isNegated }) => name === group && !isNegated)?.value ?? '';
  const [overlay, panel, desk] = [valueOf('overlay'), valueOf('panel'), valueOf('desk')];
  if (overlay && overlay !== 'none') return { kind: 'overlay', id: overlay };
  if (panel && panel !== 'none') return { kind: 'panel', id: panel };
  return desk ? { kind: 'desk', id: desk } : { kind: 'everywhere', id: '' };
}
