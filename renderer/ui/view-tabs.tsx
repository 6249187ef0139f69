import type { ReactNode } from 'react';
import './view-tabs.css';

export type ViewTab<Id extends string> = { readonly id: Id; readonly text: string; readonly count: number | null };

type ViewTabsProps<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly ViewTab<Id>[];
  readonly current: Id;
  readonly onShow: (id: Id) => void;
  /** "To sign, 4": the name with its count, to be read out. */
  readonly countWords: (text: string, count: number) => string;
  readonly keys?: ReactNode;
};

/** Saved views of a list, each with how many it holds. */
export function ViewTabs<Id extends string>({ label, tabs, current, onShow, countWords, keys }: ViewTabsProps<Id>) {
  return (
    <nav className="view-tabs" aria-label={label}>
      {tabs.map(({ id, text, count }) => (
        <button
          key={id}
          type="button"
          className="view-tab"
          aria-current={id === current ? 'true' : undefined}
          aria-label={count === null ? text : countWords(text, count)}
          onClick={() => onShow(id)}
        >
          <span>{text}</span>
          {count !== null && <span className="view-tab-count">{count}</span>}
        </button>
      ))}
      {keys !== undefined && <span className="view-tab-keys">{keys}</span>}
    </nav>
  );
}
