import { expect, test } from 'vitest';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import { canOverlap } from './conditions.ts';
import type { FocusKind } from './read-press.ts';
import type { KeyPress } from './keymap.ts';
import { readPress } from './read-press.ts';
import type { Registry } from './registry.ts';
import { createRegistry, findProblems } from './registry.ts';

const run = (): void => undefined;

function aCommand(change: Partial<Command>): Command {
  return { id: 'one', titleKey: 'app:name', keys: ['mod+enter'], when: [], run, ...change };
}

type Screen = { desk: string; call: string; overlay: string; signedIn: boolean };
const read = (state: AppState): Screen => state as unknown as Screen;
const conditions = {
  desk: (state: AppState) => read(state).desk,
  call: (state: AppState) => read(state).call,
  overlay: (state: AppState) => read(state).overlay,
  signedIn: (state: AppState) => read(state).signedIn,
};

function aScreen(change: Partial<Screen> = {}): AppState {
  const screen: Screen = { desk: 'intake', call: 'none', overlay: 'none', signedIn: true, ...change };
  return screen as unknown as AppState;
}

/** The id of the command a press runs; what else it comes to, where it runs none. */
function meantBy(press: KeyPress, focus: FocusKind, registry: Registry): string {
  const reading = readPress(press, focus, null, { registry, state: aScreen(), isMac: false });
  return reading.kind === 'run' ? reading.command.id : reading.kind;
}

const press = { key: 'Enter', code: 'Enter', keyCode: 13, isComposing: false };
const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('two commands claiming one key at the same time are named', () => {
  const commands = [aCommand({ id: 'a', when: ['desk:intake'] }), aCommand({ id: 'b', when: ['call:ringing'] })];
  expect(findProblems(commands, conditions)).toEqual(['a and b both claim mod+enter']);
});

test('the same key on two desks is no clash', () => {
  expect(canOverlap(['desk:intake'], ['desk:queue'])).toBe(false);
  expect(canOverlap(['desk:intake'], ['!desk:intake'])).toBe(false);
  expect(canOverlap(['!desk:intake'], ['!desk:queue'])).toBe(true);
});

test('a command without an overlay in its condition is not meant while one is open', () => {
  const registry = createRegistry([aCommand({}), aCommand({ id: 'two', when: ['overlay:palette'] })], conditions);
  expect(registry.available(aScreen()).map(({ id }) => id)).toEqual(['one']);
  expect(registry.available(aScreen({ overlay: 'palette' })).map(({ id }) => id)).toEqual(['two']);
});

test('a condition nobody answers is a problem', () => {
  expect(findProblems([aCommand({ when: ['desc:intake'] })], conditions)).toEqual([
    'one asks for desc:intake, which no condition answers',
  ]);
});

test('no key acts while an input method is composing', () => {
  const registry = createRegistry([aCommand({ keys: ['enter'] })], conditions);
  expect(meantBy({ ...press, ...bare }, 'none', registry)).toBe('one');
  expect(meantBy({ ...press, ...bare, isComposing: true }, 'none', registry)).toBe('theirs');
  expect(meantBy({ ...press, ...bare, keyCode: 229 }, 'none', registry)).toBe('theirs');
});

test('plain keys belong to a text field, Enter and arrows to a control', () => {
  const keys = ['enter', 'x'];
  const registry = createRegistry([aCommand({ keys }), aCommand({ id: 'save', keys: ['mod+enter'] })], conditions);
  const letter = { ...bare, key: 'x', code: 'KeyX', keyCode: 88, isComposing: false };
  expect(meantBy(letter, 'text', registry)).toBe('theirs');
  expect(meantBy(letter, 'control', registry)).toBe('one');
  expect(meantBy({ ...press, ...bare }, 'control', registry)).toBe('theirs');
  expect(meantBy({ ...press, ...bare, ctrlKey: true }, 'text', registry)).toBe('save');
});

test('a key that is the beginning of another’s chord is a clash where both could be meant', () => {
  const go = aCommand({ id: 'go', keys: ['g q'], when: ['desk:intake'] });
  const words = 'go claims g q and g claims g: one is the beginning of the other';
  expect(findProblems([go, aCommand({ id: 'g', keys: ['g'] })], conditions)).toEqual([words]);
  expect(findProblems([go, aCommand({ id: 'g', keys: ['g'], when: ['desk:queue'] })], conditions)).toEqual([]);
  expect(findProblems([go, aCommand({ id: 'g', keys: ['g r', 'q'] })], conditions)).toEqual([]);
  expect(findProblems([aCommand({ keys: ['g', 'g q'] })], conditions)).toHaveLength(1);
});

test('a command that takes over the keys of another has them beside its own, and clashes by them', () => {
  const open = aCommand({ id: 'open', keys: ['mod+k'] });
  const close = aCommand({ id: 'close', keys: ['escape'], keysOf: 'open', when: ['overlay:palette'] });
  expect(createRegistry([open, close], conditions).find('close')?.keys).toEqual(['escape', 'mod+k']);
  const third = aCommand({ id: 'third', keys: ['mod+k'], when: ['overlay:palette'] });
  expect(findProblems([open, close, third], conditions)).toEqual(['open and third both claim mod+k']);
  expect(findProblems([close], conditions)).toEqual(['close takes over the keys of open, which there is not']);
});
