import type { QueueAsk } from '#host/replica/queue-queries.ts';
import { wholeView } from '#host/replica/queue-queries.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { storeViewer } from './store-viewer.ts';

export const topRows = 100;
const scope = scopeOf(storeViewer);

/** The first page of the queue everybody looks at. */
export function topOfQueue(): QueueAsk {
  const part = { view: 'running', sort: 'due', offset: 0, limit: topRows } as const;
  return { ...wholeView, ...part, scope, personId: storeViewer.personId };
}

/** The same by one statement. */
export const rawTopSql = /* sql */ `
  SELECT summary FROM case_row WHERE scope = '${scope}' AND queue = 'running' ORDER BY due_order, id LIMIT ${topRows}
`;
