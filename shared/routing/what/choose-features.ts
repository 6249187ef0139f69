// Which features a model keeps: those that enough different cases had, and of these the ones that tell topics apart best
// (the sum of chi-square terms over topics).

import type { FeatureVector } from './feature-vector.ts';
import { fewestCases } from './model.ts';

export type Featured = {
  readonly vector: FeatureVector;
  /** The topic's place in the tree. */
  readonly node: number;
  /** Words of the pack are everybody's: its features need no other cases. */
  readonly isOfPack: boolean;
};

/** The column of each feature kept, ascending by feature. */
export function chooseFeatures(rows: readonly Featured[], most: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { vector, isOfPack } of rows) {
    for (const key of vector.keys) counts.set(key, (counts.get(key) ?? 0) + (isOfPack ? fewestCases : 1));
  }
  const shared = [...counts].filter(([, count]) => count >= fewestCases).map(([key]) => key);
  const kept = shared.length <= most ? shared : tellingOnes(rows, new Set(shared), most);
  return new Map(kept.toSorted((a, b) => a - b).map((key, column) => [key, column]));
}

function tellingOnes(rows: readonly Featured[], shared: ReadonlySet<number>, most: number): number[] {
  const byNode = Map.groupBy(rows, ({ node }) => node);
  const totals = countKeys(rows, shared);
  const telling = new Map<number, number>();
  for (const own of byNode.values()) {
    const share = own.length / rows.length;
    for (const [key, count] of countKeys(own, shared)) {
      const expected = (totals.get(key) as number) * share;
      // Topics without the feature would add `expected` each: together always the same for features equally frequent.
      telling.set(key, (telling.get(key) ?? 0) + ((count - expected) ** 2 - expected ** 2) / expected);
    }
  }
  const worth = (key: number) => (telling.get(key) as number) + (totals.get(key) as number);
  return [...telling.keys()].toSorted((a, b) => worth(b) - worth(a) || a - b).slice(0, most);
}

function countKeys(rows: readonly Featured[], shared: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { vector } of rows) {
    for (const key of vector.keys) if (shared.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
