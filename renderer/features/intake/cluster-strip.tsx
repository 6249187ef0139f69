import type { ClusterView } from '#shared/bridge/similar.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';

/** Bursts that others call about, at most. */
const shownOthers = 2;

/** Many calls about one cause: the one this call belongs to is said, others are named. Always there, so that it is heard. */
export function ClusterStrip() {
  const say = useSay();
  const names = useNames();
  const words = useTimeWords();
  const known = useAppState((state) => state.clusters.clusters);
  const ofDraft = useAppState((state) => state.similar.found?.clusterIds);
  // What callers are told without a burst has a strip of its own.
  const clusters = known.filter(({ isBurst }) => isBurst);
  const mine = clusters.find(({ id }) => ofDraft?.includes(id));
  const others = clusters.filter(({ id }) => id !== mine?.id).slice(0, shownOthers);
  const told = ({ topicId, placeId, count, sinceMs }: ClusterView) => ({
    topic: names.name('topic', topicId),
    place: placeId === null ? say('clusters:everywhere') : names.name('place', placeId),
    number: count,
    time: clockTime(sinceMs, words),
  });
  return (
    <div className={clusters.length > 0 ? 'cluster-strip' : 'repeat-none'}>
      <output aria-label={say('clusters:strip.label')}>
        {mine && <strong>{say('clusters:strip.mine', told(mine))}</strong>}
      </output>
      {others.map((cluster) => (
        <span key={cluster.id} className="quiet">
          {say('clusters:strip.others', told(cluster))}
        </span>
      ))}
    </div>
  );
}
