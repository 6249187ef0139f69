import type { PulledRow, SyncAnswer } from '#shared/sync/protocol.ts';

/** Rows on their way out: as they are, or as the bytes that travel. */
export type RowsOut = PulledRow[] | Uint8Array;

/** Makes rows ready to travel, once for all who are given them. */
export type RowPacker = (rows: PulledRow[]) => RowsOut;

export type WithRowsOut<Answer extends { readonly rows: unknown }> = Omit<Answer, 'rows'> & { readonly rows: RowsOut };
export type PullOut = WithRowsOut<SyncAnswer<'pull'>>;
export type BucketOut = WithRowsOut<SyncAnswer<'bucket'>>;
export type SearchOut = WithRowsOut<SyncAnswer<'search'>>;

/** For links that carry objects. */
export const asTheyAre: RowPacker = (rows) => rows;
