import type { SyncStatus } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useLanguage } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { clockSentence, completeSentence, provenSentence } from './sync-words.ts';

type SyncFactsProps = { readonly status: SyncStatus };

const rows = ['attention', 'complete', 'proven', 'repaired', 'numbers', 'clock', 'station', 'city'] as const;

/** Whether anything is missing here, and what else is good to know when somebody calls the IT desk. */
export function SyncFacts({ status }: SyncFactsProps) {
  const words = useTimeWords();
  const language = useLanguage();
  const nowMs = useNowMs();
  const desk = useAppState((state) => state.city.desk);
  const { say } = words;
  const { attention, numbersLeft, repairedRows } = status;
  const values = {
    attention: attention === 0 ? say('sync:attentionNone') : <AttentionValue count={attention} />,
    complete: completeSentence(status, nowMs, words),
    proven: provenSentence(status, nowMs, words),
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

function AttentionValue({ count }: { readonly count: number }) {
  const { say } = useTimeWords();
  return (
    <span className="sync-attention">
      {say('sync:attention', { count })} <CommandButton id="sync.attention" />
    </span>
  );
}
