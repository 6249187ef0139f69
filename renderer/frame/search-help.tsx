import { useMemo } from 'react';
import type { FilterKind } from '#shared/search/query-keys.ts';
import { filterKinds } from '#shared/search/query-keys.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type SearchHelpProps = { readonly id: string };

/** What can be typed into the search box, each with an example. The field names this as its description. */
export function SearchHelp({ id }: SearchHelpProps) {
  const say = useSay();
  const names = useShortNames();
  return (
    <section aria-label={say('app:search.help.title')}>
      {/* A description would be the label alone where this stood on the section. */}
      <div id={id} className="search-help">
        <h2 className="section-title">{say('app:search.help.title')}</h2>
        <p>{say('app:search.help.words')}</p>
        <dl className="search-help-list">
          {filterKinds.map((kind) => (
            <div key={kind} className="search-help-row">
              <dt>{say(`app:search.kind.${kind}`)}</dt>
              <dd>{say(`app:search.help.example.${kind}`, { name: names[kind] ?? '' })}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">{say('app:search.help.again')}</p>
        <p className="quiet">{say('app:search.help.quoted')}</p>
      </div>
    </section>
  );
}

/** Names of this city to show as examples: the shortest there are. */
function useShortNames(): Readonly<Partial<Record<FilterKind, string>>> {
  const language = useLanguage();
  const city = useAppState((state) => state.city.desk?.city);
  return useMemo(() => {
    if (!city) return {};
    const shortest = (all: readonly Named[]) => asValue(shortestOf(all.map(({ name }) => name[language])));
    return {
      unit: shortest(city.units),
      topic: shortest(city.topics),
      place: shortest(city.places),
      label: shortest(city.labels),
      class: city.deadlines.classes[0]?.id ?? '',
    };
  }, [city, language]);
}

type Named = { readonly name: Readonly<Record<'zh' | 'en', string>> };

function shortestOf(names: readonly string[]): string {
  return names.reduce((best, name) => (best === '' || name.length < best.length ? name : best), '');
}

/** With quotation marks where there is a blank in it. */
function asValue(name: string): string {
  return /\s/u.test(name) ? `"${name}"` : name;
}
