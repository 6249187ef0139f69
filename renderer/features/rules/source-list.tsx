import type { CityView } from '#shared/bridge/city-view.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import './source-list.css';

type SourceListProps = { readonly sources: CityView['sources'] };

/** Where the numbers of the city come from, whole: title, address, licence, and what is to be known of it. */
export function SourceList({ sources }: SourceListProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ul className="source-list">
      {Object.entries(sources).map(([key, { title, note, address, licence, isWeak }]) => (
        <li key={key}>
          {isWeak === true ? say('rules:weak', { source: title[language] }) : title[language]}
          {address !== undefined && <span className="quiet"> {address}</span>}
          {licence !== undefined && <span className="quiet"> · {licence}</span>}
          {note && <p className="quiet">{note[language]}</p>}
        </li>
      ))}
    </ul>
  );
}
