import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { stepTitle } from '#renderer/i18n/step-title.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import type { WorkPlace } from '#renderer/store/wish/case-at-hand.ts';
import { caseAtHand } from '#renderer/store/wish/case-at-hand.ts';
import type { WishIntent } from '#renderer/store/wish/wish-intents.ts';
import { offeredIntents, wishMeant } from '#renderer/store/wish/wish-intents.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import './wish.css';

type WishActionsProps = {
  readonly view: CaseView;
  readonly place: WorkPlace;
  /** Intents the screen offers by other means. */
  readonly without?: readonly string[];
};

/** What this person can do about the case now: what waits for a word first, what is rare in a list that opens. */
export function WishActions({ view, place, without = [] }: WishActionsProps) {
  const say = useSay();
  const isHere = useAppState((state) => caseAtHand(state)?.place === place);
  const isFormOpen = useAppState((state) => state.wish.form?.caseId === view.row.id);
  if (!isHere || view.fromServerAtMs !== null) return null;
  const offered = offeredIntents(view).filter(({ id }) => !without.includes(id));
  const pressing = offered.filter(({ weight }) => weight !== 'rare');
  const rare = offered.filter(({ weight }) => weight === 'rare');
  return (
    <div className="wish-actions" tabIndex={-1} data-focus="wish-actions">
      {!isFormOpen && pressing.length > 0 && (
        <p className="wish-buttons">
          {pressing.map((intent) => (
            <IntentButton key={intent.id} intent={intent} view={view} />
          ))}
        </p>
      )}
      {!isFormOpen && rare.length > 0 && (
        <details className="disclosure">
          <summary className="disclosure-summary">{say('wish:more', { count: rare.length })}</summary>
          <p className="disclosure-body wish-buttons">
            {rare.map((intent) => (
              <IntentButton key={intent.id} intent={intent} view={view} />
            ))}
          </p>
        </details>
      )}
      <WishOutcomeLine caseId={view.row.id} />
    </div>
  );
}

type IntentButtonProps = { readonly intent: WishIntent; readonly view: CaseView };

/** A step that was begun and left says so: what was entered in it waits. */
function IntentButton({ intent, view }: IntentButtonProps) {
  const say = useSay();
  const type = wishMeant(intent, view);
  const isBegun = useAppState((state) =>
    state.drafts.drafts.some(({ body }) => body.kind === 'wish' && body.type === type && body.caseId === view.row.id),
  );
  const title = stepTitle(type ?? '', say);
  return (
    <CommandButton id={intent.id} look={intent.weight === 'decides' ? 'primary' : 'plain'}>
      {isBegun ? say('wish:begun', { title }) : title}
    </CommandButton>
  );
}

/** What the last step on the case led to. */
function WishOutcomeLine({ caseId }: { readonly caseId: string }) {
  const words = useTimeWords();
  const outcome = useAppState((state) => state.wish.outcome);
  const { say } = words;
  if (outcome?.caseId !== caseId) return null;
  if (outcome.kind === 'missing') return null;
  if (outcome.kind === 'saved') {
    const said = { step: stepTitle(outcome.type, say), time: clockTime(outcome.atMs, words) };
    return (
      <output className="quiet" tabIndex={-1} data-focus="wish-outcome">
        {say('wish:saved', said)}
      </output>
    );
  }
  return (
    <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
      {say(`errors:refusal.${outcome.code}.next`)}
    </Notice>
  );
}
