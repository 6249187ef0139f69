// The one keydown listener of the page.

import type { AppState } from '#renderer/store/app-state.ts';
import type { Command } from './command.ts';
import type { KeyPress, Stroke } from './keymap.ts';
import { isComposing, isPlain, strokeOfPress } from './keymap.ts';
import type { Registry } from './registry.ts';

/** What the focused element does with keys itself. */
export type FocusKind = 'text' | 'control' | 'none';

/** The command a press means on this screen, if it is not the focused element's own or the input method's. */
export function resolvePress(
  press: KeyPress,
  focus: FocusKind,
  { registry, state, isMac }: { registry: Registry; state: AppState; isMac: boolean },
): Command | undefined {
  // The other one of Ctrl and ⌘ belongs to the system.
  if (isComposing(press) || (isMac ? press.ctrlKey : press.metaKey)) return undefined;
  const stroke = strokeOfPress(press, isMac);
  if (belongsToFocus(stroke, focus)) return undefined;
  return registry.resolve(stroke, state);
}

function belongsToFocus(stroke: Stroke, focus: FocusKind): boolean {
  if (focus === 'none' || !isPlain(stroke)) return false;
  if (focus === 'text') return true;
  return ['enter', 'space', 'tab', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright'].includes(stroke.key);
}

const buttonLike = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color']);

/** Which kind of element has the focus. */
export function focusKind(element: Element | null): FocusKind {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'text';
  if (element instanceof HTMLInputElement) return buttonLike.has(element.type) ? 'control' : 'text';
  if (element instanceof HTMLElement && element.isContentEditable) return 'text';
  if (element?.closest('button, a[href], summary, [role="option"], [role="radio"]')) return 'control';
  return 'none';
}

type ListenerDeps = {
  readonly registry: Registry;
  readonly isMac: boolean;
  state(): AppState;
  run(command: Command): void;
  /** Every press by a person, counted for practice (how many, never which). */
  counted(): void;
};

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/** Starts listening; returns the end. */
export function listenForKeys(target: Document, deps: ListenerDeps): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!modifierKeys.has(event.key) && !event.repeat) deps.counted();
    if (event.defaultPrevented) return;
    const context = { registry: deps.registry, state: deps.state(), isMac: deps.isMac };
    const command = resolvePress(event, focusKind(target.activeElement), context);
    if (!command) return;
    event.preventDefault();
    deps.run(command);
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}
