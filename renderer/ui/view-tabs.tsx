import type { ReactNode } from 'react';
import './view-tabs.css';

export type ViewTab<Id extends string> = { readonly id: Id; readonly text: string; readonly count: number | null };

type ViewTabsProps<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly ViewTab<Id>[];
  readonly current: Id;
  readonly onShow: (id: Id) => void;
  readonly keys?: ReactNode;
};

/** Saved views of a list, each with how many it holds. */
export function ViewTabs<Id extends string>({ label, tabs, current, onShow, keys }: ViewTabsProps<Id>) {
  return (
    <nav className="view-tabs" aria-label={label}>
      {tabs.map(({ id, text, count }) => (
        <button
          key={id}
          type="button"
          className="view-tab"
          aria-current={id === current ? 'true' : undefined}
          onClick={() => onShow(id)}
        >
          <span>{text}</span> {count !== null && <span className="view-tab-count">{count}</span>}
        </button>
      ))}
      {keys !== undefined && <span className="view-tab-keys">{keys}</span>}
    </nav>
  );
}
