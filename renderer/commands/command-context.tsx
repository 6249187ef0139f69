import type { ReactNode } from 'react';
import { createContext, useCallback, useContext } from 'react';
import { must } from '#shared/lib/assert.ts';
import { useAppStore } from '#renderer/store/store-context.tsx';
import type { Command, CommandContext } from './command.ts';
import type { Registry } from './registry.ts';

type Commander = {
  readonly registry: Registry;
  readonly context: CommandContext;
  readonly isMac: boolean;
};

const CommanderContext = createContext<Commander | null>(null);

/** Gives the registry to everything below. */
export function CommandProvider({ children, ...value }: Commander & { readonly children: ReactNode }) {
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
