import { useId } from 'react';
import { KeyCap } from './key-cap.tsx';
import './choice.css';

export type ChoiceOption<Value extends string> = {
  readonly value: Value;
  readonly text: string;
  /** The key that chooses it, as printed; the command registry makes it work. */
  readonly keys?: string | undefined;
};

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value | null;
  readonly onChoose: (value: Value) => void;
  readonly hint?: string;
  readonly isDisabled?: boolean;
  /** Where commands find it: on the answer that holds, or the first. */
  readonly focusName?: string | undefined;
};

/** A few answers of which one holds: a radio group drawn as segments. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, value, onChoose, hint } = props;
  const name = useId();
  const focused = value ?? options[0]?.value;
  return (
    <fieldset className="choice" disabled={props.isDisabled}>
      <legend className="choice-label">{label}</legend>
      <div className="choice-segments">
        {options.map((option) => (
          <label key={option.value} className="choice-segment" data-chosen={option.value === value}>
            <input
              type="radio"
              className="choice-input"
              name={name}
              checked={option.value === value}
              data-focus={option.value === focused ? props.focusName : undefined}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.text}</span>
            {option.keys !== undefined && <KeyCap keys={option.keys} />}
          </label>
        ))}
      </div>
      {hint !== undefined && <p className="field-note">{hint}</p>}
    </fieldset>
  );
}
