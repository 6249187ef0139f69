import type { ReactNode } from 'react';
import { must } from '#shared/lib/assert.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useCommander, useRunCommand } from './command-context.tsx';
import { CommandCap } from './key-cap.tsx';
import { behindOverlay } from './behind-overlay.ts';
import { ariaKeys } from './keymap.ts';

type CommandButtonProps = {
  /** The id of the command. */
  readonly id: string;
  readonly look?: 'quiet' | 'plain' | 'primary';
  /** Instead of the command's title. */
  readonly children?: ReactNode;
};

/** A button that is a view of a command: its title, its key, and whether it can be done now. */
export function CommandButton({ id, look = 'plain', children }: CommandButtonProps) {
  const say = useSay();
  const run = useRunCommand();
  const { registry, isMac } = useCommander();
  const isAvailable = useAppState((state) => registry.isAvailable(id, behindOverlay(state)));
  const command = must(registry.find(id), `no command ${id}`);
  return (
    <button
      type="button"
      className={`button button-${look}`}
      disabled={!isAvailable}
      aria-keyshortcuts={ariaKeys(command.keys, isMac) || undefined}
      onClick={() => run(id)}
    >
      <span>{children ?? say(command.titleKey)}</span>
      <CommandCap id={id} />
    </button>
  );
}
