// Checks that every list and every tree of a pack needs: ids used once, parents that exist, nothing under itself.

import type { PackProblem } from './pack-error.ts';
import { jsonPath } from './pack-error.ts';

export type Located<T> = { readonly item: T; readonly file: string; readonly path: string };
type Node = { readonly id: string; readonly parentId: string | null };

/** Items with where they stand in their file. */
export function locate<T>(items: readonly T[], file: string, before: readonly PropertyKey[] = []): Located<T>[] {
  const list = jsonPath(before);
  return items.map((item, index) => ({ item, file, path: `${list}[${index}]` }));
}

/** Every item whose `key` an earlier one already has. */
export function findRepeated<Key extends string>(
  items: readonly Located<{ readonly [name in Key]: string }>[],
  what: string,
  key: Key,
): PackProblem[] {
  const seen = new Map<string, Located<unknown>>();
  const problems: PackProblem[] = [];
  for (const located of items) {
    const value = located.item[key];
    const first = seen.get(value);
    if (first === undefined) {
      seen.set(value, located);
    } else {
      const reason = `the ${what} "${value}" is already defined at ${first.file} ${first.path}`;
      problems.push({ file: located.file, path: `${located.path}.${key}`, reason });
    }
  }
  return problems;
}

/** Repeated ids, parents that do not exist, and cycles. */
export function checkTree(items: readonly Located<Node>[], what: string): PackProblem[] {
  const parentOf = new Map(items.map(({ item }) => [item.id, item.parentId]));
  const problems = findRepeated(items, what, 'id');
  for (const { item, file, path } of items) {
    if (item.parentId === null) continue;
    if (!parentOf.has(item.parentId)) {
      problems.push({ file, path: `${path}.parentId`, reason: `there is no ${what} "${item.parentId}"` });
    } else if (isItsOwnAncestor(item.id, parentOf)) {
      problems.push({ file, path: `${path}.parentId`, reason: `the ${what} "${item.id}" lies under itself` });
    }
  }
  return problems;
}

function isItsOwnAncestor(id: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  return ancestorsOf(id, parentOf).includes(id);
}

/** The ids above, nearest first; a cycle is walked once. */
export function ancestorsOf(id: string, parentOf: ReadonlyMap<string, string | null>): string[] {
  const above = new Set<string>();
  for (let at = parentOf.get(id); at && !above.has(at); at = parentOf.get(at)) above.add(at);
  return [...above];
}
