import { FieldFrame } from './field.tsx';

type SelectFieldProps = {
  readonly label: string;
  readonly inputId: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
  /** Where commands find it: `data-focus`. */
  readonly focusName?: string | undefined;
};

/** One of a short list, by the browser's own control. */
export function SelectField(props: SelectFieldProps) {
  const { label, inputId, value, options, onChange, isDisabled, focusName } = props;
  return (
    <FieldFrame label={label} inputId={inputId}>
      <select
        id={inputId}
        className="field-input"
        data-focus={focusName}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
