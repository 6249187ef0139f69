import type { UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { effectiveUnit } from '#renderer/store/intake-rules.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useReasonWords } from '#renderer/store/use-reason-words.ts';
import { useWhoLines } from '#renderer/store/use-who-lines.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { PickField } from '#renderer/ui/pick-field.tsx';
import { ClusterStrip } from './cluster-strip.tsx';
import { JoinPart, OvertakenPart } from './join-part.tsx';
import { LikelyPart } from './likely-part.tsx';
import { MapPart } from './map-part.tsx';
import type { DraftProps, MaybeDraftProps } from './open-draft.ts';
import { NoticeStrip } from './notice-strip.tsx';
import { OverrulePart } from './overrule-part.tsx';
import { SameNotice, SamePart } from './same-part.tsx';
import './same-part.css';
import { useProblemAt } from './use-problem.ts';

/** Advice: who should handle it and why. It updates in place and takes nothing from anybody. */
export function WhoColumn({ draft }: MaybeDraftProps) {
  const say = useSay();
  return (
    <section className="intake-who" aria-label={say('intake:who.title')}>
      {draft && <NoticeStrip />}
      <ClusterStrip />
      <SameNotice />
      {draft && <JoinPart />}
      {draft && <OvertakenPart />}
      <h2 className="section-title">{say('intake:who.title')}</h2>
      {draft ? <Advice draft={draft} /> : <p className="quiet">{say('intake:who.waiting')}</p>}
    </section>
  );
}

function Advice({ draft }: DraftProps) {
  const say = useSay();
  const suggestion = useAppState((state) => state.intake.suggestion);
  const isUntold = useAppState((state) => openIntake(state)?.body.narrative.trim() === '');
  const isEmpty = isUntold && draft.body.topicId === null;
  return (
    <>
      {suggestion && !isEmpty ? (
        <Units draft={draft} suggestion={suggestion} />
      ) : (
        <p className="quiet">{say('intake:who.waiting')}</p>
      )}
      <OtherUnit draft={draft} />
      <OverrulePart draft={draft} />
      {suggestion && !isEmpty && <LikelyPart draft={draft} suggestion={suggestion} />}
      <SamePart />
      <MapPart draft={draft} />
    </>
  );
}

type UnitsProps = DraftProps & { readonly suggestion: Suggestion };

function Units({ draft, suggestion }: UnitsProps) {
  const say = useSay();
  const choice = effectiveUnit(draft.body, suggestion);
  if (suggestion.units.length === 0) {
    return (
      <>
        <p className="quiet">{say('intake:who.none')}</p>
        <WhoLines suggestion={suggestion} />
      </>
    );
  }
  return (
    <>
      <ol className="who-list">
        {suggestion.units.slice(0, 3).map((unit, rank) => (
          <UnitRow key={unit.unitId} unit={unit} rank={rank} isTaken={choice?.unitId === unit.unitId} />
        ))}
      </ol>
      <p className={suggestion.isUnsure ? 'who-unsure' : 'quiet'}>
        {say(suggestion.isUnsure ? 'intake:who.unsure' : 'intake:who.best')}
      </p>
      <WhoLines suggestion={suggestion} />
    </>
  );
}

/** Why it is not sure, who assists, and what would make it another unit. */
function WhoLines({ suggestion }: Pick<UnitsProps, 'suggestion'>) {
  const lines = useWhoLines()(suggestion);
  if (lines.length === 0) return null;
  return (
    <ul className="who-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

type UnitRowProps = {
  readonly unit: Suggestion['units'][number];
  readonly rank: number;
  readonly isTaken: boolean;
};

function UnitRow({ unit, rank, isTaken }: UnitRowProps) {
  const say = useSay();
  const names = useNames();
  const reasonWords = useReasonWords();
  const pick = useAppState((state) => state.intake.pickSuggestedUnit);
  return (
    <li>
      <button type="button" className="who-row" aria-pressed={isTaken} onClick={() => pick(rank)}>
        <span className="who-mark" aria-hidden="true">
          {isTaken ? '●' : '○'}
        </span>
        <span className="who-name">{names.name('unit', unit.unitId)}</span>
        <span className="who-share">
          {say('intake:who.confidence', { percent: Math.round(unit.confidence * 100) })}
        </span>
        <span className="who-why">
          {unit.reasons.map((reason) => (
            <span key={JSON.stringify(reason)}>{reasonWords(reason)}</span>
          ))}
        </span>
        <CommandCap id={`intake.unit${rank + 1}`} />
      </button>
    </li>
  );
}

function OtherUnit({ draft: { body } }: DraftProps) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('unit');
  const texts = usePickTexts();
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('unit');
  const isOther = body.leadUnitId !== null && body.suggestionRank === null;
  return (
    <PickField
      id="unit"
      label={say('intake:field.unit')}
      placeholder={say('intake:field.unitPlaceholder')}
      texts={texts}
      search={search}
      value={isOther ? { id: body.leadUnitId ?? '', text: names.name('unit', body.leadUnitId) } : null}
      onPick={(option) => edit({ leadUnitId: (option?.id ?? null) as UnitId | null, suggestionRank: null })}
      {...(error === undefined ? {} : { error })}
    />
  );
}
