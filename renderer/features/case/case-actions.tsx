import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { mayTakeCases } from '#renderer/store/may-take-cases.ts';
import { caseFormOf } from '#renderer/store/case-desk-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { WishActions } from '#renderer/frame/wish/wish-actions.tsx';
import { WishForm } from '#renderer/frame/wish/wish-form.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

type CaseActionsProps = { readonly view: CaseView };

/** What may be done now, and what the last step led to. Actions a role never has are not drawn at all. */
export function CaseActions({ view }: CaseActionsProps) {
  const mayRegister = useAppState(mayTakeCases);
  const isReading = useAppState((state) => caseFormOf(state, view.row.id) === null);
  const { allowed } = view;
  if (!isReading) return <CaseOutcomeLine caseId={view.row.id} />;
  return (
    <>
      <div className="case-actions">
        {allowed.includes('case.dispatch') && <CommandButton id="case.dispatch" look="primary" />}
        {allowed.includes('case.answer') && <CommandButton id="case.answer" />}
        {allowed.includes('case.amend') && <CommandButton id="case.amend" />}
        {view.case.channel === 'walkIn' && mayRegister && <CommandButton id="receipt.print" />}
        {mayRegister && <CommandButton id="case.chase" />}
        <CaseOutcomeLine caseId={view.row.id} />
      </div>
      <WishActions view={view} place="panel" />
      <WishForm view={view} place="panel" />
    </>
  );
}

type CaseOutcomeLineProps = { readonly caseId: string };

function CaseOutcomeLine({ caseId }: CaseOutcomeLineProps) {
  const say = useSay();
  const words = useTimeWords();
  const outcome = useAppState((state) => state.caseDesk.outcome);
  if (outcome?.caseId !== caseId) return null;
  if (outcome.kind === 'saved') {
    return <output className="quiet">{say('case:saved', { time: clockTime(outcome.atMs, words) })}</output>;
  }
  if (outcome.kind === 'tooLong') {
    const { over, limit } = outcome;
    return (
      <Notice tone="danger" title={say('intake:problem.tooLong.what', { over, limit })} isUrgent>
        {say('intake:problem.tooLong.next')}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
      {say(`errors:refusal.${outcome.code}.next`)}
    </Notice>
  );
}
