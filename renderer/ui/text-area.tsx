import type { ReactNode } from 'react';
import { FieldFrame } from './field.tsx';
import './text-area.css';

type TextAreaProps = {
  readonly label: string;
  readonly inputId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Where commands find it: `data-focus`. */
  readonly focusName?: string;
  readonly rows?: number;
  readonly maxChars: number;
  /** "12 of 8,000 characters"; said from three quarters of the limit on. */
  readonly countWords: (chars: number, maxChars: number) => string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly mark?: ReactNode;
  readonly isDisabled?: boolean;
};

const countFromShare = 0.75;

/** Several lines of text. A text over the limit is kept and said, never cut off. */
export function TextArea(props: TextAreaProps) {
  const { label, inputId, value, maxChars, hint, error } = props;
  const isOver = value.length > maxChars;
  const isCounted = value.length >= maxChars * countFromShare;
  const describing = [
    (error ?? hint) === undefined ? '' : `${inputId}-note`,
    isCounted ? `${inputId}-count` : '',
  ].filter(Boolean);
  return (
    <FieldFrame label={label} inputId={inputId} hint={hint} error={error} mark={props.mark}>
      <textarea
        id={inputId}
        className="text-area"
        data-focus={props.focusName}
        rows={props.rows ?? 4}
        value={value}
        placeholder={props.placeholder}
        disabled={props.isDisabled}
        aria-invalid={error !== undefined || isOver}
        aria-describedby={describing.join(' ') || undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
      {isCounted && (
        <p className="text-area-count" id={`${inputId}-count`} data-over={isOver}>
          {props.countWords(value.length, maxChars)}
        </p>
      )}
      {/* Heard once, when the limit is reached: a count that is read out at every key drowns what is typed. */}
      <output className="visually-hidden">{value.length >= maxChars && props.countWords(maxChars, maxChars)}</output>
    </FieldFrame>
  );
}
