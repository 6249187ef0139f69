import { limits } from '#shared/sync/limits.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { readableArticle } from '#renderer/store/knowledge/article-shelf-slice.ts';
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
  const cited = useCitedWords(body.citedArticle ?? null);
  if (!isShown) return null;
  return (
    <TextArea
      label={say('intake:field.answer')}
      inputId="answer"
      value={body.answer}
      // An answer that is written anew was taken from nowhere.
      onChange={(answer) => edit(answer.trim() === '' ? { answer, citedArticle: null } : { answer })}
      rows={3}
      maxChars={limits.narrativeChars}
      countWords={(count, limit) => say('intake:chars', { count, limit })}
      placeholder={say('intake:field.answerPlaceholder')}
      {...(cited === null ? {} : { hint: cited })}
      {...(error === undefined ? {} : { error })}
    />
  );
}

/** The article the answer was taken from, by its title; null: from none. */
function useCitedWords(cited: IntakeDraft['citedArticle'] | null): string | null {
  const say = useSay();
  const language = useLanguage();
  const article = useAppState((state) => readableArticle(state, cited?.id ?? null));
  if (!cited) return null;
  const title = article?.title[language] ?? cited.id;
  return say('advice:article.cited', { title, version: cited.version });
}
