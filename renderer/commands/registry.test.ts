import { expect, test } from 'vitest';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import { canOverlap } from './conditions.ts';
import { resolvePress } from './key-listener.ts';
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
  const deps = { registry, state: aScreen(), isMac: false };
  expect(resolvePress({ ...press, ...bare }, 'none', deps)?.id).toBe('one');
  expect(resolvePress({ ...press, ...bare, isComposing: true }, 'none', deps)).toBeUndefined();
  expect(resolvePress({ ...press, ...bare, keyCode: 229 }, 'none', deps)).toBeUndefined();
});

test('plain keys belong to a text field, Enter and arrows to a control', () => {
  const keys = ['enter', 'x'];
  const registry = createRegistry([aCommand({ keys }), aCommand({ id: 'save', keys: ['mod+enter'] })], conditions);
  const deps = { registry, state: aScreen(), isMac: false };
  const letter = { ...bare, key: 'x', code: 'KeyX', keyCode: 88, isComposing: false };
  expect(resolvePress(letter, 'text', deps)).toBeUndefined();
  expect(resolvePress(letter, 'control', deps)?.id).toBe('one');
  expect(resolvePress({ ...press, ...bare }, 'control', deps)).toBeUndefined();
  expect(resolvePress({ ...press, ...bare, ctrlKey: true }, 'text', deps)?.id).toBe('save');
});
