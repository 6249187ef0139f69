import type { DriftReport } from '#shared/sync/drift-schema.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { dateWords } from '#renderer/i18n/time-words.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';

type ConfusionTableProps = { readonly pairs: DriftReport['confusions'] };

/** Which unit was suggested and which one had the case in the end, the most frequent first. */
export function ConfusionTable({ pairs }: ConfusionTableProps) {
  const say = useSay();
  const names = useNames();
  const words = useTimeWords();
  return (
    <section aria-labelledby="drift-pairs">
      <h2 id="drift-pairs" className="drift-title">
        {say('drift:pairs.title')}
      </h2>
      {pairs.length === 0 && <p className="quiet">{say('drift:pairs.none')}</p>}
      {pairs.length > 0 && (
        <table className="drift-table">
          <thead>
            <tr>
              <th scope="col">{say('drift:pairs.topic')}</th>
              <th scope="col">{say('drift:pairs.suggested')}</th>
              <th scope="col">{say('drift:pairs.inTheEnd')}</th>
              <th scope="col" className="drift-number">
                {say('drift:pairs.cases')}
              </th>
              <th scope="col">{say('drift:pairs.latest')}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ topicId, suggestedUnitId, unitId, cases, latestMs }) => (
              <tr key={`${topicId} ${suggestedUnitId} ${unitId}`}>
                <th scope="row" title={names.path('topic', topicId)}>
                  {names.name('topic', topicId)}
                </th>
                <td>{names.name('unit', suggestedUnitId)}</td>
                <td>{names.name('unit', unitId)}</td>
                <td className="drift-number">{cases}</td>
                <td>{dateWords(latestMs, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
