// What a pick field does with keys, typing and answers that come late. Pure: `stepPick` says what to show and what to do.
// Invariants: an answer to an older question is never shown; nothing is picked while an input method is composing.

import { assertNever } from '#shared/lib/assert.ts';

export type PickOption = {
  readonly id: string;
  readonly text: string;
  /** Names from the top to just above, joined for reading: tells twins apart. */
  readonly path?: string;
  /** How it was found, in words: by initials, by an old name. */
  readonly match?: string;
};

/** Tab or Enter was pressed before the answer came: the first option is taken when it does. */
type Wish = 'none' | 'takeFirst';

export type PickState = {
  /** null: the field shows its value; text: somebody is typing. */
  readonly typed: string | null;
  readonly isOpen: boolean;
  readonly isComposing: boolean;
  readonly phase: 'idle' | 'searching' | 'ready' | 'failed';
  readonly options: readonly PickOption[];
  /** -1: none; Enter then takes nothing unless there is exactly one. */
  readonly active: number;
  /** The number of the question last asked. */
  readonly asked: number;
  readonly wish: Wish;
};

export type PickEvent =
  | { readonly kind: 'typed'; readonly text: string; readonly isComposing: boolean }
  | { readonly kind: 'composed'; readonly text: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'moved'; readonly by: number }
  | { readonly kind: 'moveTo'; readonly index: number }
  | { readonly kind: 'accept'; readonly key: 'enter' | 'tab' }
  | { readonly kind: 'clicked'; readonly option: PickOption }
  | { readonly kind: 'escaped' }
  | { readonly kind: 'left' }
  | { readonly kind: 'answered'; readonly asked: number; readonly options: readonly PickOption[] }
  | { readonly kind: 'failed'; readonly asked: number };

export type PickEffect =
  | { readonly kind: 'search'; readonly text: string; readonly asked: number }
  | { readonly kind: 'pick'; readonly option: PickOption | null };

export type PickStep = { readonly state: PickState; readonly effect: PickEffect | null };

/** A field nobody has touched. */
export const restingPick: PickState = {
  typed: null,
  isOpen: false,
  isComposing: false,
  phase: 'idle',
  options: [],
  active: -1,
  asked: 0,
  wish: 'none',
};

/** The next state and the one thing to do, if any. */
export function stepPick(state: PickState, event: PickEvent): PickStep {
  switch (event.kind) {
    case 'typed':
      if (event.isComposing) return stay({ ...state, typed: event.text, isComposing: true });
      return ask(state, event.text);
    case 'composed':
      return ask({ ...state, isComposing: false }, event.text);
    case 'opened':
      return state.isOpen ? stay(state) : ask({ ...state, typed: state.typed ?? null }, state.typed ?? '', false);
    case 'moved':
      return moved(state, event.by);
    case 'moveTo':
      return stay({ ...state, active: event.index });
    case 'accept':
      return accepted(state, event.key);
    case 'clicked':
      return picked(state, event.option);
    case 'escaped':
      return stay({ ...restingPick, asked: state.asked });
    case 'left':
      return left(state);
    case 'answered':
      return answered(state, event);
    case 'failed':
      if (event.asked !== state.asked || state.phase !== 'searching') return stay(state);
      return stay({ ...state, phase: 'failed', options: [], active: -1, wish: 'none' });
    default:
      return assertNever(event, 'an event without a rule');
  }
}

function ask(state: PickState, text: string, isTyping = true): PickStep {
  const asked = state.asked + 1;
  const typed = isTyping ? text : state.typed;
  const next: PickState = {
    ...state,
    typed,
    isOpen: true,
    phase: 'searching',
    asked,
    wish: 'none',
    isComposing: false,
  };
  return { state: next, effect: { kind: 'search', text, asked } };
}

function moved(state: PickState, by: number): PickStep {
  if (state.isComposing) return stay(state);
  if (!state.isOpen) return stepPick(state, { kind: 'opened' });
  const count = state.options.length;
  if (count === 0) return stay(state);
  const from = state.active === -1 && by < 0 ? 0 : state.active;
  return stay({ ...state, active: (from + by + count) % count });
}

function accepted(state: PickState, key: 'enter' | 'tab'): PickStep {
  if (state.isComposing || !state.isOpen) return stay(state);
  if (state.typed?.trim() === '' && state.active < 0) return picked(state, null);
  // Opened by an arrow or a click and left by Tab: looking is not choosing.
  if (state.typed === null && state.active < 0) return key === 'tab' ? stay(closed(state)) : stay(state);
  if (state.phase === 'searching') return stay({ ...state, wish: 'takeFirst' });
  const option = state.options[Math.max(0, state.active)];
  return option ? picked(state, option) : stay(state);
}

function left(state: PickState): PickStep {
  if (state.wish === 'takeFirst') return stay({ ...state, isOpen: false });
  if (state.typed !== null && state.typed.trim() === '') return picked(state, null);
  return stay(closed(state));
}

function answered(state: PickState, { asked, options }: Extract<PickEvent, { kind: 'answered' }>): PickStep {
  if (asked !== state.asked || state.phase !== 'searching') return stay(state);
  const first = options[0];
  if (state.wish === 'takeFirst') {
    if (first) return picked(state, first);
    return stay({ ...state, phase: 'ready', options, active: -1, wish: 'none' });
  }
  const active = state.typed !== null && state.typed.trim() !== '' && first ? 0 : -1;
  return stay({ ...state, phase: 'ready', options, active });
}

function picked(state: PickState, option: PickOption | null): PickStep {
  return { state: closed(state), effect: { kind: 'pick', option } };
}

/** Raising the number makes every answer still under way a stale one. */
function closed(state: PickState): PickState {
  return { ...restingPick, asked: state.asked + 1 };
}

/** Somebody typed, went on, and nothing was found: the text stays and the field says so. */
export function isUnmatched(state: PickState): boolean {
  return !state.isOpen && state.typed !== null && state.phase === 'ready' && state.options.length === 0;
}

function stay(state: PickState): PickStep {
  return { state, effect: null };
}
