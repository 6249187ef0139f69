import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { features } from '#renderer/features/index-list.ts';
import { allCommands, allConditions } from './all-commands.ts';
import type { Command } from './command.ts';
import { proposeKey, proposeReset, withoutKey } from './edit-keys.ts';
import { changesOf, withPersonalKeys } from './personal-keys.ts';
import { findProblems } from './registry.ts';

const program = allCommands(features);
const conditions = allConditions(features);
const fixedKeys = (list: readonly Command[]) => list.filter(({ isFixed }) => isFixed).map(({ keys }) => keys);
const keysOf = (commands: readonly Command[], id: string) => commands.find((command) => command.id === id)?.keys;

type Edit = {
  readonly command: number;
  readonly place: number;
  readonly key: string;
  readonly how: 'use' | 'take' | 'swap' | 'remove' | 'reset';
};

/** Mostly keys the program uses: an edit that meets nothing proves little. */
const anyKey = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...new Set(program.flatMap(({ keys }) => keys))) },
  fc.constantFrom('g', 'g z', 'f8', 'alt+f8', 'mod+k mod+s', 'mod+w', 'alt++', 'x', 'insert'),
);
const anyEdit: fc.Arbitrary<Edit> = fc.record({
  command: fc.nat(program.length - 1),
  place: fc.nat(3),
  key: anyKey,
  how: fc.constantFrom('use', 'take', 'take', 'swap', 'remove', 'reset'),
});

/** What the editor would save; the commands as they are where it would save nothing. */
function edited(commands: readonly Command[], { command: index, place, key, how }: Edit): readonly Command[] {
  const command = commands[index];
  if (!command || command.isFixed) return commands;
  const { id, keys } = command;
  const existing = keys[place];
  if (how === 'remove')
    return (existing === undefined ? null : withoutKey(commands, { id, key: existing })) ?? commands;
  const proposal =
    how === 'reset'
      ? proposeReset(commands, program, id)
      : proposeKey(commands, { id, key, insteadOf: existing ?? null });
  if (proposal.kind === 'free') return proposal.commands;
  if (proposal.kind !== 'clash') return commands;
  return (how === 'swap' ? proposal.swap : proposal.take) ?? commands;
}

test('no number of edits ever leads to a clash, takes Esc away or leaves an essential command without a key', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 25 }), (edits) => {
      let commands = program;
      for (const edit of edits) {
        commands = edited(commands, edit);
        expect(findProblems(commands, conditions)).toEqual([]);
      }
      for (const { id, isEssential } of commands) if (isEssential) expect(keysOf(commands, id)).not.toEqual([]);
      expect(fixedKeys(commands)).toEqual(fixedKeys(program));
      // What is saved is read again as it was, without a repair.
      expect(withPersonalKeys(program, changesOf(program, commands))).toEqual({ commands, repairs: [] });
    }),
    { numRuns: 25 },
  );
});

test('a free key takes the place of the one named, and the others stay', () => {
  const proposal = proposeKey(program, { id: 'open.queue', key: 'f8', insteadOf: '2' });
  expect(proposal.kind === 'free' && keysOf(proposal.commands, 'open.queue')).toEqual(['f8', 'alt+shift+2', 'g q']);
});

test('a clash names every command and key that the press could mean as well', () => {
  const proposal = proposeKey(program, { id: 'app.search', key: 'alt+n', insteadOf: '/' });
  const clash = proposal.kind === 'clash' ? proposal : null;
  expect(clash?.others.map(({ id }) => id).toSorted()).toEqual([
    'callback.missed.busy',
    'callback.missed.later',
    'callback.missed.noAnswer',
    'callback.missed.refused',
    'callback.missed.switchedOff',
    'callback.missed.wrongNumber',
    'intake.newCase',
    'unit.contactedNo',
  ]);
  expect(clash?.swap).toBeNull();
  expect(keysOf(clash?.take ?? [], 'app.search')).toEqual(['alt+n']);
  expect(keysOf(clash?.take ?? [], 'intake.newCase')).toEqual([]);
});

test('two commands exchange their keys, each at the place of the other', () => {
  const proposal = proposeKey(program, { id: 'queue.down', key: 'k', insteadOf: 'j' });
  const swap = proposal.kind === 'clash' ? proposal.swap : null;
  expect([keysOf(swap ?? [], 'queue.down'), keysOf(swap ?? [], 'queue.up')]).toEqual([['k'], ['j']]);
});

test('the beginning of chords can be taken only with all of them', () => {
  const proposal = proposeKey(program, { id: 'app.search', key: 'g', insteadOf: null });
  const clash = proposal.kind === 'clash' ? proposal : null;
  expect(clash?.others.length).toBeGreaterThan(8);
  expect(keysOf(clash?.take ?? [], 'open.settings')).toEqual(['0', 'alt+shift+0']);
});

test('the last key of an essential command can neither be taken nor removed, and Esc never', () => {
  expect(proposeKey(program, { id: 'app.search', key: 'mod+k', insteadOf: null })).toMatchObject({ take: null });
  expect(withoutKey(program, { id: 'app.palette', key: 'mod+k' })).toBeNull();
  expect(keysOf(withoutKey(program, { id: 'app.keys', key: 'f1' }) ?? [], 'app.keys')).toEqual(['?']);
  expect(proposeKey(program, { id: 'app.search', key: 'escape', insteadOf: null })).toEqual({
    kind: 'refused',
    refusal: 'escape',
  });
});

test('the key that opens a list closes it too, also after it was changed', () => {
  const proposal = proposeKey(program, { id: 'app.palette', key: 'f8', insteadOf: 'mod+k' });
  const commands = proposal.kind === 'free' ? proposal.commands : [];
  expect(keysOf(commands, 'app.palette')).toEqual(['f8']);
  expect(keysOf(commands, 'app.closePalette')).toEqual(['escape']);
});

test('a command takes back the keys of the program from whoever has them now', () => {
  const moved = proposeKey(program, { id: 'queue.up', key: 'j', insteadOf: 'k' });
  const taken = (moved.kind === 'clash' && moved.take) || [];
  expect([keysOf(taken, 'queue.down'), keysOf(taken, 'queue.up')]).toEqual([[], ['j']]);
  const reset = proposeReset(taken, program, 'queue.down');
  expect(reset).toMatchObject({ kind: 'clash', others: [{ id: 'queue.up', key: 'j' }] });
  expect(keysOf((reset.kind === 'clash' && reset.take) || [], 'queue.down')).toEqual(['j']);
});
