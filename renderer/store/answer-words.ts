// What a citizen said when called back, in one line; the same in the facts of a case, its history and at the desk.

import type { Callback } from '#shared/domain/callback.ts';
import type { Say } from '#renderer/i18n/texts.ts';

/** The three answers with fit and truth where they were asked; null: nobody was reached. */
export function answerWords(
  { answers, fit, truth }: Pick<Callback, 'answers' | 'fit' | 'truth'>,
  say: Say,
): string | null {
  if (answers === null) return null;
  const parts = [
    say(answers.contacted ? 'case:answers.contacted.yes' : 'case:answers.contacted.no'),
    say(`case:answers.solved.${answers.solved}`),
    say(`case:answers.satisfied.${answers.satisfied}`),
    ...(fit ? [say(`case:answers.fit.${fit}`)] : []),
    ...(truth ? [say(`case:answers.truth.${truth}`)] : []),
  ];
  return parts.join(say('words:listJoin'));
}
