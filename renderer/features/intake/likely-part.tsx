import type { Suggestion } from '#shared/routing/reason.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePlaceWords } from '#renderer/store/use-place-words.ts';
import { useReasonWords } from '#renderer/store/use-reason-words.ts';
import type { DraftProps } from './open-draft.ts';

type LikelyPartProps = DraftProps & { readonly suggestion: Suggestion };

const shownEach = 3;
const mostCandidates = 5;

/**
 * Places and topics recognised in the narrative; a click takes one, one key takes the best of each. A place that is only one
 * of several is listed as such, and that key leaves it alone.
 */
export function LikelyPart({ draft: { body }, suggestion }: LikelyPartProps) {
  const say = useSay();
  const names = useNames();
  const reasonWords = useReasonWords();
  const placeWords = usePlaceWords();
  const edit = useAppState((state) => state.intake.edit);
  const places = suggestion.places.slice(0, shownEach);
  const candidates = (suggestion.placeCandidates ?? []).slice(0, mostCandidates);
  const topics = suggestion.topics.slice(0, shownEach);
  if (places.length + candidates.length + topics.length === 0) return null;
  return (
    <div className="likely">
      <h2 className="section-title">{say('intake:likely.title')}</h2>
      <ul className="likely-list">
        {[...places, ...candidates].map((proposal, index) => (
          <li key={proposal.placeId}>
            <LikelyButton
              kind={say(index < places.length ? 'intake:likely.place' : 'intake:likely.onePlace')}
              text={names.path('place', proposal.placeId)}
              why={placeWords(proposal)}
              isTaken={body.placeId === proposal.placeId}
              onTake={() => edit({ placeId: proposal.placeId })}
              commandId={index < places.length ? null : `intake.place${index - places.length + 1}`}
            />
          </li>
        ))}
        {topics.map(({ topicId, reasons }) => (
          <li key={topicId}>
            <LikelyButton
              kind={say('intake:likely.topic')}
              text={names.path('topic', topicId)}
              why={reasons.map(reasonWords).join(' · ')}
              isTaken={body.topicId === topicId}
              onTake={() => edit({ topicId })}
            />
          </li>
        ))}
      </ul>
      {candidates.length > 0 && body.placeId === null && (
        <p className="who-unsure quiet">
          {places[0]
            ? say('intake:likely.whichFiner', { place: names.name('place', places[0].placeId) })
            : say('intake:likely.whichPlace')}
        </p>
      )}
      <CommandButton id="intake.takeSuggestions">{say('intake:likely.takeAll')}</CommandButton>
    </div>
  );
}

type LikelyButtonProps = {
  readonly kind: string;
  readonly text: string;
  readonly why: string;
  readonly isTaken: boolean;
  /** The command that takes it as well. */
  readonly commandId?: string | null;
  onTake(): void;
};

function LikelyButton({ kind, text, why, isTaken, commandId = null, onTake }: LikelyButtonProps) {
  return (
    <button type="button" className="likely-row" aria-pressed={isTaken} onClick={onTake}>
      <span className="quiet">{kind}</span>
      <span className="likely-text">
        {isTaken && '✓ '}
        {text} {commandId !== null && <CommandCap id={commandId} />}
      </span>
      <span className="likely-why">{why}</span>
    </button>
  );
}
