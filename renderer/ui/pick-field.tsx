// A combobox after the ARIA pattern: focus stays in the text, arrows move in the list, an input method's Enter is its own.

import type { KeyboardEvent } from 'react';
import { useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { must } from '#shared/lib/assert.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { FieldFrame } from './field.tsx';
import { PickList } from './pick-list.tsx';
import type { PickEffect, PickEvent, PickOption, PickState } from './pick-state.ts';
import { isUnmatched, restingPick, stepPick } from './pick-state.ts';
import './pick-field.css';

export type PickTexts = {
  readonly searching: string;
  readonly none: string;
  readonly failed: string;
  /** Before a suggestion that can be taken, e.g. "Suggested". */
  readonly suggested: string;
  /** Read out when the list changes. */
  readonly count: (count: number) => string;
};

export type PickFieldProps = {
  readonly label: string;
  readonly value: { readonly id: string; readonly text: string } | null;
  /** An empty text asks for what is worth showing before anything is typed. */
  readonly search: (text: string) => Promise<readonly PickOption[]>;
  readonly onPick: (option: PickOption | null) => void;
  readonly placeholder: string;
  readonly texts: PickTexts;
  readonly hint?: string;
  readonly error?: string;
  /** Offered while the field is empty: a button, and the first Enter takes it. */
  readonly suggestion?: PickOption;
  readonly id?: string;
  /** Where commands find it: `data-focus`. */
  readonly focusName?: string;
  readonly isDisabled?: boolean;
  /** Backspace where nothing stands. */
  readonly onEmptyBackspace?: () => void;
};

export function PickField(props: PickFieldProps) {
  const { label, value, placeholder, texts, suggestion, onPick } = props;
  const ownId = useId();
  const inputId = props.id ?? ownId;
  const listId = `${inputId}-list`;
  const input = useRef<HTMLInputElement>(null);
  const [state, tell] = usePickState(props);
  const error = props.error ?? (isUnmatched(state) ? texts.none : undefined);
  const offer = suggestion && value === null && (state.typed ?? '') === '' ? suggestion : undefined;
  const isOffered = offer !== undefined && !state.isOpen;
  const shownId = value?.id;
  const isUntouched = state.typed === null;

  // What was filled in while the focus was here already is replaced by the first letter, as what stood there before is.
  useLayoutEffect(() => {
    const field = input.current;
    if (shownId !== undefined && isUntouched && field !== null && field === field.ownerDocument.activeElement) {
      field.select();
    }
  }, [shownId, isUntouched]);

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    // 229: the input method has taken the key; some report it after `compositionend`.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && offer && state.active < 0) {
      event.preventDefault();
      tell({ kind: 'clicked', option: offer });
      return;
    }
    if (event.key === 'Backspace' && event.currentTarget.value === '') props.onEmptyBackspace?.();
    const told = eventOfKey(event.key, state);
    if (!told) return;
    if (event.key !== 'Tab') event.preventDefault();
    if (event.key === 'Escape' || event.key === 'Enter') event.stopPropagation();
    tell(told);
  }

  return (
    <FieldFrame label={label} inputId={inputId} hint={props.hint} error={error}>
      <span className="pick" data-open={state.isOpen}>
        <input
          ref={input}
          id={inputId}
          className="pick-input"
          data-focus={props.focusName}
          role="combobox"
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={state.isOpen}
          aria-controls={listId}
          aria-activedescendant={state.isOpen && state.active >= 0 ? `${listId}-${state.active}` : undefined}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(inputId, (error ?? props.hint) !== undefined, isOffered)}
          disabled={props.isDisabled}
          placeholder={placeholder}
          title={state.typed === null ? value?.text : undefined}
          value={state.typed ?? value?.text ?? ''}
          onChange={(event) =>
            tell({
              kind: 'typed',
              text: event.currentTarget.value,
              isComposing: (event.nativeEvent as InputEvent).isComposing,
            })
          }
          onCompositionEnd={(event) => tell({ kind: 'composed', text: event.currentTarget.value })}
          onKeyDown={press}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => tell({ kind: 'opened' })}
          onBlur={() => tell({ kind: 'left' })}
        />
        {isOffered && (
          // Enter in the field takes it: Tab goes on to the next field.
          <button
            type="button"
            id={`${inputId}-offer`}
            className="pick-offer"
            title={offer.text}
            tabIndex={-1}
            onClick={() => onPick(offer)}
          >
            <span className="pick-offer-mark">{texts.suggested}</span> {offer.text}
          </button>
        )}
        <PickList
          id={listId}
          label={label}
          state={state}
          texts={texts}
          anchor={input}
          onHover={(index) => tell({ kind: 'moveTo', index })}
          onClick={(option) => tell({ kind: 'clicked', option })}
        />
      </span>
    </FieldFrame>
  );
}

function describedBy(inputId: string, hasNote: boolean, isOffered: boolean): string | undefined {
  const ids = [...(hasNote ? [`${inputId}-note`] : []), ...(isOffered ? [`${inputId}-offer`] : [])];
  return ids.join(' ') || undefined;
}

function eventOfKey(key: string, state: PickState): PickEvent | undefined {
  switch (key) {
    case 'ArrowDown':
      return { kind: 'moved', by: 1 };
    case 'ArrowUp':
      return { kind: 'moved', by: -1 };
    case 'PageDown':
      return state.isOpen ? { kind: 'moved', by: Math.min(5, state.options.length - 1 - state.active) } : undefined;
    case 'PageUp':
      return state.isOpen ? { kind: 'moved', by: -Math.min(5, Math.max(0, state.active)) } : undefined;
    case 'Enter':
      return state.isOpen ? { kind: 'accept', key: 'enter' } : undefined;
    case 'Tab':
      return state.isOpen ? { kind: 'accept', key: 'tab' } : undefined;
    case 'Escape':
      return state.isOpen || state.typed !== null ? { kind: 'escaped' } : undefined;
    default:
      return undefined;
  }
}

/** The state machine with its effects performed against the newest props, outside of rendering. */
function usePickState(props: PickFieldProps): readonly [PickState, (event: PickEvent) => void] {
  const [machine] = useState(createPickMachine);
  useEffect(() => machine.use(props));
  return [useSyncExternalStore(machine.subscribe, machine.state), machine.tell];
}

type Uses = Pick<PickFieldProps, 'search' | 'onPick'>;

function createPickMachine() {
  let state = restingPick;
  let uses: Uses | undefined;
  const changes = createSignal<null>();

  function tell(event: PickEvent): void {
    const step = stepPick(state, event);
    state = step.state;
    changes.tell(null);
    if (step.effect) perform(step.effect);
  }

  function perform(effect: PickEffect): void {
    const { search, onPick } = must(uses, 'a pick field was used before it was drawn');
    if (effect.kind === 'pick') return onPick(effect.option);
    const { asked } = effect;
    return void search(effect.text).then(
      (options) => tell({ kind: 'answered', asked, options }),
      () => tell({ kind: 'failed', asked }),
    );
  }

  return {
    tell,
    state: () => state,
    subscribe: (listener: () => void) => changes.subscribe(listener),
    use: (next: Uses) => void (uses = next),
  };
}
