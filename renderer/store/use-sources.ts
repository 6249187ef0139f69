import { useMemo } from 'react';
import { shortTitle } from '#renderer/i18n/short-title.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from './store-context.tsx';

export type SourceWords = { readonly text: string; readonly isAssumed: boolean; readonly hint: string | undefined };

/** Where a number comes from, in words: the title of its source, or visibly assumed. */
export function useSources(): (source: string) => SourceWords {
  const say = useSay();
  const language = useLanguage();
  const sources = useAppState((state) => state.city.desk?.city.sources);
  return useMemo(
    () => (source) => {
      if (source === 'assumed') return { text: say('rules:assumed'), isAssumed: true, hint: say('rules:assumedHint') };
      const found = sources?.[source];
      const title = found?.title[language] ?? source;
      const short = shortTitle(title);
      const text = found?.isWeak === true ? say('rules:weak', { source: short }) : short;
      return { text, isAssumed: false, hint: [title, found?.address].filter((part) => part !== undefined).join(' · ') };
    },
    [say, language, sources],
  );
}
