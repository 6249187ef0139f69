import { limits } from '#shared/sync/limits.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { overruledUnit, saidReasons } from '#renderer/store/overrule-rules.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** Why not the unit suggested first: one key a reason. Routing learns from it; the dispatch waits for none of it. */
export function OverrulePart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const names = useNames();
  const suggestion = useAppState((state) => state.intake.suggestion);
  const overrule = useAppState((state) => state.intake.overrule);
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('overruleNote');
  const unitId = overruledUnit(body.leadUnitId, suggestion);
  if (unitId === null) return null;
  return (
    <fieldset className="overrule">
      <legend className="section-title">{say('intake:overrule.title', { unit: names.name('unit', unitId) })}</legend>
      {saidReasons.map((reason) => (
        <button
          key={reason}
          type="button"
          className="likely-row"
          aria-pressed={body.overruleReason === reason}
          onClick={() => overrule(reason)}
        >
          <span className="likely-text">
            {body.overruleReason === reason && '✓ '}
            {say(`intake:overrule.reason.${reason}`)}
          </span>
          <CommandCap id={`intake.overrule.${reason}`} />
        </button>
      ))}
      <TextArea
        label={say('intake:overrule.note')}
        inputId="overrule-note"
        focusName="overruleNote"
        value={body.overruleNote ?? ''}
        onChange={(overruleNote) => edit({ overruleNote })}
        rows={2}
        maxChars={limits.noteChars}
        countWords={(count, limit) => say('intake:chars', { count, limit })}
        {...(error === undefined ? {} : { error })}
      />
    </fieldset>
  );
}
