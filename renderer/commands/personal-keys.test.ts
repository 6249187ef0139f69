import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SavedKeymap } from '#shared/bridge/keymap.ts';
import { savedKeymap } from '#shared/bridge/keymap.ts';
import { features } from '#renderer/features/index-list.ts';
import { allCommands, allConditions } from './all-commands.ts';
import type { Command } from './command.ts';
import { keysId } from './keymap.ts';
import { changesOf, noChanges, withPersonalKeys } from './personal-keys.ts';
import { findProblems } from './registry.ts';
import { refusalOf } from './reserved-keys.ts';

const program = allCommands(features);
const conditions = allConditions(features);
const ids = program.map(({ id }) => id);
const programKeys = [...new Set(program.flatMap(({ keys }) => keys))];

/** Keys of the program, chords, their beginnings, what is refused, and what is no key at all. */
const anyKey = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...programKeys) },
  fc.constantFrom('g', 'g q', 'g 1', 'x', 'f8', 'alt+f8', 'mod+k mod+s', 'shift+mod+enter', '+', 'alt++'),
  fc.constantFrom('escape', 'mod+w', 'mod+c', 'insert', 'f13', 'g q r', 'shift+?', 'Enter'),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const anyId = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, fc.constantFrom('gone.one', 'gone.two'));
const essentialIds = program.filter(({ isEssential }) => isEssential).map(({ id }) => id);
const anySaved: fc.Arbitrary<SavedKeymap> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 3, arbitrary: anyId }, fc.constantFrom(...essentialIds)),
      fc.array(anyKey, { maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((entries) => ({ version: 1, keys: Object.fromEntries(entries) }));

const keysOf = (commands: readonly Command[], id: string) => commands.find((command) => command.id === id)?.keys;

function expectSound(commands: readonly Command[], of = program): void {
  expect(findProblems(commands, conditions)).toEqual([]);
  for (const [index, { id, keys, isEssential, isFixed }] of commands.entries()) {
    if (isEssential) expect(keys.length, id).toBeGreaterThan(0);
    if (isFixed) expect(keys, id).toEqual(of[index]?.keys);
    if (!isFixed) for (const key of keys) expect(refusalOf(key), key).toBeNull();
  }
}

test('whatever is saved, no two commands have one key, Esc is where it was and the essential commands have a key', () => {
  fc.assert(
    fc.property(anySaved, (saved) => {
      expectSound(withPersonalKeys(program, saved).commands);
    }),
    { numRuns: 60 },
  );
});

test('whatever could not stay is told: a key is gone only where a repair says so', () => {
  fc.assert(
    fc.property(anySaved, (saved) => {
      const { commands, repairs } = withPersonalKeys(program, saved);
      const areEssentialReset = repairs.some(({ kind }) => kind === 'essential');
      const isTold = (id: string, key: string): boolean =>
        (areEssentialReset && essentialIds.includes(id)) ||
        repairs.some((repair) => repair.id === id && 'key' in repair && repair.key === key);
      for (const { id, keys, isFixed } of program) {
        const wanted = isFixed ? keys : (saved.keys[id] ?? keys);
        const spelled = wanted.map((key) => (refusalOf(key) === null ? keysId(key) : key));
        const lost = spelled.filter((key) => !keysOf(commands, id)?.includes(key) && !isTold(id, key));
        expect(lost, id).toEqual([]);
      }
      for (const id of Object.keys(saved.keys).filter((one) => !ids.includes(one))) {
        expect(repairs).toContainEqual({ kind: 'gone', id });
      }
    }),
    { numRuns: 60 },
  );
});

test('what was mended and saved is read again without a word, and fits the schema', () => {
  fc.assert(
    fc.property(anySaved, (saved) => {
      const { commands } = withPersonalKeys(program, saved);
      const mended = changesOf(program, commands);
      expect(savedKeymap.safeParse(mended).success).toBe(true);
      expect(withPersonalKeys(program, mended)).toEqual({ commands, repairs: [] });
    }),
    { numRuns: 60 },
  );
});

test('a keymap of another version, with commands gone, new and of other keys, is mended without a clash', () => {
  const anyVersion = fc.tuple(fc.subarray(ids), fc.array(fc.tuple(fc.constantFrom(...ids), anyKey), { maxLength: 20 }));
  fc.assert(
    fc.property(anyVersion, anySaved, ([gone, moved], saved) => {
      const kept = program.filter(({ id, isEssential, isFixed }) => isEssential || isFixed || !gone.includes(id));
      // The keys of the other version, themselves without a clash.
      const other = withPersonalKeys(kept, {
        version: 1,
        keys: Object.fromEntries(moved.map(([id, key]) => [id, [key]])),
      });
      expectSound(withPersonalKeys(other.commands, saved).commands, other.commands);
    }),
    { numRuns: 40 },
  );
});

test('who has changed nothing has the keys of the program', () => {
  expect(withPersonalKeys(program, noChanges)).toEqual({ commands: program, repairs: [] });
  expect(changesOf(program, program)).toEqual(noChanges);
});

function aCommand(change: Partial<Command>): Command {
  return { id: 'one', titleKey: 'app:name', keys: [], when: [], run: () => undefined, ...change };
}

test('the key a person chose stays with their command when a new version gives it to another', () => {
  const newer = [aCommand({ id: 'new', keys: ['f8', 'f9'] }), aCommand({ id: 'mine', keys: ['x'] })];
  const { commands, repairs } = withPersonalKeys(newer, { version: 1, keys: { mine: ['f8'] } });
  expect(commands.map(({ keys }) => keys)).toEqual([['f9'], ['f8']]);
  expect(repairs).toEqual([{ kind: 'clash', id: 'new', key: 'f8', otherId: 'mine' }]);
});

test('an essential command that would be left without a key has those of the program again, whoever has taken them', () => {
  const list = [aCommand({ id: 'mine', keys: ['x'] }), aCommand({ id: 'help', keys: ['?'], isEssential: true })];
  const { commands, repairs } = withPersonalKeys(list, { version: 1, keys: { help: ['mod+w'], mine: ['?', 'y'] } });
  expect(commands.map(({ keys }) => keys)).toEqual([['y'], ['?']]);
  expect(repairs).toEqual([
    { kind: 'essential', id: 'help' },
    { kind: 'clash', id: 'mine', key: '?', otherId: 'help' },
  ]);
});
