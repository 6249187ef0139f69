import type { ReactNode } from 'react';
import { useId } from 'react';
import './side-panel.css';

type SidePanelProps = {
  readonly title: ReactNode;
  /** Names the panel for assistive technology where the title is more than words. */
  readonly label?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A panel beside what is being read. It is no dialog: focus is never trapped, the rest stays usable. */
export function SidePanel({ title, label, actions, children }: SidePanelProps) {
  const titleId = useId();
  return (
    <section className="side-panel" aria-label={label} aria-labelledby={label === undefined ? titleId : undefined}>
      <header className="side-panel-head">
        <h2 className="side-panel-title" id={titleId}>
          {title}
        </h2>
        {actions !== undefined && <div className="side-panel-actions">{actions}</div>}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys */}
      <div className="side-panel-body" tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
