import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import type { SideRow } from '#renderer/frame/side-by-side.tsx';
import { SideBySide } from '#renderer/frame/side-by-side.tsx';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Names } from '#renderer/store/use-names.ts';
import { useNames } from '#renderer/store/use-names.ts';

type CompareWordsProps = {
  readonly before: ArticleContent | null;
  readonly after: ArticleContent;
  readonly heads: { readonly before: string; readonly after: string };
};

/** Two versions of the words beside each other, part by part: only what differs, each difference marked and said. */
export function CompareWords({ before, after, heads }: CompareWordsProps) {
  const say = useSay();
  const names = useNames();
  const old = before ? partsOf(before, say, names) : [];
  const rows = partsOf(after, say, names)
    .map(([key, label, theirs]): SideRow => ({ key, label, theirs, mine: old.find(([k]) => k === key)?.[2] ?? '' }))
    .filter(({ mine, theirs }) => mine !== theirs);
  const words = {
    mine: heads.before,
    theirs: heads.after,
    inMine: say('knowledge:compare.gone'),
    inTheirs: say('knowledge:compare.added'),
  };
  return (
    <>
      {before === null && <p className="quiet">{say('knowledge:compare.fresh')}</p>}
      {rows.length > 0 && <SideBySide rows={rows} words={words} />}
      {before !== null && <p className="quiet">{say('knowledge:compare.same')}</p>}
    </>
  );
}

type Part = readonly [key: string, label: string, text: string];

function partsOf(words: ArticleContent, say: Say, names: Names): readonly Part[] {
  const { title, text, legalBasis, audience, topicIds, ownerUnitId, expiresOn } = words;
  const inBoth = { title, text, legalBasis: legalBasis ?? { zh: '', en: '' } };
  const texts = (['title', 'text', 'legalBasis'] as const).flatMap((part) =>
    (['zh', 'en'] as const).map((language): Part => {
      const key = `${part}.${language}` as const;
      return [key, say(`knowledge:part.${key}`), inBoth[part][language]];
    }),
  );
  const topics = topicIds.map((id) => names.path('topic', id)).join(say('words:listJoin'));
  return [
    ...texts,
    ['audience', say('knowledge:audience.label'), say(`knowledge:audience.${audience}`)],
    ['topics', say('knowledge:fact.topics'), topics],
    ['owner', say('knowledge:fact.owner'), names.name('unit', ownerUnitId)],
    ['expires', say('knowledge:fact.expires'), expiresOn],
  ];
}
