import type { ClusterView } from '#shared/bridge/similar.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { noticeCase } from '#renderer/store/notice-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

type NoticeOutcomeLineProps = { readonly caseId: CaseId };

/** What became of the last step, and how it is taken back; in plain words why it was refused. */
export function NoticeOutcomeLine({ caseId }: NoticeOutcomeLineProps) {
  const say = useSay();
  const outcome = useAppState((state) => state.notice.outcome);
  if (outcome?.caseId !== caseId) return <output />;
  if (outcome.kind === 'refused') {
    return (
      <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
        {say(`errors:refusal.${outcome.code}.next`)}
      </Notice>
    );
  }
  return (
    <p className="button-row">
      <output>{say(`clusters:notice.${outcome.kind}`)}</output>
      {outcome.kind !== 'undone' && <CommandButton id="clusters.putNoticeBack" look="quiet" />}
    </p>
  );
}

type OtherNoticeOutcomeProps = { readonly cluster: ClusterView | null };

/** The same, where the case is not the one that is looked at: what was withdrawn without a burst is no longer listed. */
export function OtherNoticeOutcome({ cluster }: OtherNoticeOutcomeProps) {
  const caseId = useAppState((state) => state.notice.outcome?.caseId);
  return caseId === undefined || caseId === noticeCase(cluster) ? null : <NoticeOutcomeLine caseId={caseId} />;
}
