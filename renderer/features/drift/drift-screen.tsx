import type { DriftView, KeptDrift } from '#shared/bridge/drift.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ConfusionTable } from './confusion-table.tsx';
import { useDrift } from './use-drift.ts';
import { VersionTable } from './version-table.tsx';
import { WeekTable } from './week-table.tsx';
import './drift.css';

/** Whether suggestions still fit: by topic and week, which units are taken for one another, and what is in use. */
export function DriftScreen() {
  const say = useSay();
  const { view, again } = useDrift();
  return (
    <div className="drift">
      <header className="drift-head">
        <h1 className="page-title">{say('drift:title')}</h1>
        <p className="quiet">{say('drift:intro')}</p>
      </header>
      {view === null && <Skeleton rows={8} text={say('app:loading')} />}
      {view !== null && <DriftState view={view} again={again} />}
    </div>
  );
}

type DriftStateProps = { readonly view: DriftView; again(): void };

function DriftState({ view: { state, kept }, again }: DriftStateProps) {
  const say = useSay();
  const retry = (
    <button type="button" className="button" onClick={again}>
      {say('drift:again')}
    </button>
  );
  if (state === 'making' && kept === null) return <Skeleton rows={8} text={say('drift:state.making')} />;
  if (kept === null) {
    const isFinal = state === 'notAllowed' || state === 'current';
    return (
      <EmptyState
        title={say(`drift:none.${state}.what`)}
        next={say(`drift:none.${state}.next`)}
        actions={isFinal ? undefined : retry}
      />
    );
  }
  return (
    <>
      <p className="drift-state">
        <StateLine state={state} kept={kept} /> {state !== 'making' && retry}
      </p>
      <KeptDriftParts kept={kept} />
    </>
  );
}

type StateLineProps = { readonly state: DriftView['state']; readonly kept: KeptDrift };

/** Of when it is, and why there is nothing newer. */
function StateLine({ state, kept }: StateLineProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const time = dayTime(kept.report?.madeAtMs ?? kept.askedAtMs, nowMs, words);
  return (
    <output>
      {say('drift:madeAt', { time })} {state !== 'current' && <strong>{say(`drift:state.${state}`)}</strong>}{' '}
      {kept.report?.isCut === true && <span className="quiet">{say('drift:cut')}</span>}
    </output>
  );
}

function KeptDriftParts({ kept: { report, versions } }: { readonly kept: KeptDrift }) {
  const say = useSay();
  const hasCases = report !== null && report.weeks.length > 0;
  return (
    <>
      {!hasCases && <EmptyState title={say('drift:empty.what')} next={say('drift:empty.next')} />}
      {hasCases && <WeekTable report={report} />}
      {hasCases && <ConfusionTable pairs={report.confusions} />}
      <VersionTable versions={versions} />
    </>
  );
}
