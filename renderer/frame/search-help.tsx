import { filterKinds } from '#shared/search/query-keys.ts';
import { useSay } from '#renderer/i18n/use-say.ts';

/** What can be typed into the search box, each with an example. */
export function SearchHelp() {
  const say = useSay();
  return (
    <section className="search-help" aria-label={say('app:search.help.title')}>
      <h2 className="section-title">{say('app:search.help.title')}</h2>
      <p>{say('app:search.help.words')}</p>
      <dl className="search-help-list">
        {filterKinds.map((kind) => (
          <div key={kind} className="search-help-row">
            <dt>{say(`app:search.kind.${kind}`)}</dt>
            <dd>{say(`app:search.help.example.${kind}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{say('app:search.help.again')}</p>
      <p className="quiet">{say('app:search.help.quoted')}</p>
    </section>
  );
}
