// The one keydown listener of the page.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { ChordShown } from '#renderer/store/keymap-slice.ts';
import type { Command } from './command.ts';
import type { KeyPress } from './keymap.ts';
import type { FocusKind, Reading } from './read-press.ts';
import { readPress } from './read-press.ts';
import type { Registry } from './registry.ts';

const buttonLike = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color']);

/** Which kind of element has the focus. */
export function focusKind(element: Element | null): FocusKind {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'text';
  if (element instanceof HTMLInputElement) return buttonLike.has(element.type) ? 'control' : 'text';
  if (element instanceof HTMLElement && element.isContentEditable) return 'text';
  if (element?.closest('button, a[href], summary, [role="option"], [role="radio"]')) return 'control';
  return 'none';
}

export type KeyReaderDeps = {
  /** The commands with the keys of whoever sits here now. */
  registry(): Registry;
  readonly isMac: boolean;
  readonly clock: Pick<Clock, 'after'>;
  state(): AppState;
  run(command: Command): void;
  /** A chord has begun, or came to nothing; null: that is over. */
  showChord(chord: ChordShown | null): void;
};

/** How long the second stroke of a chord may take: time to read what can come. Afterwards the first was never pressed. */
export const chordWaitMs = 3_000;

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);

/** A press of a person that is more than a modifier going down, or a key held. */
function isPress({ key, repeat }: { readonly key: string; readonly repeat: boolean }): boolean {
  return !modifierKeys.has(key) && !repeat;
}

export type KeyReader = {
  /** Does what the press means; says whether it was ours. */
  press(press: KeyPress & { readonly repeat: boolean }, focus: FocusKind): boolean;
};

/** Reads presses one after the other, and remembers the first of a chord for a while. */
export function createKeyReader(deps: KeyReaderDeps): KeyReader {
  let first: string | null = null;
  let timer: TimerHandle | null = null;

  function end(): void {
    timer?.cancel();
    timer = null;
    first = null;
    deps.showChord(null);
  }

  function show(chord: ChordShown): void {
    timer = deps.clock.after(chordWaitMs, end);
    deps.showChord(chord);
  }

  function act(reading: Reading): void {
    if (reading.kind === 'run') deps.run(reading.command);
    if (reading.kind === 'nothing') show(reading);
    if (reading.kind !== 'wait') return;
    first = reading.first;
    const next = reading.next.map(({ second, command }) => ({ second, commandId: command.id }));
    show({ kind: 'waiting', first, next });
  }

  return {
    press(press, focus) {
      if (modifierKeys.has(press.key)) return false;
      // A first stroke that is held is still the first.
      if (press.repeat && first !== null) return true;
      const { isMac } = deps;
      const reading = readPress(press, focus, first, { registry: deps.registry(), state: deps.state(), isMac });
      if (timer !== null) end();
      act(reading);
      return reading.kind !== 'theirs';
    },
  };
}

type ListenerDeps = KeyReaderDeps & {
  /** Every press by a person, counted for practice (how many, never which). */
  counted(): void;
};

/** Starts listening; returns the end. */
export function listenForKeys(target: Document, deps: ListenerDeps): () => void {
  const reader = createKeyReader(deps);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isPress(event)) deps.counted();
    if (event.defaultPrevented) return;
    if (reader.press(event, focusKind(target.activeElement))) event.preventDefault();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}
