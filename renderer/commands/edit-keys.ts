// Changing one key of one command. What else the key would mean is proven before anything is saved: a clash is taken away
// from the other, or the two are exchanged, or nothing happens.

import type { Claim } from './clashes.ts';
import { claimsOf, claimsOfKeys, findClashes, isClash, takersByOwner } from './clashes.ts';
import type { Command } from './command.ts';
import { areSameOrBeginning, keysId } from './keymap.ts';
import type { KeyRefusal } from './reserved-keys.ts';
import { refusalOf } from './reserved-keys.ts';

export type KeyWish = {
  readonly id: string;
  /** One stroke or a chord. */
  readonly key: string;
  /** The key it takes the place of; null: it comes beside those there are. */
  readonly insteadOf: string | null;
};

/** A key of another command that could be meant by the same press. */
export type OtherKey = { readonly id: string; readonly key: string };

export type Proposal =
  | { readonly kind: 'refused'; readonly refusal: KeyRefusal }
  /** Nothing else is meant by it: the commands as they would be. */
  | { readonly kind: 'free'; readonly commands: readonly Command[] }
  | {
      readonly kind: 'clash';
      readonly others: readonly OtherKey[];
      /** The others go without the key; null where one of them cannot be without. */
      readonly take: readonly Command[] | null;
      /** The one other gets the key that is given up; null where that cannot be. */
      readonly swap: readonly Command[] | null;
    };

/** What would become of a wish. `commands`: each with its own keys as they are now, without a clash. */
export function proposeKey(commands: readonly Command[], wish: KeyWish): Proposal {
  const refusal = refusalOf(wish.key);
  if (refusal !== null) return { kind: 'refused', refusal };
  const others = othersWith(commands, wish.id, [wish.key]);
  const wished = withWish(commands, wish);
  if (others.length === 0) return { kind: 'free', commands: wished };
  const taken = withoutKeys(wished, others);
  return {
    kind: 'clash',
    others,
    take: isWhole(commands, taken) ? taken : null,
    swap: swapped(commands, taken, wish, others),
  };
}

/** What would become of giving a command the keys of the program again; those may mean something else by now. */
export function proposeReset(commands: readonly Command[], program: readonly Command[], id: string): Proposal {
  const keys = program.find((command) => command.id === id)?.keys ?? [];
  const others = othersWith(commands, id, keys);
  const reset = mapKeys(commands, id, () => keys);
  if (others.length === 0) return { kind: 'free', commands: reset };
  const taken = withoutKeys(reset, others);
  return { kind: 'clash', others, take: isWhole(commands, taken) ? taken : null, swap: null };
}

/** The commands with one key less; null where the command must not be without. */
export function withoutKey(commands: readonly Command[], { id, key }: OtherKey): readonly Command[] | null {
  const left = withoutKeys(commands, [{ id, key }]);
  return isWhole(commands, left) ? left : null;
}

/** Everything else that a press of one of the keys could mean on some screen. */
function othersWith(commands: readonly Command[], id: string, keys: readonly string[]): readonly OtherKey[] {
  const command = commands.find((one) => one.id === id);
  if (!command) return [];
  const wish = claimsOfKeys(command, keys, takersByOwner(commands).get(id) ?? []);
  const inTheWay = (claim: Claim): boolean => claim.ownerId !== id && wish.some((one) => isClash(one, claim));
  const found = claimsOf(commands).filter(inTheWay);
  const once = new Map(found.map((claim) => [`${claim.ownerId}\n${claim.key}`, claim]));
  return [...once.values()].map((claim) => ({ id: claim.ownerId, key: claim.key }));
}

function withWish(commands: readonly Command[], { id, key, insteadOf }: KeyWish): readonly Command[] {
  const wanted = keysId(key);
  return mapKeys(commands, id, (keys) => {
    const place = insteadOf === null ? keys.length : keys.findIndex((one) => keysId(one) === keysId(insteadOf));
    const replaced = place < 0 ? [...keys, wanted] : [...keys.slice(0, place), wanted, ...keys.slice(place + 1)];
    // Its own other keys that are the same, or begin the same way, make room.
    return [...new Set(replaced)].filter((one) => one === wanted || !areSameOrBeginning(keysId(one), wanted));
  });
}

function withoutKeys(commands: readonly Command[], gone: readonly OtherKey[]): readonly Command[] {
  return gone.reduce(
    (left, { id, key }) => mapKeys(left, id, (keys) => keys.filter((one) => keysId(one) !== keysId(key))),
    commands,
  );
}

function swapped(
  before: readonly Command[],
  taken: readonly Command[],
  { insteadOf }: KeyWish,
  others: readonly OtherKey[],
): readonly Command[] | null {
  const [other, ...more] = others;
  if (insteadOf === null || !other || more.length > 0) return null;
  const place = before.find(({ id }) => id === other.id)?.keys.findIndex((one) => keysId(one) === other.key) ?? 0;
  const exchanged = mapKeys(taken, other.id, (keys) => [
    ...new Set(keys.toSpliced(Math.max(0, place), 0, keysId(insteadOf))),
  ]);
  return isWhole(before, exchanged) && findClashes(exchanged).length === 0 ? exchanged : null;
}

function mapKeys(
  commands: readonly Command[],
  id: string,
  change: (keys: readonly string[]) => readonly string[],
): readonly Command[] {
  return commands.map((command) => (command.id === id ? { ...command, keys: change(command.keys) } : command));
}

/** Nobody has touched what is fixed, and what is essential has a key. */
function isWhole(before: readonly Command[], after: readonly Command[]): boolean {
  return after.every(({ isFixed, isEssential, keys }, index) => {
    if (isFixed && keys.length !== before[index]?.keys.length) return false;
    return !isEssential || keys.length > 0;
  });
}
