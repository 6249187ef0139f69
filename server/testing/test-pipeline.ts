import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import type { ServerStore } from '../store/server-store.ts';
import { createCommitPipeline } from '../sync/commit-pipeline.ts';
import { testNowMs } from './an-envelope.ts';
import { someClaims } from './people.ts';
import { tinyCity } from './tiny-city.ts';

/** A pipeline over the store in which the word `agent`, `unit` … is the grant of such a person. */
export function testPipeline(store: ServerStore): (envelopes: readonly Envelope[]) => Promise<number> {
  const commit = createCommitPipeline({
    store,
    clock: fakeClock(testNowMs),
    city: tinyCity,
    readGrant: (grant): GrantClaims | undefined => someClaims(grant as Role),
    log: silentLog,
  });
  return async (envelopes) => {
    const { headSeq } = await commit(envelopes.map((envelope) => ({ envelope, formerSeq: null })));
    return headSeq;
  };
}
