// All commands of the console in one list, with their keys. Building it checks what must hold: ids are unique, every key
// parses, and no two commands claim one key while both could be meant.

import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';
import { canOverlap, isMet, parseTerm } from './conditions.ts';
import type { Stroke } from './keymap.ts';
import { parseStroke, strokeId } from './keymap.ts';

export type Registry = {
  readonly commands: readonly Command[];
  find(id: string): Command | undefined;
  /** Commands that exist on this screen now. */
  available(state: AppState): readonly Command[];
  isAvailable(id: string, state: AppState): boolean;
  /** The one command a stroke means now. */
  resolve(stroke: Stroke, state: AppState): Command | undefined;
};

/** Builds the registry; throws with every problem named. */
export function createRegistry(commands: readonly Command[], conditions: Conditions): Registry {
  const problems = findProblems(commands, conditions);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const byId = new Map(commands.map((command) => [command.id, command]));
  const byStroke = Map.groupBy(
    commands.flatMap((command) => command.keys.map((key) => ({ command, id: strokeId(parseStroke(key)) }))),
    ({ id }) => id,
  );
  const meets = (command: Command, state: AppState) => isMet(command.when, state, conditions);
  return {
    commands,
    find: (id) => byId.get(id),
    available: (state) => commands.filter((command) => meets(command, state)),
    isAvailable(id, state) {
      const command = byId.get(id);
      return command !== undefined && meets(command, state);
    },
    resolve: (stroke, state) => byStroke.get(strokeId(stroke))?.find(({ command }) => meets(command, state))?.command,
  };
}

/** Everything wrong with a list of commands, in words. */
export function findProblems(commands: readonly Command[], conditions: Conditions): readonly string[] {
  const ids = commands.map(({ id }) => id);
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two commands are called ${id}`);
  const unknown = commands.flatMap(({ id, when }) =>
    when
      .filter((term) => !Object.hasOwn(conditions, parseTerm(term).name))
      .map((term) => `${id} asks for ${term}, which no condition answers`),
  );
  return [...doubled, ...unknown, ...findClashes(commands)];
}

function findClashes(commands: readonly Command[]): readonly string[] {
  const claims = commands.flatMap((command) =>
    [...new Set(command.keys.map((key) => strokeId(parseStroke(key))))].map((key) => ({ command, key })),
  );
  return claims.flatMap((left, index) =>
    claims
      .slice(index + 1)
      .filter((right) => right.key === left.key && canOverlap(left.command.when, right.command.when))
      .map((right) => `${left.command.id} and ${right.command.id} both claim ${left.key}`),
  );
}
