import type { ReactNode } from 'react';
import './notice.css';

export type NoticeTone = 'plain' | 'soon' | 'danger' | 'good';

type NoticeProps = {
  readonly tone?: NoticeTone;
  /** What happened. */
  readonly title: string;
  /** What is safe and what to do next. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out at once where it cannot wait. */
  readonly isUrgent?: boolean;
};

/** A line of words where something happened, in the flow of the page: it covers nothing. */
export function Notice({ tone = 'plain', title, children, actions, isUrgent = false }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={isUrgent ? 'alert' : undefined}>
      <div className="notice-words">
        <strong className="notice-title">{title}</strong>
        {children !== undefined && <span className="notice-text">{children}</span>}
      </div>
      {actions !== undefined && <div className="notice-actions">{actions}</div>}
    </div>
  );
}
