import { useEffect } from 'react';
import { useSay } from '#renderer/i18n/use-say.ts';
import { articleFormPlace } from '#renderer/store/knowledge/article-places.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { ArticleOutcomeLine } from '#renderer/frame/articles/article-outcome.tsx';
import { ArticleFormPart } from './article-form.tsx';
import { ArticleList } from './article-list.tsx';
import { ArticleWork } from './article-work.tsx';
import { FilePart } from './file-part.tsx';
import { RefusedSteps } from './refused-steps.tsx';
import './knowledge.css';

/** The articles at the left, the one that is looked at on the right, with what waits on it and what can be done about it. */
export function KnowledgeScreen() {
  const say = useSay();
  const list = useAppState((state) => state.articleList.refresh);
  const desk = useAppState((state) => state.articleDesk.refresh);
  const report = useAppState((state) => state.failure.report);
  const isWriting = useAppState((state) => articleFormPlace(state) === 'desk');
  const isImporting = useAppState((state) => state.articleFile.isImporting);

  useEffect(() => void Promise.all([list(), desk()]).catch(report), [list, desk, report]);
  // The article itself is read anew wherever one is (store/keep-current.ts).
  useBridgeEvent('articles.changed', () => void list().catch(report));

  return (
    <div className="knowledge">
      <h1 className="visually-hidden">{say('knowledge:title')}</h1>
      <ArticleList />
      <section className="knowledge-work" aria-label={say('knowledge:title')} tabIndex={-1} data-focus="article">
        <RefusedSteps />
        {!isWriting && <ArticleOutcomeLine />}
        {isImporting && <FilePart />}
        {isWriting && <ArticleFormPart />}
        <ArticleWork />
      </section>
    </div>
  );
}
