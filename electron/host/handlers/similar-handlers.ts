// Whether the call at hand is known already: cases that are likely the same matter, and bursts it belongs to.

import type { Handlers, MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import type { ClusterView } from '#shared/bridge/similar.ts';
import { isOver } from '#shared/domain/case.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { Cluster } from '#shared/routing/similar/cluster-step.ts';
import { isInCluster } from '#shared/routing/similar/cluster-step.ts';
import { commonWords } from '#shared/routing/similar/common-words.ts';
import { sameMatterReasons, shownFrom } from '#shared/routing/similar/same-matter-score.ts';
import type { SimilarReason } from '#shared/routing/similar/similar-reason.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import { searchForm } from '#shared/text/search-form.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { NoticeOfCase } from '#host/similar/notice-queries.ts';
import type { ClusterWatch } from '#host/similar/cluster-watch.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { noticesOfCall, noticeView } from './notices-of-call.ts';

type SimilarMethods = 'intake.similar' | 'clusters.list';
type SimilarDeps = Pick<DeskDeps, 'session' | 'replica' | 'loaded' | 'clock' | 'station'>;

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;
/** What was registered before is another story; what is over is offered for a while, for its caller may not know. */
const registeredDays = 60;
const closedDays = 14;
const mostShown = 5;
const mostListed = 20;
const longestRead = 3_000;
const { from: mergeable } = ruleOf('case.merge');

/** Finds what the call may be the same as, as far as the person signed in may see it. */
export function createSimilarHandlers(
  deps: SimilarDeps,
  watch: Pick<ClusterWatch, 'of'>,
): Pick<Handlers, SimilarMethods> {
  const { session, replica, loaded } = deps;
  const paths = casePathsOf(loaded);

  function findSimilar(ask: MethodInput<'intake.similar'>): MethodOutput<'intake.similar'> {
    const { actor } = session.require();
    const scope = scopeOf(actor);
    const nowMs = correctedNowMs(deps);
    const placePath = paths.place(ask.placeId);
    const topicPath = paths.topic(ask.topicId);
    const texts = [ask.narrative, ask.placeDetail].map((text) => searchForm(text.slice(0, longestRead)));
    const { mine, cases } = replica.similar.find({
      scope,
      matter: {
        form: texts.join('\n'),
        placePath,
        topicPath,
        callerKey: callerKey(ask.callerPhone, loaded.pack.city.countryCode),
        atMs: nowMs,
      },
      sinceMs: nowMs - registeredDays * dayMs,
      closedSinceMs: nowMs - closedDays * dayMs,
      most: mostShown,
    });
    const rarity = replica.similar.rarity(scope);
    const clusters = watch.of(scope);
    const shown = cases.filter(({ score }) => score >= shownFrom);
    const ofCall = clusters.filter((cluster) => isInCluster(cluster, { topicPath, placePath }));
    const caseIds = [...(ask.tiedTo ?? []), ...shown.map(({ row }) => row.id)];
    const call = { topicPath, placePath, caseIds, clusters: ofCall };
    return {
      notices: noticesOfCall({ replica, paths }, actor, call, nowMs),
      cases: shown.map(({ row, score, matter }) => {
        const cluster = clusters.find(({ caseIds }) => caseIds.includes(row.id));
        const ofCluster: SimilarReason[] = cluster ? [{ kind: 'clusterOf', count: cluster.caseIds.length }] : [];
        return { row, confidence: score, reasons: [...sameMatterReasons(mine, matter, rarity), ...ofCluster] };
      }),
      clusterIds: ofCall.toSorted((a, b) => b.placePath.length - a.placePath.length).map(({ id }) => id),
    };
  }

  function viewOf(scope: Scope, cluster: Cluster, live: readonly NoticeOfCase[]): ClusterView {
    const told = replica.arrivals.told(scope, cluster.caseIds);
    const master = told.find(({ row }) => !isOver(row.status))?.row;
    const others = told.filter(({ row }) => row.id !== master?.id && mergeable.includes(row.status));
    const words = commonWords(
      told.map(({ narrative }) => narrative),
      replica.similar.rarity(scope),
    );
    const notice = live.find(({ row }) => cluster.caseIds.includes(row.id));
    const hours = Math.max(1, (cluster.lastAtMs - cluster.sinceMs) / hourMs);
    return {
      id: cluster.id,
      isBurst: true,
      topicId: cluster.topicId as TopicId,
      placeId: cluster.placeId as PlaceId | null,
      count: cluster.caseIds.length,
      expected: cluster.expectedAnHour * hours,
      sinceMs: cluster.sinceMs,
      lastAtMs: cluster.lastAtMs,
      words: [...words],
      masterId: master?.id ?? null,
      masterNumber: master?.number ?? null,
      notice: notice ? noticeView(notice) : null,
      openIds: others.map(({ row }) => row.id),
      cases: told
        .toReversed()
        .slice(0, mostListed)
        .map(({ row }) => row),
    };
  }

  return {
    'intake.similar': findSimilar,
    'clusters.list': () => {
      const scope = scopeOf(session.require().actor);
      const live = replica.notices.live(scope, correctedNowMs(deps));
      const bursts = watch.of(scope).map((cluster) => viewOf(scope, cluster, live));
      const shown = new Set(bursts.map(({ notice }) => notice?.row.id));
      return { clusters: [...bursts, ...live.filter(({ row }) => !shown.has(row.id)).map(stillTold)] };
    },
  };
}

/**
 * What callers are told of a case that no burst here is about any more: a notice that works ends its burst, for nothing is
 * registered, and a desk that starts anew knows the bursts of the last hours alone. Whoever wrote it has to find it again.
 */
function stillTold(one: NoticeOfCase): ClusterView {
  const { row, notice } = one;
  return {
    id: `notice ${row.id}`,
    isBurst: false,
    topicId: row.topicId,
    placeId: row.placeId,
    count: 0,
    expected: 0,
    sinceMs: notice.atMs,
    lastAtMs: notice.atMs,
    words: [],
    masterId: row.id,
    masterNumber: row.number,
    notice: noticeView(one),
    openIds: [],
    cases: [row],
  };
}
