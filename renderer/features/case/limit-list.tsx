import type { DeadlineView, LimitView } from '#shared/bridge/views.ts';
import { durationWords, leftWords, momentTime } from '#renderer/i18n/time-words.ts';
import { useTicker } from '#renderer/store/store-context.tsx';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import './limit-list.css';

type LimitListProps = { readonly limits: readonly LimitView[] };

/** The limits beside the deadline, one a line: what, until when, how it stands. */
export function LimitList({ limits }: LimitListProps) {
  const words = useTimeWords();
  const names = useNames();
  const describe = useDeadlineFace('short');
  const ticker = useTicker();
  const { say } = words;
  const shown = limits.filter(({ deadline }) => deadline.state !== 'none');
  if (shown.length === 0) return null;
  return (
    <section aria-label={say('deadline:limits')}>
      <h3 className="section-title">{say('deadline:limits')}</h3>
      <ul className="limit-list">
        {shown.map(({ name, assignmentId, unitId, deadline }) => (
          <li key={`${name} ${assignmentId}`} className="limit" title={say(`deadline:limitFrom.${name}`)}>
            <span className="limit-name">
              {say(`deadline:limit.${name}`)}
              {unitId !== null && <span className="quiet"> {names.name('unit', unitId)}</span>}
            </span>
            <span className="limit-time number">
              {deadline.dueAtMs !== null && momentTime(deadline.dueAtMs, words)}
            </span>
            {name === 'returnWindow' ? (
              <WindowWords deadline={deadline} />
            ) : (
              <Countdown ticker={ticker} describe={describe(deadline)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type WindowWordsProps = { readonly deadline: DeadlineView };

/** A right that ends, not a duty: when it is over nobody is late. */
function WindowWords({ deadline: { dueAtMs } }: WindowWordsProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  if (dueAtMs === null) return null;
  const isOpen = nowMs < dueAtMs;
  return (
    <span className="quiet number">
      {isOpen
        ? leftWords(dueAtMs, nowMs, words)
        : words.say('deadline:windowOver', { duration: durationWords(nowMs - dueAtMs, words) })}
    </span>
  );
}
