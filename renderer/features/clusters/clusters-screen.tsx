import type { ClusterView } from '#shared/bridge/similar.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { agoWords, dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { activeCluster } from '#renderer/store/clusters-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { OtherNoticeOutcome } from './notice-outcome.tsx';
import { NoticeLine, NoticePart } from './notice-part.tsx';
import { TieLine } from './tie-line.tsx';
import './clusters.css';

/** Every burst that goes on: what, where, how many against how many, since when, its cases; then what callers are told besides. */
export function ClustersScreen() {
  const say = useSay();
  const clusters = useAppState((state) => state.clusters.clusters);
  const active = useAppState((state) => activeCluster(state.clusters));
  return (
    <div className="clusters">
      <header className="clusters-head">
        <h1 className="page-title">{say('clusters:title')}</h1>
        <p className="quiet">{say('clusters:intro')}</p>
      </header>
      <TieLine cluster={active} />
      <OtherNoticeOutcome cluster={active} />
      {!clusters.some(({ isBurst }) => isBurst) && (
        <p>
          {say('clusters:none')} <span className="quiet">{say('clusters:noneHint')}</span>
        </p>
      )}
      {clusters.map((cluster) => (
        <ClusterPart key={cluster.id} cluster={cluster} isActive={cluster.id === active?.id} />
      ))}
    </div>
  );
}

type ClusterPartProps = { readonly cluster: ClusterView; readonly isActive: boolean };

function ClusterPart({ cluster, isActive }: ClusterPartProps) {
  const say = useSay();
  const names = useNames();
  const activate = useAppState((state) => state.clusters.activate);
  const { id, isBurst, topicId, placeId, masterNumber } = cluster;
  const everywhere = isBurst ? say('clusters:everywhere') : '';
  const place = placeId === null ? everywhere : names.path('place', placeId);
  const number = isBurst ? '' : (masterNumber ?? say('intake:numberLater'));
  const title = [number, names.name('topic', topicId), place].filter((part) => part !== '').join(' · ');
  return (
    <section className="cluster" aria-labelledby={`cluster-${id}`} data-active={isActive}>
      <h2 id={`cluster-${id}`}>
        <button type="button" className="cluster-title" aria-pressed={isActive} onClick={() => activate(id)}>
          {title}
        </button>
      </h2>
      {isBurst ? <ClusterCount cluster={cluster} /> : <p className="quiet">{say('clusters:notice.noBurst')}</p>}
      {cluster.words.length > 0 && <p>{say('clusters:words', { words: cluster.words.join(say('words:listJoin')) })}</p>}
      {isActive ? <NoticePart cluster={cluster} /> : <NoticeLine cluster={cluster} />}
      {isActive && isBurst && <CommandButton id="clusters.tie" />}
      {isActive && <ClusterCases cluster={cluster} />}
    </section>
  );
}

type ClusterCountProps = { readonly cluster: ClusterView };

function ClusterCount({ cluster: { count, expected, sinceMs, lastAtMs } }: ClusterCountProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const usual = expected < 1 ? say('clusters:fewerThanOne') : Math.round(expected);
  return (
    <p>
      {say('clusters:count', { count, expected: usual, time: dayTime(sinceMs, nowMs, words) })}{' '}
      <span className="quiet">{say('clusters:last', { ago: agoWords(lastAtMs, nowMs, words) })}</span>
    </p>
  );
}

type ClusterCasesProps = { readonly cluster: ClusterView };

function ClusterCases({ cluster: { isBurst, cases, masterId } }: ClusterCasesProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const openCase = useAppState((state) => state.navigation.openCase);
  return (
    <ul className="cluster-cases" aria-label={say('clusters:list')}>
      {cases.map(({ id, number, registeredAtMs, status, opening }) => {
        const shown = number ?? say('intake:numberLater');
        return (
          <li key={id}>
            <button
              type="button"
              className="link-button number"
              aria-label={say('clusters:openCase', { number: shown })}
              onClick={() => openCase(id)}
            >
              {shown}
            </button>{' '}
            <span className="quiet">
              {agoWords(registeredAtMs, nowMs, words)} · {say(`words:status.${status}`)}
              {isBurst && id === masterId && ` · ${say('clusters:master')}`}
            </span>{' '}
            {opening}
          </li>
        );
      })}
    </ul>
  );
}
