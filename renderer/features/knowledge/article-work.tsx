import type { ArticleViewOf } from '#shared/bridge/knowledge.ts';
import type { ArticleContent } from '#shared/domain/knowledge/article.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ArticleFacts } from './article-facts.tsx';
import { DayLeft, RowMarks } from './article-marks.tsx';
import { ArticleTexts } from './article-texts.tsx';
import { BegunLine } from './begun-line.tsx';
import { FlagsPart } from './flags-part.tsx';
import { ProposalPart } from './proposal-part.tsx';
import { VersionsPart } from './versions-part.tsx';

/** The article that is looked at: what waits first, then its words and what they rest on. */
export function ArticleWork() {
  const say = useSay();
  const { id, shown, failure } = useAppState((state) => state.articleDesk);
  const isWriting = useAppState(
    ({ articleForm: { form } }) => form?.type === 'article.propose' && form.articleId === null,
  );
  if (isWriting) return null;
  if (id === null)
    return <EmptyState title={say('knowledge:noArticle.title')} next={say('knowledge:noArticle.next')} />;
  if (failure !== null) {
    const kind = failure === 'not-found' ? 'forbidden' : 'failed';
    return <EmptyState title={say(`knowledge:${kind}.title`)} next={say(`knowledge:${kind}.next`)} />;
  }
  if (shown === null) return <Skeleton rows={8} text={say('knowledge:loading')} />;
  return <Article view={shown} />;
}

type ArticleProps = { readonly view: ArticleViewOf };

function Article({ view }: ArticleProps) {
  const say = useSay();
  const language = useLanguage();
  const { row } = view;
  const words: ArticleContent | null = view.inForce ?? view.retired?.was ?? null;
  return (
    <article className="knowledge-article" aria-label={row.title[language]}>
      <header className="knowledge-head">
        <h2 className="page-title">{row.title[language]}</h2>
        <DayLeft row={row} />
        <RowMarks row={row} />
      </header>
      <Steps />
      <BegunLine articleId={row.id} />
      {view.retired && !view.inForce && <RetiredLine view={view} />}
      {(row.daysLeft ?? 0) < 0 && <p className="knowledge-over">{say('knowledge:expired')}</p>}
      {row.audience === 'agents' && <p className="who-unsure">{say('knowledge:agentsOnly')}</p>}
      <ProposalPart view={view} />
      {view.flags.length > 0 && <FlagsPart view={view} />}
      {words === null ? <p className="quiet">{say('knowledge:notInForce')}</p> : <ArticleTexts words={words} />}
      {words !== null && <ArticleFacts view={view} words={words} />}
      {view.flags.length === 0 && <FlagsPart view={view} />}
      <VersionsPart view={view} />
    </article>
  );
}

/** What may be done now comes first; what never may is greyed with the others, so that keys keep their places. */
function Steps() {
  return (
    <div className="knowledge-steps" data-focus="article-steps" tabIndex={-1}>
      <CommandButton id="knowledge.propose" />
      <CommandButton id="knowledge.confirm" />
      <CommandButton id="knowledge.confirmUntil" look="quiet" />
      <CommandButton id="knowledge.retire" look="quiet" />
      <CommandButton id="knowledge.both" look="quiet" />
    </div>
  );
}

function RetiredLine({ view: { retired, people } }: ArticleProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  if (!retired) return null;
  const { atMs, note, by } = retired;
  const said = { time: dayTime(atMs, nowMs, words), note, name: people[by] ?? by };
  return <p className="quiet">{words.say('knowledge:retired', said)}</p>;
}
