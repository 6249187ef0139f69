import { useSay } from '#renderer/i18n/use-say.ts';
import { ListOption } from '#renderer/ui/list-option.tsx';
import type { SignInPerson } from './people.ts';

type PeopleListProps = {
  readonly people: readonly SignInPerson[];
  readonly active: number;
  readonly total: number;
  readonly isSearching: boolean;
  onChoose(login: string): void;
};

/** More than anybody scrolls; a letter narrows them down. */
const shownPeople = 60;

/** The people found, the active one marked. */
export function PeopleList({ people, active, total, isSearching, onChoose }: PeopleListProps) {
  const say = useSay();
  if (total === 0) return null;
  return (
    <section className="people" aria-label={say('session:people')}>
      <h2 className="section-title">
        {say('session:people')} · {say('session:peopleFound', { count: people.length })}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <select> cannot be the popup of a combobox */}
      <div id="people" role="listbox" aria-label={say('session:people')} className="people-list">
        {people.slice(0, Math.max(shownPeople, active + 1)).map((person, index) => (
          <ListOption
            key={person.login}
            id={`person-${person.login}`}
            className="people-row"
            isActive={index === active}
            onTake={() => onChoose(person.login)}
          >
            <span className="people-who">
              <span className="people-name">{person.shownAs}</span>
              {person.beside !== '' && <span className="quiet">{person.beside}</span>}
            </span>
            <span>{person.role}</span>
            <code className="quiet">{person.login}</code>
            <span className="people-known">{person.isKnownHere && '✓'}</span>
          </ListOption>
        ))}
      </div>
      {people.some(({ isKnownHere }) => isKnownHere) && <p className="quiet">✓ {say('session:knownHere')}</p>}
      {people.length === 0 && isSearching && <p className="quiet">{say('session:noneFound')}</p>}
    </section>
  );
}
