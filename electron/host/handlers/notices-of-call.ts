// What the caller at hand is to be told: the live notices of cases the call is about, as far as this desk knows.

import type { CallNotice, NoticeView } from '#shared/bridge/similar.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { ClusterCase } from '#shared/routing/similar/cluster-cells.ts';
import type { Cluster } from '#shared/routing/similar/cluster-step.ts';
import { noticeFits, noticeReasons } from '#shared/routing/similar/notice-fits.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import type { Replica } from '#host/replica/replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { NoticeOfCase } from '#host/similar/notice-queries.ts';

export type Call = Pick<ClusterCase, 'topicPath' | 'placePath'> & {
  /** Cases the form follows up or is to be a part of, and those that are likely the same. */
  readonly caseIds: readonly CaseId[];
  /** Bursts the call belongs to. */
  readonly clusters: readonly Cluster[];
};

type NoticeDeps = { readonly replica: Pick<Replica, 'notices' | 'related'>; readonly paths: CasePaths };

/** As deep as chains of merges are followed. */
const mostSteps = 8;

/** The surest first; of those alike the latest written. */
export function noticesOfCall({ replica, paths }: NoticeDeps, actor: Actor, call: Call, nowMs: number): CallNotice[] {
  const live = replica.notices.live(scopeOf(actor), nowMs);
  if (live.length === 0) return [];
  const same = new Set(call.caseIds.flatMap((caseId) => withMasters(replica, actor, caseId)));
  const ofBursts = new Set(call.clusters.flatMap(({ caseIds }) => caseIds));
  const told = live.flatMap((one): readonly CallNotice[] => {
    const { id, topicId, placeId } = one.row;
    const where = { topicPath: paths.topic(topicId), placePath: paths.place(placeId) };
    const why = noticeFits(call, where, { isSameMatter: same.has(id), isSameBurst: ofBursts.has(id) });
    return why === null ? [] : [{ ...noticeView(one), why }];
  });
  return told.toSorted((a, b) => noticeReasons.indexOf(a.why) - noticeReasons.indexOf(b.why));
}

/** The notice as the screens have it. */
export function noticeView({ row, notice: { text, untilMs, atMs, told } }: NoticeOfCase): NoticeView {
  return { row, text, untilMs, atMs, told };
}

/** The case and those it was merged into, one above the other. */
function withMasters(replica: NoticeDeps['replica'], actor: Actor, caseId: CaseId): readonly CaseId[] {
  const chain = [caseId];
  for (let id = replica.related(actor, caseId)?.mergedInto; id && chain.length < mostSteps;) {
    chain.push(id);
    id = replica.related(actor, id)?.mergedInto;
  }
  return chain;
}
