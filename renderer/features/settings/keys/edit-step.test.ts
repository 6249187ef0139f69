import { expect, test } from 'vitest';
import type { Command } from '#renderer/commands/command.ts';
import type { KeyPress } from '#renderer/commands/keymap.ts';
import { capturePress } from './capture-press.ts';
import { afterPress, awaitKey, idle } from './edit-step.ts';

type Press = KeyPress & { readonly repeat: boolean };

function aPress(change: Partial<Press>): Press {
  const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };
  return { key: 'x', code: 'KeyX', keyCode: 88, isComposing: false, ...bare, ...change };
}

const commands: readonly Command[] = [
  { id: 'one', titleKey: 'app:name', keys: ['f2', 'f3'], when: [], run: () => undefined },
  { id: 'two', titleKey: 'app:name', keys: ['y'], when: [], run: () => undefined },
];
const awaited = awaitKey(commands, 'one');
const pressed = (change: Partial<Press>) => afterPress(awaited, capturePress(aPress(change), false), commands);

test('a key takes the place of the first, unless another is named or none is', () => {
  expect(awaited.insteadOf).toBe('f2');
  expect(awaitKey(commands, 'one', 'f3').insteadOf).toBe('f3');
  expect(awaitKey(commands, 'one', null).insteadOf).toBeNull();
});

test('a free key and one that clashes are both told at once', () => {
  expect(pressed({})).toMatchObject({ kind: 'pressed', key: 'x', proposal: { kind: 'free' } });
  const others = [{ id: 'two', key: 'y' }];
  expect(pressed({ key: 'y', code: 'KeyY' })).toMatchObject({ key: 'y', proposal: { kind: 'clash', others } });
});

test('a key the input method has is not taken, whatever it is called', () => {
  for (const change of [{ isComposing: true }, { key: 'Process', keyCode: 229 }, { key: 'Enter', keyCode: 229 }]) {
    expect(pressed(change)).toEqual({ ...awaited, problem: { kind: 'composing' } });
  }
});

test('a modifier going down and a key that is held say nothing yet', () => {
  expect(pressed({ key: 'Control', ctrlKey: true })).toBe(awaited);
  expect(pressed({ repeat: true })).toBe(awaited);
});

test('Esc and Tab leave everything as it is; with a modifier they are keys that nobody may have', () => {
  expect(pressed({ key: 'Escape', code: 'Escape' })).toBe(idle);
  expect(capturePress(aPress({ key: 'Tab', code: 'Tab' }), false)).toEqual({ kind: 'leave' });
  expect(pressed({ key: 'Escape', code: 'Escape', altKey: true })).toMatchObject({ problem: { refusal: 'escape' } });
  expect(pressed({ key: 'Tab', code: 'Tab', ctrlKey: true })).toMatchObject({ problem: { refusal: 'browser' } });
});

test('AltGr, the key of the system and keys of the browser are refused with their reason', () => {
  expect(pressed({ key: '@', code: 'KeyQ', ctrlKey: true, altKey: true })).toMatchObject({
    problem: { refusal: 'altGr' },
  });
  expect(pressed({ metaKey: true })).toMatchObject({ problem: { refusal: 'system' } });
  expect(pressed({ key: 'w', code: 'KeyW', ctrlKey: true })).toMatchObject({ problem: { refusal: 'browser' } });
  expect(pressed({ key: 'Insert', code: 'Insert' })).toMatchObject({ problem: { refusal: 'screenReader' } });
});

test('a second stroke makes a chord of the first', () => {
  const second = { ...awaited, first: 'g' };
  expect(afterPress(second, capturePress(aPress({}), false), commands)).toMatchObject({ kind: 'pressed', key: 'g x' });
  const withCtrl = capturePress(aPress({ ctrlKey: true }), false);
  expect(afterPress(second, withCtrl, commands)).toMatchObject({ kind: 'awaited', problem: { kind: 'refused' } });
});
