import { useEffect } from 'react';
import type { AttentionItem } from '#shared/bridge/contract.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { AttentionDetail } from './attention-detail.tsx';
import { AttentionOutcomeLine } from './attention-outcome.tsx';
import { useCommandWords } from './use-command-words.ts';
import './attention.css';

/** What the server did not accept: the list at the left, mine and theirs at the right. */
export function AttentionScreen() {
  const say = useSay();
  const items = useAppState((state) => state.attention.items);
  const failure = useAppState((state) => state.attention.failure);
  const activeId = useAppState((state) => state.attention.activeId);
  const refresh = useAppState((state) => state.attention.refresh);
  const report = useAppState((state) => state.failure.report);
  useEffect(() => void refresh().catch(report), [refresh, report]);
  useBridgeEvent('attention.changed', () => void refresh().catch(report));
  if (failure !== null) return <EmptyState title={say('attention:failed.title')} next={say('attention:failed.next')} />;
  if (items === null) return <Skeleton rows={6} text={say('attention:loading')} />;
  if (items.length === 0) {
    return (
      <div>
        <h1 className="visually-hidden">{say('attention:title')}</h1>
        <AttentionOutcomeLine />
        <EmptyState title={say('attention:empty.title')} next={say('attention:empty.next')} />
      </div>
    );
  }
  const active = items.find(({ commandId }) => commandId === activeId) ?? items[0];
  return (
    <div className="attention">
      <h1 className="visually-hidden">{say('attention:title')}</h1>
      <ul className="attention-list" aria-label={say('attention:list')}>
        {items.map((item) => (
          <AttentionLine key={item.commandId} item={item} isActive={item === active} />
        ))}
      </ul>
      <section className="attention-work" aria-label={say('attention:title')}>
        <AttentionOutcomeLine />
        {active && <AttentionDetail item={active} />}
      </section>
    </div>
  );
}

type AttentionLineProps = { readonly item: AttentionItem; readonly isActive: boolean };

function AttentionLine({ item, isActive }: AttentionLineProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const wish = useCommandWords();
  const activate = useAppState((state) => state.attention.activate);
  return (
    <li>
      <button
        type="button"
        className="attention-line"
        aria-current={isActive ? 'true' : undefined}
        onClick={() => activate(item.commandId)}
      >
        <span className="attention-line-what" title={wish(item)}>
          {wish(item)}
        </span>
        <span className="number">{item.number ?? say('queue:noNumber')}</span>
        <span className="attention-line-why">{why(item.problem, say)}</span>
        <span className="quiet">
          {item.isOwn
            ? say('attention:byYou', { time: dayTime(item.atMs, nowMs, words) })
            : say('attention:by', { name: item.authorName, time: dayTime(item.atMs, nowMs, words) })}
        </span>
      </button>
    </li>
  );
}

/** Why it was not accepted, in one line. */
function why(problem: AttentionItem['problem'], say: Say): string {
  if (problem.kind === 'refused') return say(`errors:refusal.${problem.code}.what`);
  const fields = problem.conflicts.map(({ field }) => say(`attention:field.${field}`));
  return say('attention:faster', { fields: fields.join(say('words:listJoin')) });
}
