import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** Version, desk, city and where the city's numbers come from. */
export function AboutConsole() {
  const say = useSay();
  const language = useLanguage();
  const desk = useAppState((state) => state.city.desk);
  if (!desk) return null;
  const { city } = desk;
  return (
    <section className="settings-about" aria-labelledby="about-title">
      <h2 id="about-title" className="section-title">
        {say('settings:about.label')}
      </h2>
      <p>{say('settings:about.version', { version: desk.appVersion })}</p>
      <p>{say('settings:about.station', { name: desk.stationName, id: desk.stationId })}</p>
      <p>{say('settings:about.city', { name: city.name[language], version: city.version })}</p>
      <p className="quiet">{say('settings:about.rules', city.statements)}</p>
      <p>
        <CommandButton id="open.rules" />
      </p>
    </section>
  );
}
