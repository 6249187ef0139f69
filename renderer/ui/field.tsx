import type { KeyboardEvent, ReactNode } from 'react';
import './field.css';

export type FieldFrameProps = {
  readonly label: string;
  /** The id of the control inside; its note is `<id>-note`. */
  readonly inputId: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** A quiet mark beside the label: saved here, sent, accepted, or an attention mark. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
};

/** A label, its control and one line of words below: the error where there is one, else the hint. */
export function FieldFrame({ label, inputId, hint, error, mark, children }: FieldFrameProps) {
  const note = error ?? hint;
  return (
    <div className="field" data-invalid={error !== undefined}>
      <div className="field-head">
        <label className="field-label" htmlFor={inputId}>
          {label}
        </label>
        {mark && <span className="field-mark">{mark}</span>}
      </div>
      {children}
      {note !== undefined && note !== '' && (
        <p className="field-note" id={`${inputId}-note`} role={error === undefined ? undefined : 'alert'}>
          {note}
        </p>
      )}
    </div>
  );
}

export type TextFieldProps = {
  readonly label: string;
  readonly inputId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly mark?: ReactNode;
  readonly type?: 'text' | 'tel' | 'search' | 'password';
  readonly isDisabled?: boolean;
  /** Enter alone, and not the one that ends a composition of the input method. */
  readonly onEnter?: () => void;
};

/** What Chromium reports for every key while an input method composes. */
const composingKeyCode = 229;

function onEnterAlone(event: KeyboardEvent, onEnter: (() => void) | undefined): void {
  const { key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent } = event;
  if (!onEnter || key !== 'Enter' || ctrlKey || metaKey || altKey || shiftKey) return;
  if (nativeEvent.isComposing || nativeEvent.keyCode === composingKeyCode) return;
  event.preventDefault();
  onEnter();
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, inputId, hint, error, mark } = props;
  return (
    <FieldFrame label={label} inputId={inputId} hint={hint} error={error} mark={mark}>
      <input
        id={inputId}
        className="field-input"
        type={props.type ?? 'text'}
        autoComplete={props.type === 'password' ? 'new-password' : 'off'}
        value={props.value}
        placeholder={props.placeholder}
        disabled={props.isDisabled}
        aria-invalid={error !== undefined}
        aria-describedby={(error ?? hint) === undefined ? undefined : `${inputId}-note`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => onEnterAlone(event, props.onEnter)}
      />
    </FieldFrame>
  );
}
