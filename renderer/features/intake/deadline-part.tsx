import type { DeadlineClassId } from '#shared/domain/ids.ts';
import { termWords } from '#renderer/i18n/term-words.ts';
import { dueWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { effectiveClass } from '#renderer/store/intake-rules.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useSources } from '#renderer/store/use-sources.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { wouldBeDue } from '#renderer/store/would-be-due.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { SourceMark } from '#renderer/ui/source-mark.tsx';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** More classes than this do not fit side by side: a city that sets a term for every type has dozens. */
const sideBySide = 6;

/** The deadline class, and when the case would be due if it were sent now. */
export function DeadlinePart({ draft: { body } }: DraftProps) {
  const suggestion = useAppState((state) => state.intake.suggestion);
  const error = useProblemAt('deadlineClass');
  const chosen = effectiveClass(body, suggestion);
  return (
    <div className="form-row form-row-due" data-focus="deadlineClass" tabIndex={-1}>
      <ClassChoice chosen={chosen} />
      <div className="due-note">
        {error !== undefined && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
        <WouldBeDue classId={chosen} isSuggested={body.deadlineClassId === null} />
      </div>
    </div>
  );
}

type ClassChoiceProps = { readonly chosen: DeadlineClassId | null };

function ClassChoice({ chosen }: ClassChoiceProps) {
  const say = useSay();
  const names = useNames();
  const edit = useAppState((state) => state.intake.edit);
  const classes = useAppState((state) => state.city.desk?.city.deadlines.classes ?? null) ?? [];
  const label = say('intake:field.deadlineClass');
  const choose = (id: string) => edit({ deadlineClassId: id as DeadlineClassId });
  if (classes.length > sideBySide) {
    return (
      <SelectField
        label={label}
        inputId="deadlineClass"
        value={chosen ?? ''}
        options={[
          ...(chosen === null ? [{ value: '', text: say('words:none') }] : []),
          ...classes.map(({ id }) => ({ value: id as string, text: names.deadlineClass(id) })),
        ]}
        onChange={(id) => id !== '' && choose(id)}
      />
    );
  }
  return (
    <Choice
      label={label}
      options={classes.map(({ id, term }) => ({ value: id as string, text: `${id} · ${termWords(term, say)}` }))}
      value={chosen}
      onChoose={choose}
    />
  );
}

type WouldBeDueProps = { readonly classId: DeadlineClassId | null; readonly isSuggested: boolean };

function WouldBeDue({ classId, isSuggested }: WouldBeDueProps) {
  const say = useSay();
  const names = useNames();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const source = useSources();
  const book = useAppState((state) => state.city.book);
  const found = useAppState((state) => (classId === null ? undefined : state.city.classes.get(classId)));
  if (!found || !book) return <p className="quiet">{say('intake:due.noClass')}</p>;
  const deadline = wouldBeDue(found.id, book, nowMs);
  const { isAssumed, hint, text } = source(found.source);
  const notes = [
    names.deadlineClass(found.id),
    ...(isSuggested ? [say('intake:field.suggested')] : []),
    ...(deadline.state !== 'none' && deadline.isProvisional ? [say('words:due.provisionalHint')] : []),
  ];
  return (
    <>
      <p className="due-words">
        {deadline.state === 'none'
          ? say('intake:due.startsLater', { when: say('deadline:choice.starts.signed') })
          : say('intake:due.wouldBe', { when: dueWords(deadline.dueAtMs, nowMs, words) })}
      </p>
      <p className="quiet">
        {notes.join(' · ')} {isAssumed && <SourceMark text={text} isAssumed hint={hint} />}
      </p>
    </>
  );
}
