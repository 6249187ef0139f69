import { CommandButton } from '#renderer/commands/command-button.tsx';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';

/** More rows than anybody reads: the footer asks to narrow the list down. */
const tooManyRows = 5_000;

/** How many, how fresh, and what is chosen. */
export function QueueFooter() {
  const say = useSay();
  const words = useTimeWords();
  const total = useAppState((state) => state.queue.total);
  const isCut = useAppState((state) => state.queue.isCut);
  const chosen = useAppState((state) => state.queue.selection.ids.size);
  const readAtMs = useAppState((state) => state.queue.readAtMs);
  const completeAtMs = useAppState((state) => state.sync.status?.completeAtMs ?? null);
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const asOfMs = isOnline ? readAtMs : completeAtMs;
  return (
    <footer className="queue-footer">
      {total !== null && <span>{say('queue:total', { count: total })}</span>}
      {asOfMs !== null && (
        <span className={isOnline ? 'quiet' : 'queue-from-here'}>
          {say(isOnline ? 'queue:readAt' : 'queue:fromHere', { time: clockTime(asOfMs, words) })}
        </span>
      )}
      {total !== null && total > tooManyRows && <span className="quiet">{say('queue:tooMany')}</span>}
      {isCut && <span className="quiet">{say('queue:cut')}</span>}
      {chosen > 0 && (
        <output className="queue-chosen">
          <strong>{say('queue:chosenCount', { count: chosen })}</strong>
          <CommandButton id="queue.chooseNone" look="quiet" />
        </output>
      )}
      <span className="queue-footer-keys">
        <CommandButton id="queue.open" look="quiet" />
        <CommandButton id="queue.peek" look="quiet" />
        <CommandButton id="queue.choose" look="quiet" />
        <CommandButton id="queue.filter" look="quiet" />
      </span>
    </footer>
  );
}
