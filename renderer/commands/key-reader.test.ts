import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { ChordShown } from '#renderer/store/keymap-slice.ts';
import type { Command } from './command.ts';
import { chordWaitMs, createKeyReader } from './key-listener.ts';
import type { FocusKind } from './read-press.ts';
import { createRegistry } from './registry.ts';

const commands: readonly Command[] = [
  { id: 'go.queue', titleKey: 'app:name', keys: ['g q'], when: [], run: () => undefined },
  { id: 'go.intake', titleKey: 'app:name', keys: ['g i', 'g enter'], when: ['desk:queue'], run: () => undefined },
  { id: 'save.all', titleKey: 'app:name', keys: ['mod+k mod+s'], when: [], run: () => undefined },
  { id: 'quit', titleKey: 'app:name', keys: ['q'], when: [], run: () => undefined },
];

/** A keyboard before a screen; a press is written as `mod+k`, with the key as it is printed. */
function aKeyboard(desk = 'queue') {
  const clock = fakeClock();
  const ran: string[] = [];
  const shown: (ChordShown | null)[] = [];
  const conditions = { overlay: () => 'none', desk: () => desk };
  const registry = createRegistry(commands, conditions);
  const reader = createKeyReader({
    registry: () => registry,
    isMac: false,
    clock,
    state: () => ({}) as AppState,
    run: ({ id }) => void ran.push(id),
    showChord: (chord) => void shown.push(chord),
  });
  const press = (
    text: string,
    focus: FocusKind = 'none',
    change: { readonly keyCode?: number; readonly repeat?: boolean } = {},
  ) => {
    const key = text.replace('mod+', '');
    const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
    const modifiers = { ctrlKey: text.startsWith('mod+'), metaKey: false, altKey: false, shiftKey: false };
    return reader.press({ key, code, keyCode: 1, isComposing: false, repeat: false, ...modifiers, ...change }, focus);
  };
  return { clock, ran, shown, press };
}

test('two strokes in sequence run the chord, and what may come second is shown in between', () => {
  const { ran, shown, press } = aKeyboard();
  expect(press('g')).toBe(true);
  const next = [
    { second: 'q', commandId: 'go.queue' },
    { second: 'i', commandId: 'go.intake' },
    { second: 'enter', commandId: 'go.intake' },
  ];
  expect(shown).toEqual([{ kind: 'waiting', first: 'g', next }]);
  expect(press('q')).toBe(true);
  expect(ran).toEqual(['go.queue']);
  expect(shown.at(-1)).toBeNull();
});

test('what means nothing on this screen is not offered, and does nothing but say so', () => {
  const { ran, shown, press, clock } = aKeyboard('intake');
  press('g');
  expect(shown.at(-1)).toEqual({ kind: 'waiting', first: 'g', next: [{ second: 'q', commandId: 'go.queue' }] });
  expect(press('i')).toBe(true);
  expect([ran, shown.at(-1)]).toEqual([[], { kind: 'nothing', keys: 'g i' }]);
  clock.advance(chordWaitMs);
  expect(shown.at(-1)).toBeNull();
});

test('after three seconds the first stroke was never pressed', () => {
  const { ran, shown, press, clock } = aKeyboard();
  press('g');
  clock.advance(chordWaitMs - 1);
  expect(shown.at(-1)).not.toBeNull();
  clock.advance(1);
  expect(shown.at(-1)).toBeNull();
  press('q');
  expect(ran).toEqual(['quit']);
  expect(clock.waiting()).toBe(0);
});

test('Esc leaves a chord and does nothing else', () => {
  const { ran, shown, press } = aKeyboard();
  press('g');
  expect(press('Escape')).toBe(true);
  expect(shown.at(-1)).toBeNull();
  press('q');
  expect(ran).toEqual(['quit']);
});

test('a modifier going down and a first stroke that is held leave the chord waiting', () => {
  const { ran, press } = aKeyboard();
  press('mod+k');
  expect(press('Control')).toBe(false);
  expect(press('mod+k', 'none', { repeat: true })).toBe(true);
  press('mod+s');
  expect(ran).toEqual(['save.all']);
});

test('in a text field only chords with modifiers are heard, and a letter that comes second is typed', () => {
  const { ran, shown, press } = aKeyboard();
  expect([press('g', 'text'), press('q', 'text')]).toEqual([false, false]);
  expect(shown).toEqual([]);
  expect(press('mod+k', 'text')).toBe(true);
  expect(press('q', 'text')).toBe(false);
  expect(shown.at(-1)).toBeNull();
  expect([press('mod+k', 'text'), press('mod+s', 'text')]).toEqual([true, true]);
  expect(ran).toEqual(['save.all']);
});

test('a key the input method is working on ends a chord and belongs to the input method', () => {
  const { ran, shown, press } = aKeyboard();
  press('g');
  expect(press('q', 'none', { keyCode: 229 })).toBe(false);
  expect([ran, shown.at(-1)]).toEqual([[], null]);
});

test('Tab moves on in the middle of a chord, and Enter on a button is the button’s unless the chord has it', () => {
  const { ran, shown, press } = aKeyboard();
  press('g');
  expect(press('Tab', 'control')).toBe(false);
  expect(shown.at(-1)).toBeNull();
  press('g', 'control');
  expect(press('Enter', 'control')).toBe(true);
  const elsewhere = aKeyboard('intake');
  elsewhere.press('g', 'control');
  expect(elsewhere.press('Enter', 'control')).toBe(false);
  expect([ran, elsewhere.ran]).toEqual([['go.intake'], []]);
});
