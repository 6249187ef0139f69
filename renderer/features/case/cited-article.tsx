import { useEffect } from 'react';
import type { Case } from '#shared/domain/case.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { FlagPart } from '#renderer/frame/articles/flag-form.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { citedBy } from '#renderer/store/knowledge/article-places.ts';
import type { CitedWords } from '#renderer/store/knowledge/article-shelf-slice.ts';
import { readableArticle } from '#renderer/store/knowledge/article-shelf-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type CitedArticleProps = { readonly state: Case };

/** What a case was answered from: the article and its version, and the words of then, whatever is in force by now. */
export function CitedArticle({ state }: CitedArticleProps) {
  const say = useSay();
  const language = useLanguage();
  const cited = citedBy(state);
  const id = cited?.id ?? null;
  const article = useAppState((store) => readableArticle(store, id));
  const opened = useAppState(({ articleShelf }) => articleShelf.cited);
  const want = useAppState(({ articleShelf }) => articleShelf.want);
  const report = useAppState(({ failure }) => failure.report);
  useEffect(() => {
    if (id !== null) void want([id]).catch(report);
  }, [id, want, report]);
  if (!cited) return null;
  const isOpen = opened?.articleId === cited.id && opened.version === cited.version;
  const title = (isOpen ? opened.words?.title[language] : undefined) ?? article?.title[language] ?? cited.id;
  return (
    <section className="case-cited" aria-label={say('knowledge:cited.from')} tabIndex={-1} data-focus="cited">
      <h3 className="section-title">{say('knowledge:cited.from')}</h3>
      <p>
        {title} <span className="quiet">{say('knowledge:cited.version', { version: cited.version })}</span>
      </p>
      <p className="button-row">
        <CommandButton id="article.cite" look="quiet" />
      </p>
      {isOpen && <Words cited={opened} />}
      {isOpen && <FlagPart place="case" />}
    </section>
  );
}

function Words({ cited: { state, words, isCurrent } }: { readonly cited: CitedWords }) {
  const say = useSay();
  const language = useLanguage();
  if (state !== 'here' || words === null) {
    return <output className="quiet">{say(`knowledge:versions.${state === 'here' ? 'none' : state}`)}</output>;
  }
  return (
    <>
      <p className="case-narrative">{words.text[language]}</p>
      {words.legalBasis && <p className="quiet">{words.legalBasis[language]}</p>}
      <output className="quiet">{say(isCurrent ? 'knowledge:cited.current' : 'knowledge:cited.overtaken')}</output>
    </>
  );
}
