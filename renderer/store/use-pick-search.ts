import { useCallback, useMemo } from 'react';
import type { PickHit } from '#shared/bridge/city-view.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import type { PickTexts } from '#renderer/ui/pick-field.tsx';
import type { PickOption } from '#renderer/ui/pick-state.ts';
import type { NamedKind } from './city-slice.ts';
import { useAppStore, useBridge } from './store-context.tsx';

const shownAtOnce = 20;

/** Searches places, topics or units of the city for a pick field, in the language of the desk. */
export function usePickSearch(what: NamedKind): (text: string) => Promise<readonly PickOption[]> {
  const bridge = useBridge();
  const store = useAppStore();
  const language = useLanguage();
  const say = useSay();
  return useCallback(
    async (text) => {
      const hits = await bridge.call('pick.search', { what, text, limit: shownAtOnce, within: null });
      store.getState().city.keep(what, hits);
      return hits.map((hit) => toOption(hit, language, say));
    },
    [bridge, store, what, language, say],
  );
}

function toOption({ id, name, path, matched }: PickHit, language: Language, say: Say): PickOption {
  return {
    id,
    text: name[language],
    path: path.map((part) => part[language]).join(' › '),
    // A hit by the words on screen needs no word; an empty text would be shown as its key.
    match: matched === 'name' || matched === 'all' ? '' : say(`case:pick.matched.${matched}`),
  };
}

/** The words of a pick field. */
export function usePickTexts(): PickTexts {
  const say = useSay();
  return useMemo(
    () => ({
      searching: say('case:pick.searching'),
      none: say('case:pick.none'),
      failed: say('case:pick.failed'),
      suggested: say('case:pick.suggested'),
      count: (count) => say('case:pick.count', { count }),
    }),
    [say],
  );
}
