import type { ReactNode } from 'react';
import './disclosure.css';

type DisclosureProps = {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
};

/** More on demand, without leaving the place. */
export function Disclosure({ summary, children, isOpen, onToggle }: DisclosureProps) {
  return (
    <details className="disclosure" open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary className="disclosure-summary">{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
