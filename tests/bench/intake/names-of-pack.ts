import type { CityPack } from '#shared/city/city-pack.ts';
import type { NamesOf } from './take-by-form.ts';

/** The names a desk shows in its language, else in the other. */
export function namesOfPack({ places, topics }: CityPack, locale: string): NamesOf {
  const languages = locale.startsWith('zh') ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (what, id) => {
    const items = what === 'place' ? places : topics;
    const nameOf = (itemId: string | null | undefined): string => {
      const name = items.find((item) => item.id === itemId)?.name as { zh?: string; en?: string } | undefined;
      return languages.map((language) => name?.[language]).find((text) => text !== undefined) ?? '';
    };
    const item = items.find((candidate) => candidate.id === id);
    if (!item) throw new Error(`the script has grown old: the city has no ${id}`);
    return { name: nameOf(id), above: nameOf(item.parentId) };
  };
}
