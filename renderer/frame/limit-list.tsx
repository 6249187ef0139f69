import type { DeadlineView, LimitView } from '#shared/bridge/views.ts';
import { durationWords, exactTime, leftWords } from '#renderer/i18n/time-words.ts';
import { useTicker } from '#renderer/store/store-context.tsx';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import './limit-list.css';

type LimitListProps = { readonly limits: readonly LimitView[] };

/**
 * The limits beside the deadline in one or two lines: what, how it stands; until when and from when on demand. What was kept is
 * done with: its moment is in the history.
 */
export function LimitList({ limits }: LimitListProps) {
  const words = useTimeWords();
  const names = useNames();
  const describe = useDeadlineFace('short');
  const ticker = useTicker();
  const { say } = words;
  const shown = limits.filter(({ deadline: { state } }) => state !== 'none' && state !== 'met');
  if (shown.length === 0) return null;
  const isOfSeveral = new Set(shown.map(({ unitId }) => unitId).filter((id) => id !== null)).size > 1;
  return (
    <div className="limits">
      <ul className="limit-list" aria-label={say('deadline:limits')}>
        {shown.map(({ name, assignmentId, unitId, deadline }) => (
          <li key={`${name} ${assignmentId}`} className="limit" title={say(`deadline:limitFrom.${name}`)}>
            <span className="quiet">
              {say(`deadline:limit.${name}`)}
              {isOfSeveral && unitId !== null && ` (${names.name('unit', unitId)})`}
            </span>
            {name === 'returnWindow' ? (
              <WindowWords deadline={deadline} />
            ) : (
              <Countdown ticker={ticker} describe={describe(deadline)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

type WindowWordsProps = { readonly deadline: DeadlineView };

/** A right that ends, not a duty: when it is over nobody is late. */
function WindowWords({ deadline: { dueAtMs } }: WindowWordsProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  if (dueAtMs === null) return null;
  const said =
    nowMs < dueAtMs
      ? leftWords(dueAtMs, nowMs, words)
      : words.say('deadline:windowOver', { duration: durationWords(nowMs - dueAtMs, words) });
  return (
    <span className="limit-window" title={exactTime(dueAtMs, words)}>
      {said}
    </span>
  );
}
