import type { SyncStatus } from '#shared/bridge/views.ts';
import { useLanguage } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { clockSentence } from './sync-words.ts';

type SyncFactsProps = { readonly status: SyncStatus };

const rows = ['repaired', 'numbers', 'clock', 'station', 'city'] as const;

/** What else is good to know, above all when somebody calls the IT desk. */
export function SyncFacts({ status }: SyncFactsProps) {
  const words = useTimeWords();
  const language = useLanguage();
  const desk = useAppState((state) => state.city.desk);
  const { say } = words;
  const { numbersLeft, repairedRows } = status;
  const values = {
    repaired: repairedRows === 0 ? say('sync:repairedNone') : say('sync:repaired', { count: repairedRows }),
    numbers: numbersLeft === 0 ? say('sync:numbersNone') : say('sync:numbers', { count: numbersLeft }),
    clock: clockSentence(status, words),
    station: desk ? say('sync:station', { name: desk.stationName, id: desk.stationId }) : say('words:none'),
    city: desk ? say('sync:city', { name: desk.city.name[language], version: desk.city.version }) : say('words:none'),
  };
  return (
    <section className="sync-part" aria-labelledby="sync-facts">
      <h2 className="sync-part-title" id="sync-facts">
        {say('sync:facts')}
      </h2>
      <FactList facts={rows.map((key) => ({ key, label: say(`sync:row.${key}`), value: values[key] }))} />
    </section>
  );
}
