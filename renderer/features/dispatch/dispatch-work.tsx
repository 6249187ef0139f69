import { useEffect } from 'react';
import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { DeskAttachments } from '#renderer/frame/attachments/desk-attachments.tsx';
import { BreachNote } from '#renderer/frame/breach-note.tsx';
import { LimitList } from '#renderer/frame/limit-list.tsx';
import { OvertakenNotes } from '#renderer/frame/overtaken-notes.tsx';
import { SideRecords } from '#renderer/frame/side-records.tsx';
import { WishActions } from '#renderer/frame/wish/wish-actions.tsx';
import { WishForm } from '#renderer/frame/wish/wish-form.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { decisionsOf } from '#renderer/store/dispatch/decisions.ts';
import { wishIntents } from '#renderer/store/wish/wish-intents.ts';
import { useAppState, useTicker } from '#renderer/store/store-context.tsx';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import { AskAndReplies } from './ask-and-replies.tsx';
import { DecisionPart } from './decision-part.tsx';
import { WhoPart } from './who-part.tsx';

type DispatchWorkProps = { readonly view: CaseView };

/** One case for whoever decides: what waits and what it does to the clock, then ask and replies, then whose it is and was. */
export function DispatchWork({ view }: DispatchWorkProps) {
  const say = useSay();
  const describe = useDeadlineFace('long');
  const ticker = useTicker();
  const look = useAppState((state) => state.dispatchDesk.look);
  const report = useAppState((state) => state.failure.report);
  const isWishOpen = useAppState((state) => state.wish.form?.caseId === view.row.id);
  useEffect(() => {
    look(view).catch(report);
  }, [look, report, view]);
  const { row } = view;
  return (
    <article className="dispatch-case" data-attach>
      <header className="dispatch-head">
        <h2 className="dispatch-number number">{row.number ?? say('queue:noNumber')}</h2>
        <Countdown ticker={ticker} describe={describe(row.deadline)} isLarge />
        <span className="dispatch-open">
          <CommandButton id="dispatch.open" look="quiet" />
        </span>
      </header>
      <LimitList limits={view.limits} />
      <BreachNote breach={view.breach} />
      {view.fromServerAtMs !== null && <p className="quiet">{say('dispatch:partial')}</p>}
      {!isWishOpen && <DecisionPart view={view} />}
      <WishForm view={view} place="desk" />
      <OvertakenNotes caseId={row.id} formKinds={isWishOpen ? ['wish'] : []} />
      <WishActions view={view} place="desk" without={offeredAbove(view)} />
      <AskAndReplies view={view} />
      <DeskAttachments caseId={row.id} />
      <SideRecords state={view.case} links={view.links} />
      <WhoPart view={view} />
    </article>
  );
}

/** What has a button of its own on top: the answer to what waits first, or a case sent back instead of given to a unit. */
function offeredAbove(view: CaseView): readonly string[] {
  const [decision] = decisionsOf(view);
  if (!decision) return view.allowed.includes('case.dispatch') ? ['wish.case.sendBack'] : [];
  const types = [decision.yes.type, decision.no.type];
  return wishIntents.filter((intent) => intent.types.some((type) => types.includes(type))).map(({ id }) => id);
}
