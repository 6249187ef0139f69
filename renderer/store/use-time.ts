import { useMemo, useSyncExternalStore } from 'react';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useTicker } from './store-context.tsx';

/** The server-corrected time, redrawn once a second together with every other countdown. */
export function useNowMs(): number {
  const ticker = useTicker();
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}

/** What the functions of time-words.ts need, for the city and language of this desk. */
export function useTimeWords(): TimeWords {
  const say = useSay();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.city.desk?.city.timeZone ?? 'UTC');
  return useMemo(() => ({ say, language, timeZone }), [say, language, timeZone]);
}
