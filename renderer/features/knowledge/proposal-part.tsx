import type { ArticleViewOf } from '#shared/bridge/knowledge.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { CompareWords } from './compare-words.tsx';

type ProposalPartProps = { readonly view: ArticleViewOf };

/** Words that wait for a second pair of eyes, beside those in force; nothing where none do. */
export function ProposalPart({ view: { proposal, inForce, retired, people } }: ProposalPartProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const me = useAppState((state) => state.session.person?.personId);
  const { say } = words;
  if (!proposal) return null;
  const { by, atMs, note, sentBack, content } = proposal;
  const nameOf = (id: typeof by) => people[id] ?? id;
  const back = sentBack && {
    name: nameOf(sentBack.by),
    time: dayTime(sentBack.atMs, nowMs, words),
    note: sentBack.note,
  };
  return (
    <section className="knowledge-part" aria-label={say('knowledge:proposal.title')}>
      <h3 className="section-title">{say('knowledge:proposal.title')}</h3>
      <p>{say('knowledge:proposal.by', { name: nameOf(by), time: dayTime(atMs, nowMs, words) })}</p>
      {note !== '' && <p>{say('knowledge:proposal.note', { note })}</p>}
      {back && <p>{say('knowledge:proposal.sentBack', back)}</p>}
      {by === me && <p className="quiet">{say('knowledge:proposal.own')}</p>}
      <CompareWords
        before={inForce ?? retired?.was ?? null}
        after={content}
        heads={{ before: say('knowledge:compare.inForce'), after: say('knowledge:compare.proposed') }}
      />
      <p className="button-row">
        <CommandButton id="knowledge.approve" look="primary" />
        <CommandButton id="knowledge.sendBack" />
        <CommandButton id="knowledge.withdraw" look="quiet" />
      </p>
    </section>
  );
}
