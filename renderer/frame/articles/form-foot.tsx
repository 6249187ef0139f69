import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { ArticleForm } from '#renderer/store/knowledge/article-forms.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useArticleMark } from '#renderer/store/use-draft-mark.ts';
import { ArticleOutcomeLine } from './article-outcome.tsx';
import './articles.css';

type FormFootProps = { readonly form: ArticleForm };

/** The end of every form of an article: what is missing, the keys, and how safe it is. */
export function FormFoot({ form: { articleId, type } }: FormFootProps) {
  const say = useSay();
  const isBusy = useAppState((state) => state.articleForm.isBusy);
  const mark = useArticleMark(articleId, type);
  return (
    <>
      <ArticleOutcomeLine />
      <div className="button-row">
        <CommandButton id="article.send" look="primary">
          {say(`knowledge:form.${type}`)}
        </CommandButton>
        <CommandButton id="article.leave" look="quiet" />
        {mark !== '' && <CommandButton id="article.discard" look="quiet" />}
        <span className="quiet">{mark}</span>
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </>
  );
}
