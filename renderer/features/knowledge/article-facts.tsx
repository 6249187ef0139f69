import { packAuthor } from '#shared/city/pack-article.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { ArticleViewOf } from '#shared/bridge/knowledge.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useLanguage } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';

type ArticleFactsProps = { readonly view: ArticleViewOf; readonly words: ArticleContent };

/** Who keeps it right, whom it is for, what it is about, and how long it may be trusted. */
export function ArticleFacts({ view: { inForce, people }, words }: ArticleFactsProps) {
  const time = useTimeWords();
  const nowMs = useNowMs();
  const names = useNames();
  const language = useLanguage();
  const { say } = time;
  const topics = words.topicIds.map((id) => names.path('topic', id)).join(say('words:listJoin'));
  const facts = [
    { key: 'owner', label: say('knowledge:fact.owner'), value: names.name('unit', words.ownerUnitId) },
    { key: 'audience', label: say('knowledge:audience.label'), value: say(`knowledge:audience.${words.audience}`) },
    { key: 'topics', label: say('knowledge:fact.topics'), value: topics || say('knowledge:noTopics') },
    {
      key: 'basis',
      label: say('knowledge:fact.basis'),
      value: words.legalBasis?.[language] ?? say('knowledge:noBasis'),
    },
    { key: 'expires', label: say('knowledge:fact.expires'), value: words.expiresOn },
  ];
  const nameOf = (id: PersonId) => (id === packAuthor ? say('knowledge:byPack') : (people[id] ?? ''));
  const ofVersion = inForce
    ? [
        { key: 'reviewed', label: say('knowledge:fact.reviewed'), value: inForce.reviewedOn },
        { key: 'version', label: say('knowledge:fact.version'), value: String(inForce.number) },
        {
          key: 'since',
          label: say('knowledge:fact.inForceSince'),
          value: inForce.atMs > 0 ? dayTime(inForce.atMs, nowMs, time) : '',
        },
        { key: 'written', label: say('knowledge:fact.written'), value: nameOf(inForce.writtenBy) },
        { key: 'approved', label: say('knowledge:fact.approved'), value: nameOf(inForce.approvedBy) },
      ]
    : [];
  return <FactList facts={[...facts, ...ofVersion].filter(({ value }) => value !== '')} />;
}
