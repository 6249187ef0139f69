import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { features } from '#renderer/features/index-list.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { linkWords } from './link-words.ts';

/** online · 0 waiting · 0 attention; opens the sync desk where there is one. */
export function LinkStatus() {
  const say = useSay();
  const words = useTimeWords();
  const status = useAppState((state) => state.sync.status);
  const run = useRunCommand();
  const hasSyncDesk = features.some(({ id }) => id === 'sync');
  const isHostThere = useAppState((state) => state.host.goneSinceMs === null);
  const text = status && isHostThere ? linkWords(status, words) : say('app:status.unknown');
  return (
    <button
      type="button"
      className="button button-quiet status-line"
      aria-label={`${say('app:status.label')}: ${text}`}
      onClick={() => run(hasSyncDesk ? 'open.sync' : 'app.retryLink')}
    >
      <span className="link-mark" data-link={isHostThere ? (status?.link.kind ?? 'unknown') : 'unknown'} />
      <span>{text}</span>
    </button>
  );
}
