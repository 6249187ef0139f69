import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { mayRecord } from '#renderer/store/callback-desk-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { CallbackForm } from './callback-form.tsx';

type CallbackWorkProps = { readonly view: CaseView };

/** One call-back: whom, about what, what the units said; then the questions. */
export function CallbackWork({ view }: CallbackWorkProps) {
  const say = useSay();
  const { row } = view;
  const { caller, narrative, status } = view.case;
  const isMine = useAppState(mayRecord);
  return (
    <article className="callback-case">
      <header className="callback-head">
        <h2 className="callback-number number">{row.number ?? say('queue:noNumber')}</h2>
        <p className="callback-caller">
          {caller.name} <strong className="number">{caller.phone || say('callback:noPhone')}</strong>
        </p>
        <span className="callback-open">
          <CommandButton id="callback.open" look="quiet" />
        </span>
      </header>
      <h3 className="section-title">{say('callback:ask')}</h3>
      <p className="callback-narrative">{narrative}</p>
      <Replies view={view} />
      <Attempts view={view} />
      <OvertakenNotes caseId={row.id} formKinds={isMine ? ['callback'] : []} />
      {isMine ? (
        <CallbackForm caseId={row.id} round={view.case.round} />
      ) : (
        <p className="quiet">{say(status === 'callingBack' ? 'callback:taken' : 'callback:notDue')}</p>
      )}
    </article>
  );
}

function Replies({ view }: CallbackWorkProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const names = useNames();
  const { assignments, round } = view.case;
  const replies = assignments.filter((one) => one.round === round && one.reply !== null);
  if (replies.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{words.say('callback:replies')}</h3>
      <ul className="callback-replies">
        {replies.map(({ id, unitId, reply }) => (
          <li key={id}>
            <span className="quiet">
              {words.say('callback:replyOf', {
                unit: names.name('unit', unitId),
                time: reply ? dayTime(reply.atMs, nowMs, words) : '',
              })}
            </span>
            <p className="callback-narrative">{reply?.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Attempts({ view }: CallbackWorkProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const missed = view.case.callbacks.filter(({ answers, round }) => answers === null && round === view.case.round);
  if (missed.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{words.say('callback:attempts')}</h3>
      <ul className="callback-replies">
        {missed.map(({ atMs, note }) => (
          <li key={atMs}>
            {words.say('callback:attempt.notReached', { time: dayTime(atMs, nowMs, words) })} {note}
          </li>
        ))}
      </ul>
    </>
  );
}
