// Every statement of a pack with the place it comes from: what the screen shows beside a number, and what checks read.

export type Statement = { readonly path: readonly PropertyKey[]; readonly source: string };

/** Each `source` in the content of a file, with its path. */
export function statementsOf(content: unknown): Statement[] {
  const found: Statement[] = [];
  collect(content, [], found);
  return found;
}

/** The path is one list that grows and shrinks: a large city has tens of thousands of values and few statements. */
function collect(content: unknown, path: PropertyKey[], found: Statement[]): void {
  if (typeof content !== 'object' || content === null) return;
  const isList = Array.isArray(content);
  for (const [key, item] of isList ? content.entries() : Object.entries(content)) {
    path.push(key);
    if (!isList && key === 'source' && typeof item === 'string') found.push({ path: [...path], source: item });
    else if (typeof item === 'object') collect(item, path, found);
    path.pop();
  }
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
