import { setImmediate } from 'node:timers/promises';
import type { StationId } from '#shared/domain/ids.ts';
import type { ServerStore, StoredRow } from '../store/server-store.ts';

const nobody = 'nobody' as StationId;
const pageRows = 500;

/**
 * Every case of the city once, page by page, with room between for whoever waits for this process. A case that changes meanwhile may come a
 * second time, as it is then.
 */
export async function* walkCases(store: Pick<ServerStore, 'readPage'>): AsyncGenerator<StoredRow> {
  let rowsAfter = 0;
  for (;;) {
    const { rows } = await store.readPage({
      scope: { kind: 'city' },
      stationId: nobody,
      rowsAfter,
      verdictsAfter: 0,
      maxRows: pageRows,
      maxVerdicts: 1,
      // Of every age.
      windowFromMs: 0,
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    rowsAfter = last.seq;
    await setImmediate();
  }
}
