// Watches for many calls about one cause, at this desk over what its person may see: first the last weeks are learnt from, by
// and by, and the last hours judged as they came; then what comes is judged as it comes. Only for roles that see the whole city: a part of it has no city to compare with.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { ClusterCase } from '#shared/routing/similar/cluster-cells.ts';
import { bucketOf } from '#shared/routing/similar/cluster-cells.ts';
import type { Cluster, ClusterState } from '#shared/routing/similar/cluster-step.ts';
import { clusterStep, learnCases, noClusters } from '#shared/routing/similar/cluster-step.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Session } from '#host/session.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';
import type { AgePlace, ArrivedRow } from './case-arrivals.ts';

export type ClusterWatchDeps = {
  readonly replica: Pick<Replica, 'arrivals' | 'similar'>;
  readonly session: Pick<Session, 'current'>;
  readonly loaded: LoadedCityPack;
  readonly clock: Clock;
  readonly log: Log;
  /** The server's time as well as this machine knows it. */
  readonly nowMs: () => number;
  /** Another cluster is there, or one has grown or ended. */
  readonly onChange: () => void;
};

export type ClusterWatch = BackgroundWork & {
  /** Those that go on, of what this scope has; the latest found first. */
  of(scope: Scope): readonly Cluster[];
};

/** Who sees every case of the city, and does something about a burst. */
const watchingRoles: readonly Role[] = ['agent', 'supervisor', 'dispatcher', 'office'];
/** The weeks that are learnt from. */
const learntMs = 14 * 24 * 3_600_000;
const learntAtOnce = 200;
/** The hours before now are judged, a few cases at a time: the console may have been started in the middle of a burst. */
const rejudgedMs = 6 * 3_600_000;
const rejudgedAtOnce = 25;
const judgedAtOnce = 500;
const sampledAtOnce = 50;
const rules = { sliceMs: 10, restMs: 20, lookMs: 5_000 } as const;
/** Local days are counted from a Thursday. */
const firstWeekday = 4;
const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;

/** `place`: how far the past is learnt; null: it is, and `row` is the last one that was judged. */
type Watched = {
  readonly scope: Scope;
  readonly beganMs: number;
  state: ClusterState;
  place: AgePlace | null;
  row: number;
  shown: string;
};

/** Begins to watch, until it is stopped. */
export function watchClusters({
  replica,
  session,
  loaded,
  clock,
  log,
  nowMs,
  onChange,
}: ClusterWatchDeps): ClusterWatch {
  const paths = casePathsOf(loaded);
  const zone = createZone(loaded.pack.city.timeZone);
  let watched: Watched | undefined;

  function toCase({ caseId, registeredAtMs: atMs, placeId, topicId }: ArrivedRow): ClusterCase {
    const localMs = zone.toLocal(atMs);
    const weekday = (((Math.floor(localMs / dayMs) + firstWeekday) % 7) + 7) % 7;
    const hour = Math.floor((((localMs % dayMs) + dayMs) % dayMs) / hourMs);
    const bucket = bucketOf(weekday, hour);
    return { id: caseId, atMs, bucket, placePath: paths.place(placeId), topicPath: paths.topic(topicId) };
  }

  function doSome(): LittleWork {
    const who = session.current();
    if (!who || !watchingRoles.includes(who.actor.role)) return 'done';
    const scope = scopeOf(who.actor);
    if (!replica.similar.learnMore(scope, sampledAtOnce)) return 'more';
    if (watched?.scope !== scope || replica.arrivals.lastRow() < watched.row) watched = beginWatch(scope, nowMs());
    return watched.place === null ? judge(watched) : learn(watched, watched.place);
  }

  function learn(now: Watched, place: AgePlace): LittleWork {
    const untilMs = now.beganMs - rejudgedMs;
    const isJudged = place.ms >= untilMs;
    const most = isJudged ? rejudgedAtOnce : learntAtOnce;
    const found = replica.arrivals.after(now.scope, place, most);
    if (found === null) return 'done';
    // What is learnt ends where what is judged begins.
    const rows = isJudged ? found : found.filter(({ registeredAtMs }) => registeredAtMs <= untilMs);
    const cases = rows.map(toCase).map((one) => ({ ...one, atMs: Math.min(one.atMs, nowMs()) }));
    const last = rows.at(-1);
    if (!isJudged) now.state = learnCases(now.state, cases);
    else if (last) now.state = clusterStep(now.state, cases, Math.min(nowMs(), last.registeredAtMs));
    if (rows.length === most && last) now.place = { ms: last.registeredAtMs, id: last.id };
    else now.place = isJudged ? null : { ms: untilMs, id: Number.MAX_SAFE_INTEGER };
    if (now.place === null) now.row = replica.arrivals.lastRow();
    return 'more';
  }

  function judge(now: Watched): LittleWork {
    const rows = replica.arrivals.since(now.scope, now.row, judgedAtOnce);
    const atMs = nowMs();
    // What a desk that was offline brings late is counted at its time; what is of the future, at ours.
    const cases = rows.map(toCase).map((one) => ({ ...one, atMs: Math.min(one.atMs, atMs) }));
    const isRecent = ({ atMs: caseMs }: ClusterCase): boolean => caseMs > atMs - learntMs;
    const inTime = cases.filter(isRecent).toSorted((a, b) => a.atMs - b.atMs);
    now.state = clusterStep(now.state, inTime, atMs);
    now.row = rows.at(-1)?.id ?? now.row;
    tell(now);
    return rows.length < judgedAtOnce ? 'done' : 'more';
  }

  function tell(now: Watched): void {
    const shown = now.state.clusters.map(({ id, isOver, caseIds }) => `${id} ${isOver} ${caseIds.length}`).join('\n');
    if (shown === now.shown) return;
    now.shown = shown;
    onChange();
  }

  const work = workInSlices(
    { clock, ...rules },
    {
      doSome,
      onFault: (error) => log.warn('bursts could not be looked for; it is tried again', errorFields(error)),
    },
  );
  return {
    ...work,
    of: (scope) => (watched?.scope === scope ? watched.state.clusters.filter(({ isOver }) => !isOver) : []),
  };
}

function beginWatch(scope: Scope, nowMs: number): Watched {
  return { scope, beganMs: nowMs, state: noClusters, place: { ms: nowMs - learntMs, id: 0 }, row: 0, shown: '' };
}
