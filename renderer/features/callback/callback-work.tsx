import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { DeskAttachments } from '#renderer/frame/attachments/desk-attachments.tsx';
import { WishActions } from '#renderer/frame/wish/wish-actions.tsx';
import { WishForm } from '#renderer/frame/wish/wish-form.tsx';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { mayRecord } from '#renderer/store/callback-desk-slice.ts';
import { callbackRulesIn } from '#renderer/store/callback-law.ts';
import { isHeldHere } from '#renderer/store/callback-pool-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useCallerLanguages } from '#renderer/store/use-caller-languages.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Tag } from '#renderer/ui/tag.tsx';
import { CallbackForm } from './callback-form.tsx';
import { CallbackPast } from './callback-past.tsx';

type CallbackWorkProps = { readonly view: CaseView };

/** One call-back: whom, about what, what the units said; then the questions. */
export function CallbackWork({ view }: CallbackWorkProps) {
  const say = useSay();
  const { row } = view;
  const { caller, narrative, status } = view.case;
  const isMine = useAppState(mayRecord);
  const isWishOpen = useAppState((state) => state.wish.form?.caseId === row.id);
  const formKinds = [...(isMine ? (['callback'] as const) : []), ...(isWishOpen ? (['wish'] as const) : [])];
  return (
    <article className="callback-case" data-attach>
      <header className="callback-head">
        <h2 className="callback-number number">{row.number ?? say('queue:noNumber')}</h2>
        <p className="callback-caller">
          {caller.name} <strong className="number">{caller.phone || say('callback:noPhone')}</strong>
        </p>
        <HoldWords view={view} />
        <span className="callback-open">
          <CommandButton id="callback.claim" look="quiet" />
          <CommandButton id="callback.release" look="quiet" />
          <CommandButton id="callback.open" look="quiet" />
        </span>
      </header>
      <h3 className="section-title">{say('callback:ask')}</h3>
      <p className="callback-narrative">{narrative}</p>
      <Replies view={view} />
      <DeskAttachments caseId={row.id} />
      <CallbackPast found={view.case} />
      <OvertakenNotes caseId={row.id} formKinds={formKinds} />
      {isMine ? (
        <CallbackForm found={view.case} />
      ) : (
        <p className="quiet">{say(status === 'callingBack' ? 'callback:taken' : 'callback:notDue')}</p>
      )}
      <WishForm view={view} place="desk" />
      <WishActions view={view} place="desk" without={['wish.callback.claim', 'wish.callback.release']} />
    </article>
  );
}

/** Who is spoken with: a language, an interpreter; and until when the call-back is held. */
function HoldWords({ view }: CallbackWorkProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const languages = useCallerLanguages();
  const isHeld = useAppState(isHeldHere);
  const minutes = useAppState((state) => callbackRulesIn(state).claimMinutes);
  const { caller, callbackTakenAtMs } = view.case;
  const language = languages.find(({ id }) => id === caller.language)?.name[words.language] ?? caller.language;
  const untilMs = isHeld && callbackTakenAtMs !== undefined ? callbackTakenAtMs + minutes * 60_000 : null;
  return (
    <>
      {language && <Tag text={language} />}
      {caller.needsInterpreter && <Tag text={words.say('calls:speech.interpreter')} isStrong />}
      {untilMs !== null && (
        <span className="quiet">
          {words.say(untilMs > nowMs ? 'callback:heldUntil' : 'callback:heldOver', {
            time: dayTime(untilMs, nowMs, words),
          })}
        </span>
      )}
    </>
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
