import { useShallow } from 'zustand/react/shallow';
import type { ArticleId } from '#shared/domain/ids.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type BegunLineProps = { readonly articleId: ArticleId | null };

/** What was begun and not sent: it opens with the key of its step. `articleId` null: a new article. */
export function BegunLine({ articleId }: BegunLineProps) {
  const say = useSay();
  const types = useAppState(
    useShallow(({ drafts, articleForm: { form } }) =>
      drafts.drafts.flatMap(({ body }) =>
        body.kind === 'article' && body.articleId === articleId && body.type !== form?.type ? [body.type] : [],
      ),
    ),
  );
  if (types.length === 0) return null;
  if (articleId === null) return <p className="quiet knowledge-found">{say('knowledge:begunNew')}</p>;
  const steps = types.map((type) => say(`knowledge:form.${type}`)).join(say('words:listJoin'));
  return <p className="quiet">{say('knowledge:begun', { steps })}</p>;
}
