// The tree the classifier walks down: one choice among siblings a level, from the top to a leaf.

import type { TopicId } from '#shared/domain/ids.ts';

export type TopicNode = { readonly id: TopicId; readonly parentId: TopicId | null };

/** Siblings among which one is chosen. */
export type SiblingGroup = {
  /** 0 at the top. */
  readonly level: number;
  /** Places in `nodes`. */
  readonly members: readonly number[];
};

export type TopicTree = {
  readonly nodes: readonly TopicNode[];
  /** From the top down, so that a parent's probability is known before its children's. */
  readonly groups: readonly SiblingGroup[];
  /** By node: from the top down to the node itself. */
  readonly paths: readonly (readonly number[])[];
  readonly indexOf: ReadonlyMap<TopicId, number>;
  /** By node: whether something is below it. */
  readonly isBranch: readonly boolean[];
};

/** Puts a tree together from topics in any order; one whose parent is not among them stands at the top. */
export function growTree(nodes: readonly TopicNode[]): TopicTree {
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const parentOf = nodes.map(({ parentId }) => (parentId === null ? undefined : indexOf.get(parentId)));
  const paths = nodes.map((_, index) => pathTo(index, parentOf));
  const bySiblings = Map.groupBy(nodes.keys(), (index) => parentOf[index]);
  const groups = [...bySiblings.values()]
    .map((members): SiblingGroup => ({ members, level: (paths[members[0] as number]?.length ?? 1) - 1 }))
    .toSorted((a, b) => a.level - b.level);
  return { nodes, groups, paths, indexOf, isBranch: nodes.map((_, index) => bySiblings.has(index)) };
}

function pathTo(index: number, parentOf: readonly (number | undefined)[]): readonly number[] {
  const path = [index];
  for (let above = parentOf[index]; above !== undefined && !path.includes(above); above = parentOf[above]) {
    path.unshift(above);
  }
  return path;
}
