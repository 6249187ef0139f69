import type { ReactNode } from 'react';
import './time-line.css';

export type TimeLineEntry = {
  readonly key: string;
  /** "09:12", with the exact time on demand. */
  readonly time: string;
  readonly exact: string;
  /** ISO 8601, for machines. */
  readonly iso: string;
  readonly who: string;
  readonly what: string;
  /** How long it waited after the entry before it, in words. */
  readonly gap: string | null;
  /** What it did to the deadline, in words. */
  readonly effect?: string | null;
  /** Not confirmed yet, or in need of a person: said in words. */
  readonly mark: string | null;
  readonly tone: 'plain' | 'waiting' | 'attention';
  readonly body: ReactNode;
};

type TimeLineProps = { readonly label: string; readonly entries: readonly TimeLineEntry[] };

/** One column of time, oldest first: when, who, what, and how long it waited in between. */
export function TimeLine({ label, entries }: TimeLineProps) {
  return (
    <ol className="time-line" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key} className="time-line-entry" data-tone={entry.tone}>
          {entry.gap !== null && <p className="time-line-gap">{entry.gap}</p>}
          <div className="time-line-head">
            <time className="time-line-time" dateTime={entry.iso} title={entry.exact}>
              {entry.time}
            </time>
            <span className="time-line-what">{entry.what}</span>
            <span className="time-line-who">{entry.who}</span>
            {entry.mark !== null && <span className="time-line-mark">{entry.mark}</span>}
          </div>
          {entry.effect && <p className="time-line-effect">{entry.effect}</p>}
          {entry.body !== null && <div className="time-line-body">{entry.body}</div>}
        </li>
      ))}
    </ol>
  );
}
