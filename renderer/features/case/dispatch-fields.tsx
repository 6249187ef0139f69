import type { UnitId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { useReasonWords } from '#renderer/store/use-reason-words.ts';
import { useWhoLines } from '#renderer/store/use-who-lines.ts';
import { overruledUnit, saidReasons } from '#renderer/store/overrule-rules.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { MarksField } from '#renderer/ui/marks-field.tsx';
import { PickField } from '#renderer/ui/pick-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';

type DispatchFieldsProps = { readonly leadUnitId: UnitId | null; readonly suggestionRank: number | null };

/** Who should handle it: up to three suggestions with their reasons, and any unit by name. */
export function DispatchFields({ leadUnitId, suggestionRank }: DispatchFieldsProps) {
  const say = useSay();
  const names = useNames();
  const suggestion = useAppState((state) => state.caseDesk.suggestion);
  const pickUnit = useAppState((state) => state.caseDesk.pickUnit);
  const search = usePickSearch('unit');
  const texts = usePickTexts();
  const whoLines = useWhoLines();
  return (
    <>
      <PickField
        label={say('case:dispatch.lead')}
        focusName="case-form"
        value={leadUnitId === null ? null : { id: leadUnitId, text: names.name('unit', leadUnitId) }}
        search={search}
        onPick={(option) => pickUnit((option?.id ?? null) as UnitId | null, null)}
        placeholder={say('case:dispatch.leadPlaceholder')}
        texts={texts}
        {...(suggestionRank === null ? {} : { hint: say('case:dispatch.chosen', { rank: suggestionRank + 1 }) })}
      />
      <OtherUnits part="assist" />
      <OtherUnits part="parallel" />
      {suggestion === null && <p className="quiet">{say('case:dispatch.reading')}</p>}
      {suggestion?.isUnsure === true && <p>{say('case:dispatch.unsure')}</p>}
      {suggestion !== null && <Suggestions chosen={leadUnitId} />}
      <WhyNot />
      {suggestion !== null &&
        whoLines(suggestion).map((line) => (
          <p key={line} className="quiet">
            {line}
          </p>
        ))}
    </>
  );
}

type OtherUnitsProps = { readonly part: 'assist' | 'parallel' };

/** The units beside the lead: who helps it, and who answers beside it. */
function OtherUnits({ part }: OtherUnitsProps) {
  const say = useSay();
  const names = useNames();
  const form = useAppState((state) => state.caseDesk.form);
  const pickOthers = useAppState((state) => state.caseDesk.pickOthers);
  const search = usePickSearch('unit');
  const texts = usePickTexts();
  if (form?.kind !== 'dispatch') return null;
  const unitIds = (part === 'assist' ? form.assistUnitIds : form.parallelUnitIds) ?? [];
  return (
    <MarksField
      id={`case-${part}`}
      label={say(`case:dispatch.${part}`)}
      placeholder={say('case:dispatch.leadPlaceholder')}
      texts={texts}
      search={search}
      marks={unitIds.map((id) => ({ id, text: names.name('unit', id) }))}
      onChange={(ids) => pickOthers(part, ids as readonly UnitId[])}
      markTexts={{
        set: say(`case:dispatch.${part}`),
        takeOff: (unit) => say('case:dispatch.takeOff', { unit }),
      }}
    />
  );
}

/** Why not the unit suggested first, where another one is chosen: one key a reason, and a note if there is more to say. */
function WhyNot() {
  const say = useSay();
  const names = useNames();
  const form = useAppState((state) => state.caseDesk.form);
  const suggestion = useAppState((state) => state.caseDesk.suggestion);
  const overrule = useAppState((state) => state.caseDesk.overrule);
  const typeOverruleNote = useAppState((state) => state.caseDesk.typeOverruleNote);
  if (form?.kind !== 'dispatch') return null;
  const unitId = overruledUnit(form.leadUnitId, suggestion);
  if (unitId === null) return null;
  return (
    <>
      <Choice
        label={say('intake:overrule.title', { unit: names.name('unit', unitId) })}
        options={saidReasons.map((value) => ({ value, text: say(`intake:overrule.reason.${value}`) }))}
        value={form.overruleReason ?? null}
        onChoose={(reason) => overrule(reason)}
      />
      <TextArea
        label={say('intake:overrule.note')}
        inputId="case-overrule-note"
        value={form.overruleNote ?? ''}
        onChange={typeOverruleNote}
        rows={2}
        maxChars={limits.noteChars}
        countWords={(chars, max) => say('case:count', { chars, max })}
      />
    </>
  );
}

type SuggestionsProps = { readonly chosen: UnitId | null };

function Suggestions({ chosen }: SuggestionsProps) {
  const say = useSay();
  const names = useNames();
  const reasonWords = useReasonWords();
  const run = useRunCommand();
  const units = useAppState((state) => state.caseDesk.suggestion?.units ?? null);
  if (units === null || units.length === 0) return null;
  return (
    <ul className="case-suggestions" aria-label={say('case:dispatch.suggestions')}>
      {units.slice(0, 3).map(({ unitId, confidence, reasons }, rank) => (
        <li key={unitId}>
          <button
            type="button"
            className="case-suggestion"
            aria-pressed={unitId === chosen}
            onClick={() => run(`case.suggestion${rank + 1}`)}
          >
            <span className="case-suggestion-name">{names.name('unit', unitId)}</span>
            <span className="number">{say('case:dispatch.share', { percent: Math.round(confidence * 100) })}</span>
            <CommandCap id={`case.suggestion${rank + 1}`} />
            <span className="case-suggestion-why">{reasons.map(reasonWords).join(' · ')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
