// What a console checks its replica against: the sums of its scope, and the rows of a bucket whose sum differs.

import type { Actor } from '#shared/domain/roles.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import { scopeOf } from './authorise.ts';
import { takeWhileFits } from './cut-page.ts';
import type { BucketOut } from './page-rows.ts';
import { toPulledRow } from './pull-page.ts';
import type { Asker, RequestDeps } from './request-deps.ts';

export type ScopeCheckDeps = Pick<RequestDeps, 'store' | 'admission' | 'shared' | 'pack'> & {
  readonly windowFromMs: () => number;
};

/** What 256 sums take as JSON, about. */
const digestsBytes = 8 * 1_024;

/** Returns both answers, for somebody who is allowed to ask. */
export function createScopeCheck({ store, admission, shared, pack, windowFromMs }: ScopeCheckDeps) {
  return {
    digests(actor: Actor, { held }: Asker): Promise<SyncAnswer<'digests'>> {
      const scope = scopeOf(actor);
      const from = windowFromMs();
      const read = async () => ({ ...(await store.readDigests(scope, from)), bytes: digestsBytes });
      const key = JSON.stringify(['digests', scope, from]);
      return admission.run(async () => {
        const { headSeq, buckets } = await shared.get(key, read);
        return { headSeq, windowFromMs: from, buckets: [...buckets] };
      }, held);
    },
    bucket(request: SyncRequest<'bucket'>, actor: Actor, asker: Asker): Promise<BucketOut> {
      const { bucket, after, limit } = request;
      const from = windowFromMs();
      const query = { scope: scopeOf(actor), windowFromMs: from, bucket, after, limit: limit + 1 };
      return admission.run(async () => {
        const read = await store.readBucket(query);
        const rows = takeWhileFits(read.rows, limit, limits.pageBytes);
        return {
          headSeq: read.headSeq,
          windowFromMs: from,
          rows: pack(rows.map((row) => toPulledRow(actor, row, asker))),
          isLast: rows.length === read.rows.length,
        };
      }, asker.held);
    },
  };
}
