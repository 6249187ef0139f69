import type { Registered } from '#renderer/store/intake-slice.ts';
import { dueWords, leftWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type SavedViewProps = { readonly registered: Registered };

/** What to read out: the number, who has it, until when. */
export function SavedView({ registered }: SavedViewProps) {
  const say = useSay();
  const names = useNames();
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const { number, unitId, dueAtMs, wish, secondsOfCall, keys } = registered;
  return (
    <section className="saved" aria-live="polite">
      <h1 className="page-title">{say('intake:saved.title')}</h1>
      {number === null ? (
        <p className="saved-later">{say('intake:saved.noNumber')}</p>
      ) : (
        <p className="saved-number">{number}</p>
      )}
      <p className="saved-who">
        {wish === 'dispatch' && unitId && say('intake:saved.dispatched', { unit: names.name('unit', unitId) })}
        {wish === 'answer' && say('intake:saved.answered')}
        {wish === 'register' && say('intake:saved.registered')}
      </p>
      {dueAtMs !== null && <SavedDue dueAtMs={dueAtMs} />}
      {!isOnline && <p className="quiet">{say('intake:saved.waiting')}</p>}
      {secondsOfCall !== null && (
        <p className="quiet">
          {say('intake:saved.seconds', { seconds: secondsOfCall })} · {say('intake:saved.keys', { count: keys })}
        </p>
      )}
    </section>
  );
}

type SavedDueProps = { readonly dueAtMs: number };

function SavedDue({ dueAtMs }: SavedDueProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  return (
    <p className="saved-due">
      {dueWords(dueAtMs, nowMs, words)} <span className="quiet">{leftWords(dueAtMs, nowMs, words)}</span>
    </p>
  );
}
