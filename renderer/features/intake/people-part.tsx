import type { NamedPeople } from '#shared/bridge/past.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

/** People of the name that is typed, while no number is known; choosing one gives their name and number. */
export function PeoplePart() {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const found = useAppState((state) => state.past.people);
  const edit = useAppState((state) => state.intake.edit);
  const { focus } = useCommander().context;

  /** The list goes with the number: the focus would go with it. */
  function choose({ name, phone }: NamedPeople['people'][number]): void {
    edit({ callerName: name, ...(phone === '' ? {} : { callerPhone: phone }) });
    focus('narrative');
  }

  if (!found || found.people.length === 0) return null;
  return (
    <div className="earlier">
      <p>
        {say('intake:people.title')} <CommandCap id="intake.toPeople" />
      </p>
      <ul className="people-list" aria-label={say('intake:people.title')}>
        {found.people.map((person, index) => (
          <li key={person.lastCaseId}>
            <button
              type="button"
              className="people-row"
              data-focus={index === 0 ? 'namesake' : undefined}
              onClick={() => choose(person)}
            >
              <span>{person.name}</span>
              <span className="number">{person.phone || say('intake:people.noNumber')}</span>
              <span className="quiet">
                {say('intake:people.cases', { count: person.cases })}
                {person.open > 0 && ` · ${say('intake:caller.open', { count: person.open })}`} ·{' '}
                {agoWords(person.lastAtMs, nowMs, words)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.isCut && <p className="quiet">{say('intake:people.more')}</p>}
    </div>
  );
}
