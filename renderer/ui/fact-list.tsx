import type { ReactNode } from 'react';
import './fact-list.css';

export type Fact = {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** Not confirmed yet, or in need of a person: in words. */
  readonly mark?: string | null;
};

type FactListProps = { readonly facts: readonly Fact[] };

/** Names and values, one a line. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className="fact-list">
      {facts.map(({ key, label, value, mark }) => (
        <div key={key} className="fact">
          <dt className="fact-label">{label}</dt>
          <dd className="fact-value">
            {value}
            {mark && <span className="fact-mark"> {mark}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
