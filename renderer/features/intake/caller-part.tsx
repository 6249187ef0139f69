import { CommandButton } from '#renderer/commands/command-button.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { TextField } from '#renderer/ui/field.tsx';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** Who calls, and what was before. */
export function CallerPart({ draft }: DraftProps) {
  const say = useSay();
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('caller');
  const known = useAppState((state) => state.intake.caller);
  const isNameOffered = known !== null && known.name !== null && known.name !== '' && draft.body.callerName === '';
  return (
    <div className="intake-part">
      <h2 className="section-title">{say('intake:caller.title')}</h2>
      <TextField
        label={say('intake:caller.name')}
        inputId="caller"
        value={draft.body.callerName}
        onChange={(callerName) => edit({ callerName })}
        {...(error === undefined ? {} : { error })}
      />
      {isNameOffered && (
        <button type="button" className="link-button" onClick={() => edit({ callerName: known.name ?? '' })}>
          {say('intake:caller.usePhone', { name: known.name ?? '' })}
        </button>
      )}
      <TextField
        label={say('intake:caller.phone')}
        inputId="callerPhone"
        type="tel"
        value={draft.body.callerPhone}
        onChange={(callerPhone) => edit({ callerPhone })}
      />
      <EarlierCases />
    </div>
  );
}

function EarlierCases() {
  const say = useSay();
  const known = useAppState((state) => state.intake.caller);
  const isOpen = useAppState((state) => state.intake.isHistoryOpen);
  if (!known) return <p className="quiet">{say('intake:caller.lookupOff')}</p>;
  if (known.total === 0) return <p className="quiet">{say('intake:caller.unknown')}</p>;
  const openCount = known.open;
  return (
    <div className="earlier">
      <p>
        {say('intake:caller.known', { count: known.total })}
        {openCount > 0 && <strong> · {say('intake:caller.open', { count: openCount })}</strong>}
      </p>
      <CommandButton id="intake.earlier" look="quiet">
        {say('intake:earlier.title')}
      </CommandButton>
      {isOpen && (
        <ul className="earlier-list">
          {known.cases.map(({ row }) => (
            <EarlierCase key={row.id} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

type EarlierCaseProps = { readonly row: CaseRow };

function EarlierCase({ row }: EarlierCaseProps) {
  const say = useSay();
  const names = useNames();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const store = useAppStore();
  const isFollowed = useAppState((state) =>
    state.drafts.drafts.some(
      ({ id, body }) => id === state.intake.draftId && body.kind === 'intake' && body.followsCaseId === row.id,
    ),
  );
  return (
    <li>
      <p className="number quiet">
        {row.number} · {agoWords(row.registeredAtMs, nowMs, words)}
      </p>
      <p>{row.opening}</p>
      <p className="quiet">
        {say(`words:status.${row.status}`)}
        {row.leadUnitId && ` · ${names.name('unit', row.leadUnitId)}`}
      </p>
      <p className="button-row">
        <button type="button" className="link-button" onClick={() => store.getState().navigation.openCase(row.id)}>
          {say('intake:earlier.open')}
        </button>
        <button
          type="button"
          className="link-button"
          aria-pressed={isFollowed}
          onClick={() => store.getState().intake.edit({ followsCaseId: isFollowed ? null : row.id })}
        >
          {isFollowed ? `✓ ${say('intake:earlier.follow')}` : say('intake:earlier.follow')}
        </button>
      </p>
    </li>
  );
}
