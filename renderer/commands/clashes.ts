// The proof that one press never means two things: no two commands that can be meant at the same time have the same key,
// or one the beginning of the other's.

import type { Command, When } from './command.ts';
import { canOverlap } from './conditions.ts';
import { areSameOrBeginning, keysId } from './keymap.ts';

/** A key, when it is meant, and the command it is changed at. */
export type Claim = {
  /** The command that has the key: where a command takes over another's keys, the other. */
  readonly ownerId: string;
  /** In the spelling of `keysId`. */
  readonly key: string;
  readonly when: When;
};

/** Every key of every command, once each; those that are taken over (`keysOf`) are claimed by the command they are of. */
export function claimsOf(commands: readonly Command[]): readonly Claim[] {
  const takers = takersByOwner(commands);
  return commands.flatMap((command) => claimsOfKeys(command, command.keys, takers.get(command.id) ?? []));
}

/** The commands that take over the keys of another, by its id. */
export function takersByOwner(commands: readonly Command[]): ReadonlyMap<string | undefined, readonly Command[]> {
  return Map.groupBy(
    commands.filter(({ keysOf }) => keysOf !== undefined),
    ({ keysOf }) => keysOf,
  );
}

/** What a command would claim with these keys, for itself and for those that take them over. */
export function claimsOfKeys(
  { id, when }: Command,
  keys: readonly string[],
  takers: readonly Command[],
): readonly Claim[] {
  const ids = [...new Set(keys.map(keysId))];
  return ids.flatMap((key) =>
    [when, ...takers.map((taker) => taker.when)].map((at) => ({ ownerId: id, key, when: at })),
  );
}

/** The first stroke of a key in the spelling of `keysId`. */
export function firstStroke(key: string): string {
  const end = key.indexOf(' ');
  return end < 0 ? key : key.slice(0, end);
}

/** Whether two claims could be meant by one press. */
export function isClash(left: Claim, right: Claim): boolean {
  return areSameOrBeginning(left.key, right.key) && canOverlap(left.when, right.when);
}

/** Every clash of a list of commands, in words of the developer; empty is the proof. */
export function findClashes(commands: readonly Command[]): readonly string[] {
  // Only keys with the same first stroke can be the same, or one the beginning of the other.
  const byFirst = Map.groupBy(claimsOf(commands), ({ key }) => firstStroke(key));
  return [...byFirst.values()].flatMap(clashesAmong);
}

function clashesAmong(claims: readonly Claim[]): readonly string[] {
  return claims.flatMap((left, index) =>
    claims
      .slice(index + 1)
      .filter((right) => isClash(left, right))
      .map((right) => clashWords(left, right)),
  );
}

function clashWords(left: Claim, right: Claim): string {
  if (left.key === right.key) return `${left.ownerId} and ${right.ownerId} both claim ${left.key}`;
  return `${left.ownerId} claims ${left.key} and ${right.ownerId} claims ${right.key}: one is the beginning of the other`;
}
