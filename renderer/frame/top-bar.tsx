import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { features } from '#renderer/features/index-list.ts';
import { clockTimeSeconds, exactTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { LinkStatus } from './link-status.tsx';
import { SearchBox } from './search-box.tsx';

/** Where I am, search, how the link is, who I am, what time it is. */
export function TopBar() {
  const say = useSay();
  const deskId = useAppState((state) => state.navigation.deskId);
  const person = useAppState((state) => state.session.person);
  const isOffline = useAppState((state) => state.session.isOffline);
  const run = useRunCommand();
  const desk = features.find(({ id }) => id === deskId);
  return (
    <header className="top-bar">
      <p className="top-place">
        <strong>{say('app:name')}</strong>
        <span className="quiet" aria-hidden="true">
          ▸
        </span>
        <span>{desk && say(desk.titleKey)}</span>
      </p>
      <SearchBox />
      <LinkStatus />
      {person && (
        <button
          type="button"
          className="button button-quiet top-person"
          title={say('app:commands.signOut')}
          onClick={() => run('app.signOut')}
        >
          {person.name} · {say(`app:roles.${person.role}`)}
          {isOffline && ` · ${say('app:person.offlineSignIn')}`}
        </button>
      )}
      <CorrectedClock />
    </header>
  );
}

function CorrectedClock() {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  return (
    <time className="top-clock" title={`${say('app:clock')} · ${exactTime(nowMs, words)}`}>
      {clockTimeSeconds(nowMs, words)}
    </time>
  );
}
