import type { CallNotice } from '#shared/bridge/similar.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { agoWords, dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { firstNotice, isTold } from '#renderer/store/notice-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import './notice-strip.css';

/** More would not be read while somebody talks. */
const shownAtMost = 2;

/** What the caller is to be told, above everything else that is known: always there, so that it is heard when it comes. */
export function NoticeStrip() {
  const say = useSay();
  const notices = useAppState((state) => state.similar.found?.notices);
  const shown = notices?.slice(0, shownAtMost) ?? [];
  return (
    <div className={shown.length > 0 ? 'notice-strip' : 'repeat-none'}>
      <output aria-label={say('clusters:notice.label')}>
        {shown.map(({ row, text }) => (
          <strong key={row.id} className="notice-said">
            {say('clusters:notice.say', { text })}
          </strong>
        ))}
      </output>
      {shown.map((notice) => (
        <About key={notice.row.id} notice={notice} />
      ))}
      {shown.length > 0 && <NoticeActions />}
    </div>
  );
}

type AboutProps = { readonly notice: CallNotice };

/** Until when, of which case, why it is for this caller and how old it is: read, not announced, for it changes by itself. */
function About({ notice: { row, untilMs, atMs, why } }: AboutProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const until = untilMs === null ? [] : [say('clusters:notice.until', { time: dayTime(untilMs, nowMs, words) })];
  const number = row.number ?? say('intake:numberLater');
  const written = say('clusters:notice.written', { ago: agoWords(atMs, nowMs, words) });
  return <p className="quiet">{[...until, number, say(`clusters:notice.why.${why}`), written].join(' · ')}</p>;
}

/** That the caller was told, with one key; following it up or being a part of it have the keys they have. */
function NoticeActions() {
  const say = useSay();
  const first = useAppState(firstNotice);
  const isDone = useAppState((state) => first !== null && isTold(state, first.row.id));
  const outcome = useAppState((state) => state.notice.outcome);
  const refused = outcome?.kind === 'refused' && outcome.caseId === first?.row.id ? outcome.code : null;
  return (
    <p className="button-row">
      {!isDone && <CommandButton id="intake.tellCaller" />}
      <output>{isDone && say('clusters:notice.noted')}</output>
      {refused !== null && <span role="alert">{say(`errors:refusal.${refused}.what`)}</span>}
      <span className="quiet">
        {say('clusters:same.follow')} <CommandCap id="intake.followSame" /> {say('clusters:same.join')}{' '}
        <CommandCap id="intake.joinSame" />
      </span>
    </p>
  );
}
