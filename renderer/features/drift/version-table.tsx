import type { UsedVersion } from '#shared/sync/drift-schema.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { dateWords } from '#renderer/i18n/time-words.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';

type VersionTableProps = { readonly versions: readonly UsedVersion[] };

/** What consoles use, with how good it was on cases it had not seen. */
export function VersionTable({ versions }: VersionTableProps) {
  const say = useSay();
  const words = useTimeWords();
  const language = useLanguage();
  const digits = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return (
    <section aria-labelledby="drift-versions">
      <h2 id="drift-versions" className="drift-title">
        {say('drift:versions.title')}
      </h2>
      {versions.length === 0 && <p className="quiet">{say('drift:versions.none')}</p>}
      {versions.length > 0 && (
        <table className="drift-table">
          <thead>
            <tr>
              <th scope="col">{say('drift:versions.part')}</th>
              <th scope="col" className="drift-number">
                {say('drift:versions.version')}
              </th>
              <th scope="col">{say('drift:versions.made')}</th>
              <th scope="col">{say('drift:versions.since')}</th>
              <th scope="col" className="drift-number">
                {say('drift:versions.first')}
              </th>
              <th scope="col" className="drift-number">
                {say('drift:versions.three')}
              </th>
              <th scope="col" className="drift-number">
                {say('drift:versions.calibration')}
              </th>
              <th scope="col" className="drift-number">
                {say('drift:versions.cases')}
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ part, version, madeAtMs, shippedAtMs, cases, top1, top3, ece }) => (
              <tr key={part}>
                <th scope="row">{partWords(part, say)}</th>
                <td className="drift-number">{version}</td>
                <td>{dateWords(madeAtMs, words)}</td>
                <td>{dateWords(shippedAtMs, words)}</td>
                <td className="drift-number">{shareWords(top1, say)}</td>
                <td className="drift-number">{shareWords(top3, say)}</td>
                <td className="drift-number">{ece === null ? '–' : digits.format(ece)}</td>
                <td className="drift-number">{cases}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A part of a later server is named as it names it. */
function partWords(part: string, say: Say): string {
  return part === 'who' || part === 'what' ? say(`drift:versions.${part}`) : part;
}

function shareWords(share: number | null, say: Say): string {
  return share === null ? '–' : say('breach:percent', { share: Math.round(share * 100) });
}
