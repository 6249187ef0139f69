import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type ArticleTextsProps = { readonly words: ArticleContent };

/** The words in both languages side by side, or in that of the desk; each is marked as the language it is. */
export function ArticleTexts({ words }: ArticleTextsProps) {
  const language = useLanguage();
  const isBoth = useAppState((state) => state.articleDesk.isBoth);
  const shown = isBoth ? ([language, language === 'zh' ? 'en' : 'zh'] as const) : ([language] as const);
  return (
    <div className="knowledge-texts" data-both={isBoth}>
      {shown.map((one) => (
        <TextIn key={one} words={words} language={one} />
      ))}
    </div>
  );
}

function TextIn({ words, language }: ArticleTextsProps & { readonly language: 'zh' | 'en' }) {
  const say = useSay();
  return (
    <section lang={language === 'zh' ? 'zh-CN' : 'en'} aria-label={say(`knowledge:languages.${language}`)}>
      <h3 className="section-title">{words.title[language]}</h3>
      <p className="knowledge-text">{words.text[language]}</p>
      {words.legalBasis && <p className="quiet">{words.legalBasis[language]}</p>}
    </section>
  );
}
