import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useCallerLanguages } from '#renderer/store/use-caller-languages.ts';
import { SelectField } from '#renderer/ui/select-field.tsx';
import type { DraftProps } from './open-draft.ts';

/** The language of the caller, and whether whoever contacts them needs an interpreter. */
export function SpeechPart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const language = useLanguage();
  const edit = useAppState((state) => state.intake.edit);
  const languages = useCallerLanguages();
  const options = languages.map(({ id, name }) => ({ value: id, text: name[language] }));
  return (
    <>
      <SelectField
        label={say('calls:speech.language')}
        inputId="callerLanguage"
        value={body.callerLanguage ?? ''}
        options={[{ value: '', text: say('calls:speech.unsaid') }, ...options]}
        onChange={(id) => edit({ callerLanguage: id === '' ? null : id })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={body.needsInterpreter ?? false}
          onChange={(event) => edit({ needsInterpreter: event.target.checked })}
        />
        <span>{say('calls:speech.interpreter')}</span>
      </label>
    </>
  );
}
