import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

/** Where what is listed comes from: nothing where the server has it all and can be asked. */
export function BaseLine() {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const base = useAppState((state) => state.articleList.base);
  const waiting = useAppState((state) => state.articleList.counts?.waiting ?? 0);
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const lines: string[] = [];
  if (base?.state === 'pack') lines.push(say('knowledge:base.pack'));
  if (base?.state === 'loading') lines.push(say('knowledge:base.loading', { count: base.articles }));
  if (base?.state === 'kept' && !isOnline && base.asOfMs !== null) {
    lines.push(say('knowledge:base.asOf', { time: dayTime(base.asOfMs, nowMs, words) }));
  }
  if (waiting > 0) lines.push(say('knowledge:own.waiting', { count: waiting }));
  return <output className="quiet knowledge-base">{lines.join(' ')}</output>;
}
