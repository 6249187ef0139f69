import type { ReactNode } from 'react';
import { keepInView } from './keep-in-view.ts';

type ListOptionProps = {
  readonly id: string;
  readonly className: string;
  /** Where the arrow keys are. */
  readonly isActive: boolean;
  readonly onTake: () => void;
  readonly children: ReactNode;
};

/** One line of the list under a combobox. It is taken before the blur that a click would cause: the field keeps the focus. */
export function ListOption({ id, className, isActive, onTake, children }: ListOptionProps) {
  return (
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <option> cannot stand in the popup of a combobox
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={className}
      ref={keepInView(isActive)}
      onPointerDown={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      {children}
    </div>
  );
}
