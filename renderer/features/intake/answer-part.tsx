import { limits } from '#shared/sync/limits.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** The direct answer, once somebody wants to give one. */
export function AnswerPart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const isShown = useAppState((state) => state.intake.isAnswering);
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('answer');
  if (!isShown) return null;
  return (
    <TextArea
      label={say('intake:field.answer')}
      inputId="answer"
      value={body.answer}
      onChange={(answer) => edit({ answer })}
      rows={3}
      maxChars={limits.narrativeChars}
      countWords={(count, limit) => say('intake:chars', { count, limit })}
      placeholder={say('intake:field.answerPlaceholder')}
      {...(error === undefined ? {} : { error })}
    />
  );
}
