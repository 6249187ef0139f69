import { clockTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { UnitOutcome as UnitOutcomeValue } from '#renderer/store/unit-desk-slice.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';

type UnitOutcomeProps = { readonly caseId: string | null };

/** What the last step led to: a success stays to be read although the list has gone on to the next case. */
export function UnitOutcome({ caseId }: UnitOutcomeProps) {
  const words = useTimeWords();
  const outcome = useAppState((state) => state.unitDesk.outcome);
  const { say } = words;
  if (outcome === null) return null;
  if (outcome.kind === 'signedEach') return <SignedEach outcome={outcome} />;
  if ('number' in outcome) {
    const number = outcome.number ?? say('queue:noNumber');
    return (
      <output className="unit-outcome">
        {say(`unit:${outcome.kind}`, { number, time: clockTime(outcome.atMs, words) })}
      </output>
    );
  }
  if (outcome.caseId !== caseId) return null;
  return (
    <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
      {say(`errors:refusal.${outcome.code}.next`)}
    </Notice>
  );
}

type SignedEachProps = { readonly outcome: Extract<UnitOutcomeValue, { readonly kind: 'signedEach' }> };

/** How many were signed for, and which could not be and why. */
function SignedEach({ outcome: { signed, left, atMs } }: SignedEachProps) {
  const words = useTimeWords();
  const { say } = words;
  return (
    <output className="unit-outcome">
      {say('unit:signedEach.done', { count: signed, time: clockTime(atMs, words) })}
      {left.length > 0 && (
        <>
          <p>{say('unit:signedEach.left', { count: left.length })}</p>
          <ul className="unit-left">
            {left.map(({ caseId, number, code }) => (
              <li key={caseId}>
                {say('unit:signedEach.one', {
                  number: number ?? say('queue:noNumber'),
                  why: say(`errors:refusal.${code}.what`),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </output>
  );
}
