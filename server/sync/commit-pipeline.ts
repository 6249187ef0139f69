// From envelopes to durable verdicts. Where a batch breaks the store, its commands are committed one by one, so that a
// poisonous one is refused alone; where the store is unavailable, nothing is settled and the console tries again.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import type { CommitChanges, ServerStore } from '../store/server-store.ts';
import { StoreError } from '../store/server-store.ts';
import type { ServerCity } from '../server-city.ts';
import { createYearOf } from '../server-city.ts';
import type { BatchContext } from './judge-batch.ts';
import { judgeBatch, wantFacts } from './judge-batch.ts';
import { refused } from './judge-command.ts';
import type { ReceivedCommand } from './received-command.ts';
import { receiveCommand } from './received-command.ts';

export type CommitPipelineDeps = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly city: ServerCity;
  readonly readGrant: (grant: string) => GrantClaims | undefined;
  readonly log: Log;
};

/** Returns the function that gives every envelope a durable verdict and resolves with the head. */
export function createCommitPipeline(deps: CommitPipelineDeps): (envelopes: readonly Envelope[]) => Promise<number> {
  const { store, clock, city, readGrant, log } = deps;
  const yearOf = createYearOf(city.timeZone);

  function makeContext(): BatchContext {
    return {
      recordedAtMs: clock.wallMs(),
      city,
      yearOf,
      onFault: (commandId, error) => log.error('a command met a fault', { commandId, ...errorFields(error) }),
    };
  }

  async function commitAll(batch: readonly ReceivedCommand[]): Promise<number> {
    const context = makeContext();
    return store.commit(wantFacts(batch, context), (facts) => judgeBatch(batch, facts, context));
  }

  async function commitAlone(received: ReceivedCommand): Promise<number> {
    try {
      return await commitAll([received]);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.error('a command broke the store', { commandId: received.envelope.id, ...errorFields(error) });
      return store.commit(wantFacts([received], makeContext()), ({ verdicts }) =>
        verdicts.has(received.envelope.id) ? noChanges(clock.wallMs()) : refuseForFault(received, clock.wallMs()),
      );
    }
  }

  return async (envelopes) => {
    const batch = envelopes.map((envelope) => receiveCommand(envelope, readGrant));
    try {
      return await commitAll(batch);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.warn('a batch broke the store and is committed one by one', { commands: batch.length });
    }
    let headSeq = 0;
    for (const received of batch) headSeq = await commitAlone(received);
    return headSeq;
  };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'unavailable';
}

function refuseForFault({ envelope, claims }: ReceivedCommand, recordedAtMs: number): CommitChanges {
  const { id: commandId, stationId, stationSeq } = envelope;
  const judgement = refused('server-fault', 'the server could not keep the effect; the reason is in its log');
  const byName = claims?.name ?? '';
  return {
    recordedAtMs,
    judged: [{ commandId, stationId, stationSeq, byName, ...judgement }],
    nextSerials: new Map(),
  };
}

function noChanges(recordedAtMs: number): CommitChanges {
  return { recordedAtMs, judged: [], nextSerials: new Map() };
}
