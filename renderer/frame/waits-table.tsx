import type { StoryView } from '#shared/bridge/story.ts';
import { placeKey } from '#shared/domain/story/waits.ts';
import { durationWords, momentTime } from '#renderer/i18n/time-words.ts';
import { placeWords, totalWords } from '#renderer/store/story-words.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import './waits-table.css';

type WaitsTableProps = { readonly story: StoryView };

/** How long the case waited where, in all and as it counts, with the sum that the deadline says as well. */
export function WaitsTable({ story }: WaitsTableProps) {
  const words = useTimeWords();
  const names = useNames();
  const { say } = words;
  const { sums, fromMs, toMs, total, isOver } = story;
  return (
    <section aria-label={say('story:waits.title')}>
      <h3 className="section-title">{say('story:waits.title')}</h3>
      {sums.length === 0 ? (
        <p className="quiet">{say('story:waits.none')}</p>
      ) : (
        <table className="waits-table">
          <thead>
            <tr>
              <th scope="col">{say('story:waits.place')}</th>
              <th scope="col">{say('story:waits.plain')}</th>
              <th scope="col">{say('story:waits.counted')}</th>
            </tr>
          </thead>
          <tbody>
            {sums.map(({ place, plainMs, countedMs }) => (
              <tr key={placeKey(place)}>
                <th scope="row">{placeWords(place, { words, names })}</th>
                <td>{durationWords(plainMs, words)}</td>
                <td>{countedMs === 0 ? '—' : durationWords(countedMs, words)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('story:waits.all')}</th>
              <td>{durationWords(toMs - fromMs, words)}</td>
              <td>{total ? durationWords(total.usedMs, words) : '—'}</td>
            </tr>
          </tfoot>
        </table>
      )}
      <p className="quiet">{totalWords(total, words)}</p>
      <p className="quiet">
        {say(isOver ? 'story:waits.over' : 'story:waits.asOf', { time: momentTime(toMs, words) })}
      </p>
    </section>
  );
}
