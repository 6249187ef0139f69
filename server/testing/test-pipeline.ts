import type { Clock } from '#shared/lib/clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import type { ServerStore } from '../store/server-store.ts';
import type { CommitPipelineDeps } from '../sync/commit-pipeline.ts';
import { createCommitPipeline } from '../sync/commit-pipeline.ts';
import { testNowMs } from './an-envelope.ts';
import { someClaims } from './people.ts';
import { tinyCity } from './tiny-city.ts';

/** The pipeline as the server runs it, at the moment of the clock; grants as below. */
export function testCommit(
  store: CommitPipelineDeps['store'],
  clock: Clock = fakeClock(testNowMs),
): ReturnType<typeof createCommitPipeline> {
  return createCommitPipeline({
    store,
    clock,
    city: tinyCity,
    readGrant: (grant): GrantClaims | undefined => someClaims(grant as Role),
    log: silentLog,
  });
}

/** A pipeline over the store in which the word `agent`, `unit` … is the grant of such a person. */
export function testPipeline(store: ServerStore): (envelopes: readonly Envelope[]) => Promise<number> {
  const commit = testCommit(store);
  return async (envelopes) => {
    const { headSeq } = await commit(envelopes.map((envelope) => ({ envelope, formerSeq: null })));
    return headSeq;
  };
}
