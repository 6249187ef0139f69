import { stepTitle } from '#renderer/i18n/step-title.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';

type DispatchOutcomeLineProps = { readonly caseId: string | null };

/** What the last word led to: it stays to be read although the list has gone on to the next case. */
export function DispatchOutcomeLine({ caseId }: DispatchOutcomeLineProps) {
  const words = useTimeWords();
  const outcome = useAppState((state) => state.dispatchDesk.outcome);
  const { say } = words;
  if (outcome === null) return null;
  if (outcome.kind === 'done') {
    const { type, atMs } = outcome;
    const number = outcome.number ?? say('queue:noNumber');
    const said = { number, step: stepTitle(type, say), time: clockTime(atMs, words) };
    return <output className="dispatch-outcome">{say('dispatch:done', said)}</output>;
  }
  if (outcome.caseId !== caseId) return null;
  return (
    <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
      {say(`errors:refusal.${outcome.code}.next`)}
    </Notice>
  );
}
