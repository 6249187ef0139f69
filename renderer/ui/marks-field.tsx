// Several things picked from one list. The field stays empty and takes the next one; what is picked stands below it, each a
// button that takes it off. Backspace in the empty field takes the last one off, as in a line of addresses.

import type { PickFieldProps } from './pick-field.tsx';
import { PickField } from './pick-field.tsx';
import './marks-field.css';
import './tag.css';

type Mark = { readonly id: string; readonly text: string };

type MarksFieldProps = Omit<PickFieldProps, 'value' | 'onPick' | 'onEmptyBackspace' | 'suggestion'> & {
  readonly marks: readonly Mark[];
  /** All that are picked now, in the order they were. */
  readonly onChange: (ids: readonly string[]) => void;
  readonly markTexts: { readonly set: string; readonly takeOff: (text: string) => string };
};

export function MarksField({ marks, onChange, markTexts, ...field }: MarksFieldProps) {
  const ids = marks.map(({ id }) => id);

  /** The button goes with what it takes off, so the focus goes back to the field. */
  function takeOff(id: string, button: HTMLElement): void {
    button.closest('.marks-field')?.querySelector('input')?.focus();
    onChange(ids.filter((other) => other !== id));
  }

  return (
    <div className="marks-field">
      <PickField
        {...field}
        value={null}
        onEmptyBackspace={() => ids.length > 0 && onChange(ids.slice(0, -1))}
        onPick={(option) => option && !ids.includes(option.id) && onChange([...ids, option.id])}
      />
      {marks.length > 0 && (
        <ul className="marks-list" aria-label={markTexts.set}>
          {marks.map(({ id, text }) => (
            <li key={id}>
              <button
                type="button"
                className="tag mark-chip"
                aria-label={markTexts.takeOff(text)}
                onClick={(event) => takeOff(id, event.currentTarget)}
              >
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
