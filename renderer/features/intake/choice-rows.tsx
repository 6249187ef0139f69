import { requestKinds, urgencies } from '#shared/domain/case.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import type { DraftProps } from './open-draft.ts';

/** The small choices: urgency, kind, whether to call back, whether to keep the name back. */
export function ChoiceRows({ draft: { body } }: DraftProps) {
  const say = useSay();
  const edit = useAppState((state) => state.intake.edit);
  return (
    <div className="form-row form-row-choices">
      <Choice
        label={say('intake:field.kind')}
        options={requestKinds.map((value) => ({ value, text: say(`words:kind.${value}`) }))}
        value={body.requestKind}
        onChoose={(requestKind) => edit({ requestKind })}
      />
      <Choice
        label={say('intake:field.urgency')}
        options={urgencies.map((value) => ({ value, text: say(`words:urgency.${value}`) }))}
        value={body.urgency}
        onChoose={(urgency) => edit({ urgency })}
      />
      <div className="form-ticks">
        <label className="tick">
          <input
            type="checkbox"
            checked={body.wantsCallback}
            onChange={(event) => edit({ wantsCallback: event.target.checked })}
          />
          <span>{say('intake:field.wantsCallback')}</span>
        </label>
        <label className="tick">
          <input
            type="checkbox"
            checked={body.confidential}
            onChange={(event) => edit({ confidential: event.target.checked })}
          />
          <span>{say('intake:field.confidential')}</span>
        </label>
      </div>
    </div>
  );
}
