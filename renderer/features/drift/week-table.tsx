import type { DriftReport } from '#shared/sync/drift-schema.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';

type Counted = DriftReport['all'][number];
type WeekTableProps = { readonly report: DriftReport };

/** A share of fewer cases than these says little, and is drawn so. */
const fewCases = 10;

/** How many of the suggestions stood, by topic and week, the latest week first. */
export function WeekTable({ report: { weeks, all, topics, otherTopics } }: WeekTableProps) {
  const say = useSay();
  const names = useNames();
  const language = useLanguage();
  return (
    <section aria-labelledby="drift-weeks">
      <h2 id="drift-weeks" className="drift-title">
        {say('drift:weeks.title')}
      </h2>
      <p className="quiet">{say('drift:weeks.hint')}</p>
      <table className="drift-table">
        <thead>
          <tr>
            <th scope="col">{say('drift:weeks.topic')}</th>
            {weeks.map((week) => (
              <th key={week} scope="col" className="drift-number">
                {weekWords(week, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="drift-all">
            <th scope="row">{say('drift:weeks.all')}</th>
            <Cells weeks={weeks} byWeek={all} />
          </tr>
          {topics.map(({ topicId, byWeek }) => (
            <tr key={topicId}>
              <th scope="row" title={names.path('topic', topicId)}>
                {names.name('topic', topicId)}
              </th>
              <Cells weeks={weeks} byWeek={byWeek} />
            </tr>
          ))}
        </tbody>
      </table>
      {otherTopics > 0 && <p className="quiet">{say('drift:weeks.others', { count: otherTopics })}</p>}
    </section>
  );
}

type CellsProps = { readonly weeks: readonly string[]; readonly byWeek: readonly Counted[] };

function Cells({ weeks, byWeek }: CellsProps) {
  return weeks.map((week, at) => (
    <td key={week} className="drift-number">
      <Share counted={byWeek[at] ?? { cases: 0, right: 0 }} />
    </td>
  ));
}

function Share({ counted: { cases, right } }: { readonly counted: Counted }) {
  const say = useSay();
  if (cases === 0) return <span className="quiet">–</span>;
  const share = say('breach:percent', { share: Math.round((right / cases) * 100) });
  return (
    <span className={cases < fewCases ? 'quiet' : undefined} title={say('drift:weeks.of', { right, cases })}>
      {share} <small>{say('drift:weeks.cases', { cases })}</small>
    </span>
  );
}

/** The Monday a week begins with, as YYYY-MM-DD: a day, wherever it is read. */
function weekWords(week: string, language: string): string {
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return day.format(Date.parse(`${week}T00:00:00Z`));
}
