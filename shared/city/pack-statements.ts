// Every statement of a pack with the place it comes from: what the screen shows beside a number, and what checks read.

export type Statement = { readonly path: readonly PropertyKey[]; readonly source: string };

/** Each `source` in the content of a file, with its path. */
export function statementsOf(content: unknown, path: readonly PropertyKey[] = []): Statement[] {
  if (Array.isArray(content)) return content.flatMap((item, index) => statementsOf(item, [...path, index]));
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, item]) => {
    const here = [...path, key];
    return key === 'source' && typeof item === 'string' ? [{ path: here, source: item }] : statementsOf(item, here);
  });
}

export type StatementCounts = { readonly sourced: number; readonly assumed: number };

/** How many statements of the given contents name a source, and how many are assumed. */
export function countStatements(contents: Iterable<unknown>): StatementCounts {
  let sourced = 0;
  let assumed = 0;
  for (const content of contents) {
    for (const { source } of statementsOf(content)) {
      if (source === 'assumed') assumed += 1;
      else sourced += 1;
    }
  }
  return { sourced, assumed };
}
