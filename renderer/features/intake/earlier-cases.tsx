import { CommandButton } from '#renderer/commands/command-button.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { KnownCaller } from '#renderer/store/past-slice.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { isOver } from '#shared/domain/case.ts';

type KnownProps = { readonly known: KnownCaller };

/** As many as are read in one glance. */
const shownAtOnce = 3;

/** Who this is and what was before: how many cases, which are open, the latest of them; all of them on demand. */
export function EarlierCases({ known }: KnownProps) {
  const say = useSay();
  const isOpen = useAppState((state) => state.past.isCallerOpen);
  const hasForm = useAppState((state) => openIntake(state) !== null);
  if (known.isLoading) return <p className="quiet">{say('intake:caller.loading')}</p>;
  if (known.total === 0) return <p className="quiet">{say('intake:caller.unknown')}</p>;
  const shown = isOpen ? known.cases : known.cases.slice(0, shownAtOnce);
  return (
    <div className="earlier">
      <KnownWords known={known} />
      <ul className="earlier-list" aria-label={say('intake:earlier.title')}>
        {shown.map(({ row, isSameMatter }) => (
          <EarlierCase key={row.id} row={row} isSameMatter={isSameMatter} mayFollow={hasForm} />
        ))}
      </ul>
      {hasForm && known.cases.length > shownAtOnce && (
        <CommandButton id="intake.earlier" look="quiet">
          {say('intake:earlier.title')}
        </CommandButton>
      )}
    </div>
  );
}

/** How many cases, and how many are open. */
export function KnownWords({ known: { total, open, isCut } }: KnownProps) {
  const say = useSay();
  return (
    <p>
      {isCut ? say('intake:caller.tooMany', { count: total }) : say('intake:caller.known', { count: total })}
      {open > 0 && <strong> · {say('intake:caller.open', { count: open })}</strong>}
    </p>
  );
}

type EarlierCaseProps = {
  readonly row: CaseRow;
  readonly isSameMatter?: boolean;
  /** A form is open that may follow it. */
  readonly mayFollow: boolean;
};

/** One earlier case: what it was, where it stands, and the way to it. */
export function EarlierCase({ row, isSameMatter = false, mayFollow }: EarlierCaseProps) {
  const say = useSay();
  const names = useNames();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const store = useAppStore();
  const isFollowed = useAppState((state) => openIntake(state)?.body.followsCaseId === row.id);
  const status = say(`words:status.${row.status}`);
  return (
    <li>
      <p className="number quiet">
        {row.number ?? say('intake:numberLater')} · {agoWords(row.registeredAtMs, nowMs, words)}
      </p>
      <p>{row.opening}</p>
      <p className="quiet">
        {isOver(row.status) ? status : <strong>{status}</strong>}
        {row.leadUnitId && ` · ${names.name('unit', row.leadUnitId)}`}
        {isSameMatter && ` · ${say('intake:repeat.same')}`}
      </p>
      <p className="button-row">
        <button type="button" className="link-button" onClick={() => store.getState().navigation.openCase(row.id)}>
          {say('intake:earlier.open')}
        </button>
        {mayFollow && (
          <button
            type="button"
            className="link-button"
            aria-pressed={isFollowed}
            onClick={() => store.getState().past.toggleFollow(row.id)}
          >
            {isFollowed ? `✓ ${say('intake:earlier.follow')}` : say('intake:earlier.follow')}
          </button>
        )}
      </p>
    </li>
  );
}
