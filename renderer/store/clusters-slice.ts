// Many calls about one cause, as this desk sees them, and the tying of their cases to one master. Nothing is merged by itself, and
// what was merged here can be taken back here.

import type { MethodInput } from '#shared/bridge/contract.ts';
import type { ClusterView } from '#shared/bridge/similar.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { SliceTools } from './slice.ts';

/** What was tied at this desk last. `refused`: cases that stay as they are. */
export type Tied = {
  readonly clusterId: string;
  readonly masterNumber: string | null;
  readonly caseIds: readonly CaseId[];
  readonly refused: number;
  readonly isUndone: boolean;
};

export type ClustersSlice = {
  readonly clusters: readonly ClusterView[];
  readonly activeId: string | null;
  /** Tying was asked for and waits to be confirmed. */
  readonly isAsking: boolean;
  readonly isBusy: boolean;
  readonly tied: Tied | null;
  refresh(): Promise<void>;
  activate(id: string): void;
  moveBy(steps: number): void;
  ask(isAsking: boolean): void;
  tie(): Promise<void>;
  untie(): Promise<void>;
  reset(): void;
};

/** The one that is looked at; the first while nobody chose. */
export function activeCluster({
  clusters,
  activeId,
}: Pick<ClustersSlice, 'clusters' | 'activeId'>): ClusterView | null {
  return clusters.find(({ id }) => id === activeId) ?? clusters[0] ?? null;
}

/** Creates the slice of clusters. */
export function createClustersSlice({ deps, get, patch }: SliceTools<ClustersSlice>): ClustersSlice {
  const { bridge } = deps;
  const mine = () => get().clusters;

  async function refresh(): Promise<void> {
    const { clusters } = await bridge.call('clusters.list', {});
    patch({ clusters });
  }

  /** One after the other: each is a step of its own, and may be refused for itself. Returns those that were done. */
  async function each(
    caseIds: readonly CaseId[],
    command: MethodInput<'cases.command'>['command'],
  ): Promise<readonly CaseId[]> {
    const done: CaseId[] = [];
    patch({ isBusy: true, isAsking: false });
    try {
      for (const caseId of caseIds) {
        const answer = await bridge.call('cases.command', { caseId, command, draftId: null });
        if (answer.ok) done.push(caseId);
      }
    } finally {
      patch({ isBusy: false });
    }
    return done;
  }

  return {
    ...nothing,
    refresh,
    activate: (activeId) => patch({ activeId, isAsking: false }),
    moveBy(steps) {
      const { clusters } = mine();
      const at = clusters.findIndex(({ id }) => id === activeCluster(mine())?.id);
      const next = clusters[Math.max(0, Math.min(clusters.length - 1, at + steps))];
      if (next) patch({ activeId: next.id, isAsking: false });
    },
    ask: (isAsking) => patch({ isAsking }),
    async tie() {
      const cluster = activeCluster(mine());
      if (!cluster || cluster.masterId === null || mine().isBusy) return;
      const { id: clusterId, masterId: masterCaseId, masterNumber, openIds } = cluster;
      const caseIds = await each(openIds, { type: 'case.merge', payload: { masterCaseId, note: '' } });
      const refused = openIds.length - caseIds.length;
      patch({ tied: { clusterId, masterNumber, caseIds, refused, isUndone: false } });
      await refresh();
    },
    async untie() {
      const { tied, isBusy } = mine();
      if (!tied || tied.isUndone || isBusy) return;
      const undone = await each(tied.caseIds, { type: 'case.unmerge', payload: { note: '' } });
      patch({ tied: { ...tied, refused: tied.caseIds.length - undone.length, isUndone: true } });
      await refresh();
    },
    reset: () => patch(nothing),
  };
}

const nothing = {
  clusters: [],
  activeId: null,
  isAsking: false,
  isBusy: false,
  tied: null,
} satisfies Partial<ClustersSlice>;
