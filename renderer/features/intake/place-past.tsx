import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { EarlierCase } from './earlier-cases.tsx';

/** What else was reported at the place lately; the cases themselves on demand. */
export function PlacePastPart() {
  const say = useSay();
  const place = useAppState((state) => state.past.place);
  const isOpen = useAppState((state) => state.past.isPlaceOpen);
  // As high as its line: choosing a place moves no field.
  if (!place) return <div className="place-past" />;
  const { cases, total, open, sameTopic, isCut, days, isLoading } = place;
  if (isLoading) return <p className="place-past quiet">{say('intake:caller.loading')}</p>;
  if (total === 0) return <p className="place-past quiet">{say('intake:placePast.none', { days })}</p>;
  return (
    <div className="place-past">
      <p>
        {say('intake:placePast.title')} ·{' '}
        {isCut
          ? say('intake:placePast.tooMany', { count: total, days })
          : say('intake:placePast.count', { count: total, days })}
        {open !== null && open > 0 && <strong> · {say('intake:caller.open', { count: open })}</strong>}
        {sameTopic !== null && ` · ${say('intake:placePast.topic', { count: sameTopic })}`}
      </p>
      <CommandButton id="intake.placePast" look="quiet" />
      {isOpen && (
        <ul className="earlier-list" aria-label={say('intake:placePast.title')}>
          {cases.map((row) => (
            <EarlierCase key={row.id} row={row} mayFollow />
          ))}
        </ul>
      )}
    </div>
  );
}
