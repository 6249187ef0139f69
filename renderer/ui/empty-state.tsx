import type { ReactNode } from 'react';
import './empty-state.css';

type EmptyStateProps = {
  /** What would be here. */
  readonly title: string;
  /** How to get it. */
  readonly next: string;
  readonly actions?: ReactNode;
};

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, next, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      <p className="empty-state-next">{next}</p>
      {actions !== undefined && <div className="empty-state-actions">{actions}</div>}
    </div>
  );
}
