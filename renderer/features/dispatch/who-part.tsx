import type { CaseView } from '#shared/bridge/views.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useReasonWords } from '#renderer/store/use-reason-words.ts';
import { useWhoLines } from '#renderer/store/use-who-lines.ts';

type WhoPartProps = { readonly view: CaseView };

const keysOfRank = ['dispatch.yes', 'dispatch.second', 'dispatch.third'] as const;

/** Who should have it, with reasons: duties, habits, and the rulings that apply. */
export function WhoPart({ view }: WhoPartProps) {
  const say = useSay();
  const names = useNames();
  const reasonWords = useReasonWords();
  const whoLines = useWhoLines();
  const isMine = useAppState((state) => state.dispatchDesk.caseId === view.row.id);
  const suggestion = useAppState((state) => state.dispatchDesk.suggestion);
  const mayGive = view.allowed.includes('case.dispatch');
  if (!isMine || suggestion === null) return <p className="quiet">{say('dispatch:whoReading')}</p>;
  return (
    <section aria-label={say('dispatch:who')}>
      <h3 className="section-title">{say('dispatch:who')}</h3>
      <ol className="dispatch-who">
        {suggestion.units.slice(0, keysOfRank.length).map(({ unitId, confidence, reasons }, rank) => (
          <li key={unitId}>
            <span className="dispatch-unit">{names.name('unit', unitId)}</span>{' '}
            <span className="number">{say('dispatch:share', { percent: Math.round(confidence * 100) })}</span>{' '}
            {mayGive && <CommandCap id={keysOfRank[rank] ?? keysOfRank[0]} />}
            <span className="dispatch-why">{reasons.map(reasonWords).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {whoLines(suggestion).map((line) => (
        <p key={line} className="quiet">
          {line}
        </p>
      ))}
    </section>
  );
}
