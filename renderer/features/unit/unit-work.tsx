import type { CaseView } from '#shared/bridge/views.ts';
import type { Caller } from '#shared/domain/case.ts';
import { leadAssignment } from '#shared/domain/case.ts';
import { DeskAttachments } from '#renderer/frame/attachments/desk-attachments.tsx';
import { LimitList } from '#renderer/frame/limit-list.tsx';
import { SideRecords } from '#renderer/frame/side-records.tsx';
import { WishActions } from '#renderer/frame/wish/wish-actions.tsx';
import { WishForm } from '#renderer/frame/wish/wish-form.tsx';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { clockTime, dayTime } from '#renderer/i18n/time-words.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useTicker } from '#renderer/store/store-context.tsx';
import { mayReply, ownAssignment } from '#renderer/store/unit-desk-slice.ts';
import { useCaseFacts } from '#renderer/store/use-case-facts.ts';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import { ReworkPart } from './rework-part.tsx';
import { UnitPartsList } from './unit-parts-list.tsx';
import { UnitReplyForm } from './unit-reply-form.tsx';

type UnitWorkProps = { readonly view: CaseView };

/** One case for the unit: what is asked, where it stands, and the next thing to do. */
export function UnitWork({ view }: UnitWorkProps) {
  const say = useSay();
  const names = useNames();
  const describe = useDeadlineFace('long');
  const ticker = useTicker();
  const { row } = view;
  const isReplying = useAppState((state) => mayReply(ownAssignment(state)));
  const [speech] = useCaseFacts(view.case, ['language']);
  const isWishOpen = useAppState((state) => state.wish.form?.caseId === row.id);
  const formKinds = [...(isReplying ? (['reply'] as const) : []), ...(isWishOpen ? (['wish'] as const) : [])];
  const numbers = row.districtNumbers ?? [];
  const { narrative, place } = view.case;
  const where = [names.path('place', place.placeId), place.detail].filter((part) => part !== '').join(' · ');
  return (
    <article className="unit-case" data-attach>
      <header className="unit-case-head">
        <h2 className="unit-case-number number">{row.number ?? say('queue:noNumber')}</h2>
        <Countdown ticker={ticker} describe={describe(row.deadline)} isLarge />
        <span className="unit-case-open">
          <CommandButton id="unit.open" look="quiet" />
        </span>
      </header>
      <LimitList limits={view.limits} />
      {numbers.length > 0 && (
        <p className="number">{say('unit:districtNumber', { numbers: numbers.join(say('words:listJoin')) })}</p>
      )}
      {view.fromServerAtMs !== null && <p className="quiet">{say('unit:partial')}</p>}
      <UnitPartsList view={view} />
      <WishForm view={view} place="desk" />
      <ReworkPart view={view} />
      <h3 className="section-title">{say('unit:ask')}</h3>
      <p className="unit-narrative">{narrative}</p>
      <p className="quiet">{say('unit:from', { place: where || say('words:none') })}</p>
      <p className="quiet">{callerWords(view.case.caller, say)}</p>
      {speech && (
        <p>
          {speech.label}: {speech.value}
        </p>
      )}
      <EarlierReplies view={view} />
      {!isReplying && <DeskAttachments caseId={row.id} />}
      <OvertakenNotes caseId={row.id} formKinds={formKinds} />
      <NextStep view={view} />
      <WishActions view={view} place="desk" without={['wish.assignment.sign']} />
      <SideRecords state={view.case} links={view.links} />
    </article>
  );
}

/** Words where nothing can be shown: an empty line would look like a fault. */
function callerWords({ name, phone, confidential }: Caller, say: Say): string {
  if (name !== '' || phone !== '') return say('unit:caller', { name, phone }).trim();
  return say(confidential ? 'unit:callerHidden' : 'unit:callerUnknown');
}

function NextStep({ view }: UnitWorkProps) {
  const words = useTimeWords();
  const names = useNames();
  const own = useAppState(ownAssignment);
  const { say } = words;
  if (!own) {
    const lead = leadAssignment(view.case);
    return <p className="quiet">{say('unit:notYours', { unit: names.name('unit', lead?.unitId ?? null) })}</p>;
  }
  if (own.status === 'pendingSign') {
    return (
      <div className="unit-step">
        <p>{say('unit:step.pendingSign')}</p>
        <CommandButton id="unit.sign" look="primary" />
      </div>
    );
  }
  const time = clockTime(own.reply?.atMs ?? own.signedAtMs ?? own.dispatchedAtMs, words);
  return (
    <div className="unit-step">
      <p>{say(`unit:step.${own.status}`, { time })}</p>
      {mayReply(own) && <UnitReplyForm caseId={view.row.id} />}
      {own.reply && <p className="unit-narrative">{own.reply.text}</p>}
    </div>
  );
}

function EarlierReplies({ view }: UnitWorkProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const names = useNames();
  const { assignments, round } = view.case;
  const earlier = assignments.filter((one) => one.round < round && one.reply !== null);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{words.say('unit:earlier')}</h3>
      <ul className="unit-earlier">
        {earlier.map(({ id, unitId, reply }) => (
          <li key={id}>
            <span className="quiet">
              {names.name('unit', unitId)} · {reply && dayTime(reply.atMs, nowMs, words)}
            </span>
            <p>{reply?.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
