import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { must } from '#shared/lib/assert.ts';
import { useAppStore } from '#renderer/store/store-context.tsx';
import type { TextKey } from '#renderer/i18n/texts.ts';
import type { Command, CommandContext } from './command.ts';
import type { PersonalCommands, PersonalRegistry } from './personal-registry.ts';

type Commander = PersonalCommands & {
  /** The commands with the keys the program comes with. */
  readonly program: readonly Command[];
  /** The titles of desks and panels by their ids. */
  readonly screens: ReadonlyMap<string, TextKey>;
  readonly context: CommandContext;
  readonly isMac: boolean;
};

const CommanderContext = createContext<Commander | null>(null);

type CommandProviderProps = {
  readonly personal: PersonalRegistry;
  readonly context: CommandContext;
  readonly isMac: boolean;
  readonly children: ReactNode;
};

/** Gives the commands, with the keys of whoever sits here, to everything below. */
export function CommandProvider({ personal, context, isMac, children }: CommandProviderProps) {
  const now = useSyncExternalStore(personal.subscribe, personal.current);
  const { program, screens } = personal;
  const value = useMemo(() => ({ ...now, program, screens, context, isMac }), [now, program, screens, context, isMac]);
  return <CommanderContext value={value}>{children}</CommanderContext>;
}

/** The registry and what commands run with. */
export function useCommander(): Commander {
  return must(useContext(CommanderContext), 'a component outside CommandProvider');
}

/** Runs a command; a failure is said at the bottom of the screen. */
export function runCommand(command: Command, context: CommandContext): void {
  const report = (error: unknown): void => context.state().failure.report(error);
  try {
    void Promise.resolve(command.run(context)).catch(report);
  } catch (error) {
    report(error);
  }
}

/** A function that runs a command by id, if it exists on this screen now. */
export function useRunCommand(): (id: string) => void {
  const { registry, context } = useCommander();
  const store = useAppStore();
  return useCallback(
    (id) => {
      const command = must(registry.find(id), `no command ${id}`);
      if (registry.isAvailable(id, store.getState())) runCommand(command, context);
    },
    [registry, context, store],
  );
}
