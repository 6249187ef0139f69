import { clockTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import './articles.css';

/** What became of the last step with an article: done, refused in words, or what is still missing. */
export function ArticleOutcomeLine() {
  const words = useTimeWords();
  const outcome = useAppState((state) => state.articleForm.outcome);
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const { say } = words;
  if (outcome === null) return <output />;
  if (outcome.kind === 'saved') {
    const later = say('knowledge:savedHere', { time: clockTime(outcome.atMs, words) });
    return (
      <output className="article-outcome" tabIndex={-1} data-focus="article-outcome">
        {say(`knowledge:saved.${outcome.type}`)} {!isOnline && later}
      </output>
    );
  }
  if (outcome.kind === 'later') {
    return (
      <output className="article-outcome" tabIndex={-1} data-focus="article-outcome">
        {say('knowledge:later')}
      </output>
    );
  }
  if (outcome.kind === 'missing') {
    const parts = outcome.parts.map((part) => say(`knowledge:part.${part}`)).join(say('words:listJoin'));
    return <Notice title={say('knowledge:missing', { parts })} isUrgent />;
  }
  return (
    <div tabIndex={-1} data-focus="article-outcome">
      <Notice tone="danger" title={say(`knowledge:refusal.${outcome.code}.what`)} isUrgent>
        {say(`knowledge:refusal.${outcome.code}.next`)}
      </Notice>
    </div>
  );
}
