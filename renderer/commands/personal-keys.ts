// The commands with the keys of one person: what the program comes with, changed by what they have saved. A saved keymap may
// be of an older version: its command is gone, its key is reserved by now, a new command has the same key. It is then mended
// and every change is told; it is never refused as a whole, and the essential commands always have a key.

import type { SavedKeymap } from '#shared/bridge/keymap.ts';
import type { Claim } from './clashes.ts';
import { claimsOfKeys, firstStroke, isClash, takersByOwner } from './clashes.ts';
import type { Command } from './command.ts';
import { keysId } from './keymap.ts';
import type { KeyRefusal } from './reserved-keys.ts';
import { refusalOf } from './reserved-keys.ts';

/** What of a saved keymap could not stand. Each has words in `keymap:repair`. */
export type Repair =
  | { readonly kind: 'gone'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly key: string; readonly refusal: KeyRefusal }
  /** `id` went without the key, `otherId` has it. */
  | { readonly kind: 'clash'; readonly id: string; readonly key: string; readonly otherId: string }
  /** It would have had no key at all: it has those of the program again. */
  | { readonly kind: 'essential'; readonly id: string };

export type PersonalKeys = {
  /** Each with its own keys of this person. */
  readonly commands: readonly Command[];
  readonly repairs: readonly Repair[];
};

/** A keymap that changes nothing. */
export const noChanges: SavedKeymap = { version: 1, keys: {} };

/**
 * The commands of the program with the keys a person has saved. The result has no clash where the program's own list has
 * none. Who comes first keeps a key: what nobody may change, then the essential, then what the person chose, then the rest.
 */
export function withPersonalKeys(program: readonly Command[], saved: SavedKeymap): PersonalKeys {
  const changed = new Map(Object.entries(saved.keys));
  const gone = [...changed.keys()]
    .filter((id) => !program.some((command) => command.id === id && command.isFixed !== true))
    .map((id): Repair => ({ kind: 'gone', id }));
  const settled = settle(program, changed);
  const keyless = program.filter(({ id, isEssential }) => isEssential && settled.keysById.get(id)?.length === 0);
  if (keyless.length === 0) return { commands: settled.commands, repairs: [...gone, ...settled.repairs] };
  // All of them together: their keys of the program do not clash with each other, and nothing comes before them.
  for (const { id } of program.filter(({ isEssential }) => isEssential)) changed.delete(id);
  const again = settle(program, changed);
  const told = keyless.map(({ id }): Repair => ({ kind: 'essential', id }));
  return { commands: again.commands, repairs: [...gone, ...told, ...again.repairs] };
}

/** What a person has to save so that the program's commands get these keys. */
export function changesOf(program: readonly Command[], commands: readonly Command[]): SavedKeymap {
  const programKeys = new Map(program.map(({ id, keys }) => [id, keys.join('\n')]));
  const changed = commands.filter(({ id, keys }) => programKeys.get(id) !== keys.join('\n'));
  return { version: 1, keys: Object.fromEntries(changed.map(({ id, keys }) => [id, [...keys]])) };
}

type Settled = {
  readonly commands: readonly Command[];
  readonly keysById: ReadonlyMap<string, readonly string[]>;
  readonly repairs: readonly Repair[];
};

function settle(program: readonly Command[], changed: ReadonlyMap<string, readonly string[]>): Settled {
  const takers = takersByOwner(program);
  // By their first strokes: only those can clash.
  const claims = new Map<string, readonly Claim[]>();
  const keysById = new Map<string, readonly string[]>();
  const repairs: Repair[] = [];
  for (const command of inOrder(program, changed)) {
    const isChanged = changed.has(command.id) && command.isFixed !== true;
    const wanted = isChanged ? spellings(changed.get(command.id) ?? []) : command.keys;
    const keys: string[] = [];
    for (const key of wanted) {
      const refusal = isChanged ? refusalOf(key) : null;
      if (refusal !== null) {
        repairs.push({ kind: 'refused', id: command.id, key, refusal });
        continue;
      }
      const wish = claimsOfKeys(command, [key], takers.get(command.id) ?? []);
      const first = firstStroke(wish[0]?.key ?? key);
      const inTheWay = claims.get(first)?.find((claim) => wish.some((one) => isClash(one, claim)));
      if (inTheWay) {
        repairs.push({ kind: 'clash', id: command.id, key, otherId: inTheWay.ownerId });
        continue;
      }
      claims.set(first, [...(claims.get(first) ?? []), ...wish]);
      keys.push(key);
    }
    keysById.set(command.id, keys);
  }
  const commands = program.map((command) => ({ ...command, keys: keysById.get(command.id) ?? [] }));
  return { commands, keysById, repairs };
}

/** One spelling a key; what does not parse stays as it is, for `refusalOf` to say why. */
function spellings(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.map((key) => (refusalOf(key) === null ? keysId(key) : key)))];
}

function inOrder(program: readonly Command[], changed: ReadonlyMap<string, unknown>): readonly Command[] {
  const rank = ({ id, isFixed, isEssential }: Command): number => {
    if (isFixed) return 0;
    if (isEssential) return 1;
    return changed.has(id) ? 2 : 3;
  };
  return program.toSorted((a, b) => rank(a) - rank(b));
}
