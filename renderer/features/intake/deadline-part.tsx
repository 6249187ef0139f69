import type { DeadlineClassId } from '#shared/domain/ids.ts';
import { dueWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { effectiveClass } from '#renderer/store/intake-rules.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

const hourMs = 3_600_000;
const dayHours = 24;

/** The deadline class, and when the case would be due if it were sent now. */
export function DeadlinePart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const edit = useAppState((state) => state.intake.edit);
  const suggestion = useAppState((state) => state.intake.suggestion);
  const classes = useAppState((state) => state.city.desk?.city.deadlines.classes ?? noClasses);
  const error = useProblemAt('deadlineClass');
  const chosen = effectiveClass(body, suggestion);
  const term = (hours: number) =>
    hours % dayHours === 0 && hours > dayHours
      ? say('intake:due.days', { count: hours / dayHours })
      : say('intake:due.hours', { count: hours });
  return (
    <div className="form-row form-row-due" data-focus="deadlineClass" tabIndex={-1}>
      <Choice
        label={say('intake:field.deadlineClass')}
        options={classes.map(({ id, termHours }) => ({ value: id as string, text: `${id} · ${term(termHours)}` }))}
        value={chosen}
        onChoose={(id) => edit({ deadlineClassId: id as DeadlineClassId })}
      />
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

const noClasses: readonly { readonly id: DeadlineClassId; readonly termHours: number }[] = [];

type WouldBeDueProps = { readonly classId: DeadlineClassId | null; readonly isSuggested: boolean };

function WouldBeDue({ classId, isSuggested }: WouldBeDueProps) {
  const say = useSay();
  const names = useNames();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const found = useAppState((state) => (classId === null ? undefined : state.city.classes.get(classId)));
  if (!found) return <p className="quiet">{say('intake:due.noClass')}</p>;
  const notes = [
    names.deadlineClass(found.id),
    ...(isSuggested ? [say('intake:field.suggested')] : []),
    ...(found.source === 'assumed' ? [say('intake:due.assumed')] : []),
  ];
  return (
    <>
      <p className="due-words">
        {say('intake:due.wouldBe', { when: dueWords(nowMs + found.termHours * hourMs, nowMs, words) })}
      </p>
      <p className="quiet">{notes.join(' · ')}</p>
    </>
  );
}
