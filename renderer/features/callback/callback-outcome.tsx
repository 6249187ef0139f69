import { clockTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';

type CallbackOutcomeProps = { readonly caseId: string | null };

/** What the last step led to: a success stays to be read although the list has gone on to the next case. */
export function CallbackOutcome({ caseId }: CallbackOutcomeProps) {
  const words = useTimeWords();
  const outcome = useAppState((state) => state.callbackDesk.outcome);
  const { say } = words;
  if (outcome === null) return null;
  if ('number' in outcome) {
    const number = outcome.number ?? say('queue:noNumber');
    return (
      <output className="callback-outcome">
        {say(`callback:${outcome.kind}`, { number, time: clockTime(outcome.atMs, words) })}
      </output>
    );
  }
  if (outcome.caseId !== caseId) return null;
  if (outcome.kind === 'missing') {
    return <Notice title={say(outcome.what === 'note' ? 'callback:missingNote' : 'callback:missing')} isUrgent />;
  }
  return (
    <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
      {say(`errors:refusal.${outcome.code}.next`)}
    </Notice>
  );
}
