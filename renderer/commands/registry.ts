// All commands of the console in one list, with their keys. Building it checks what must hold: ids are unique, every key
// parses, and no two commands claim one key while both could be meant.

import type { AppState } from '#renderer/store/app-state.ts';
import { findClashes } from './clashes.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';
import { isMet, parseTerm } from './conditions.ts';
import { keysId, parseKeys } from './keymap.ts';

export type Registry = {
  /** Each with all its keys: its own and those it takes over. */
  readonly commands: readonly Command[];
  find(id: string): Command | undefined;
  /** Commands that exist on this screen now. */
  available(state: AppState): readonly Command[];
  isAvailable(id: string, state: AppState): boolean;
  /** The one command a key (in the spelling of `keysId`) means now. */
  resolve(keys: string, state: AppState): Command | undefined;
  /** The chords that begin with this stroke and mean something now: what comes second, and what it does. */
  continuations(stroke: string, state: AppState): readonly Continuation[];
};

/** The second stroke of a chord, in the spelling of `strokeId`. */
export type Continuation = { readonly second: string; readonly command: Command };

/** Builds the registry; throws with every problem named. */
export function createRegistry(ownKeys: readonly Command[], conditions: Conditions): Registry {
  const problems = findProblems(ownKeys, conditions);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const commands = withTakenKeys(ownKeys);
  const byId = new Map(commands.map((command) => [command.id, command]));
  const claims = commands.flatMap((command) => command.keys.map((key) => ({ command, id: keysId(key) })));
  const byKeys = Map.groupBy(claims, ({ id }) => id);
  const chords = claims.filter(({ id }) => parseKeys(id).length > 1);
  const byFirst = Map.groupBy(chords, ({ id }) => id.slice(0, id.indexOf(' ')));
  const meets = (command: Command, state: AppState) => isMet(command.when, state, conditions);
  return {
    commands,
    find: (id) => byId.get(id),
    available: (state) => commands.filter((command) => meets(command, state)),
    isAvailable(id, state) {
      const command = byId.get(id);
      return command !== undefined && meets(command, state);
    },
    resolve: (keys, state) => byKeys.get(keys)?.find(({ command }) => meets(command, state))?.command,
    continuations: (stroke, state) =>
      (byFirst.get(stroke) ?? [])
        .filter(({ command }) => meets(command, state))
        .map(({ command, id }) => ({ command, second: id.slice(stroke.length + 1) })),
  };
}

/** Each command with the keys it takes over beside its own. */
export function withTakenKeys(commands: readonly Command[]): readonly Command[] {
  const keysById = new Map(commands.map(({ id, keys }) => [id, keys]));
  return commands.map((command) => {
    const taken = command.keysOf === undefined ? [] : (keysById.get(command.keysOf) ?? []);
    return taken.length === 0 ? command : { ...command, keys: [...new Set([...command.keys, ...taken])] };
  });
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
  const ofNobody = commands
    .filter(({ keysOf }) => keysOf !== undefined && !ids.includes(keysOf))
    .map(({ id, keysOf }) => `${id} takes over the keys of ${keysOf}, which there is not`);
  return [...doubled, ...unknown, ...ofNobody, ...findClashes(commands)];
}
