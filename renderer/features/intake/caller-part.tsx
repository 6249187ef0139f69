import { useCommander } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { isPhoneCut, plainPhone } from '#renderer/store/intake-rules.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import { CallerNotes } from './caller-notes.tsx';
import { EarlierCases } from './earlier-cases.tsx';
import type { DraftProps } from './open-draft.ts';
import { PeoplePart } from './people-part.tsx';
import { RepeatPart } from './repeat-part.tsx';
import { SpeechPart } from './speech-part.tsx';
import { useProblemAt } from './use-problem.ts';

/** Who calls, and what was before. */
export function CallerPart({ draft }: DraftProps) {
  const say = useSay();
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('caller');
  const known = useAppState((state) => state.past.caller);
  const { focus } = useCommander().context;
  const { callerName, callerPhone } = draft.body;

  /** The offer goes when it is taken: the focus would go with it. */
  function takeName(name: string): void {
    edit({ callerName: name });
    focus('caller');
  }

  const isNameOffered = known !== null && known.name !== null && known.name !== '' && callerName === '';
  return (
    <div className="intake-part">
      <h2 className="section-title">{say('intake:caller.title')}</h2>
      <RepeatPart draft={draft} />
      <TextField
        label={say('intake:caller.name')}
        inputId="caller"
        value={callerName}
        onChange={(name) => edit({ callerName: name })}
        {...(error === undefined ? {} : { error })}
      />
      {isNameOffered && (
        <button type="button" className="link-button" onClick={() => takeName(known.name ?? '')}>
          {say('intake:caller.usePhone', { name: known.name ?? '' })}
        </button>
      )}
      <PeoplePart />
      <TextField
        label={say('intake:caller.phone')}
        inputId="callerPhone"
        type="tel"
        value={callerPhone}
        onChange={(phone) => edit({ callerPhone: phone })}
        {...(isPhoneCut(callerPhone)
          ? { hint: say('intake:caller.firstNumber', { number: plainPhone(callerPhone) }) }
          : {})}
      />
      <SpeechPart draft={draft} />
      <CallerNotes draft={draft} />
      {known ? <EarlierCases known={known} /> : <p className="quiet">{say('intake:caller.lookupOff')}</p>}
    </div>
  );
}
