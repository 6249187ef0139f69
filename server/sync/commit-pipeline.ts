// From sent commands to durable verdicts. Pushes that wait at once are committed as one transaction. Where that breaks the
// store, commands are committed one by one, so that a poisonous one is refused alone; where the store is unavailable, nothing
// is settled and the console tries again.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import type { SentCommand } from '#shared/sync/protocol.ts';
import { isHealingAt } from '../store/healing-time.ts';
import type { CommitChanges, JudgedCommand, ServerStore } from '../store/server-store.ts';
import { StoreError, isUnavailable } from '../store/server-store.ts';
import type { ServerCity } from '../server-city.ts';
import { createYearOf } from '../server-city.ts';
import { createGroupCommit } from './group-commit.ts';
import type { BatchContext } from './judge-batch.ts';
import { judgeBatch, wantFacts } from './judge-batch.ts';
import { refused } from './judge-command.ts';
import type { ReceivedCommand } from './received-command.ts';
import { receiveCommand } from './received-command.ts';

export type CommitPipelineDeps = {
  readonly store: Pick<ServerStore, 'commit' | 'readHealing'>;
  readonly clock: Clock;
  readonly city: ServerCity;
  readonly readGrant: (grant: string) => GrantClaims | undefined;
  readonly log: Log;
  /** Told of every commit that settled something, in order, before its pushes are answered. */
  readonly onCommitted?: (headSeq: number, judged: readonly JudgedCommand[]) => void;
  /** Lets more pushes come in before a commit begins; not given: none is waited for. */
  readonly gather?: () => Promise<void>;
};

export type PushOptions = {
  /** Whether the console understands that a command is put off; true unless said otherwise. */
  readonly mayWait?: boolean;
};

export type Committed = {
  readonly headSeq: number;
  /** Those that were put off while the data are healing; all others have a durable verdict. */
  readonly deferred: readonly CommandId[];
};

/** The data fell back after it was read whether they are healing. Nothing was settled. */
class FallFoundError extends StoreError {
  constructor() {
    super('unavailable', 'the data fell back a moment ago');
  }
}

/** Commands of one transaction: enough to share a flush, few enough for the pulls beside it. */
const groupCommands = 200;

/**
 * Returns the function that gives every command a durable verdict, or puts it off while healing. Where one of them has a
 * grant that is not of this server it throws `malformed`, and none of them is settled.
 */
export function createCommitPipeline(
  deps: CommitPipelineDeps,
): (commands: readonly SentCommand[], options?: PushOptions) => Promise<Committed> {
  const { store, clock, city, readGrant, log, onCommitted, gather } = deps;
  const yearOf = createYearOf(city.timeZone);

  async function makeContext(): Promise<BatchContext> {
    const healing = await store.readHealing();
    const recordedAtMs = clock.wallMs();
    return {
      recordedAtMs,
      city,
      yearOf,
      healingEpoch: healing?.epoch ?? null,
      isHealing: healing !== undefined && isHealingAt(healing, recordedAtMs),
      onFault: (commandId, error) => log.error('a command met a fault', { commandId, ...errorFields(error) }),
    };
  }

  /** A fall that is found between the look at the healing and the commit: judged once more, as of then. */
  async function commitAll(batch: readonly ReceivedCommand[], attempts = 3): Promise<Committed> {
    try {
      return await commitOnce(batch);
    } catch (error) {
      if (!(error instanceof FallFoundError) || attempts <= 1) throw error;
      return commitAll(batch, attempts - 1);
    }
  }

  async function commitOnce(batch: readonly ReceivedCommand[]): Promise<Committed> {
    const context = await makeContext();
    let deferred: readonly CommandId[] = [];
    let judged: readonly JudgedCommand[] = [];
    const headSeq = await store.commit(wantFacts(batch, context), (facts) => {
      if (facts.healingEpoch !== context.healingEpoch) throw new FallFoundError();
      const outcome = judgeBatch(batch, facts, context);
      ({ deferred } = outcome);
      ({ judged } = outcome.changes);
      return outcome.changes;
    });
    if (judged.length > 0) onCommitted?.(headSeq, judged);
    return { headSeq, deferred };
  }

  async function commitAlone(received: ReceivedCommand): Promise<Committed> {
    try {
      return await commitAll([received]);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.error('a command broke the store', { commandId: received.envelope.id, ...errorFields(error) });
      return commitFault(received);
    }
  }

  async function commitFault(received: ReceivedCommand): Promise<Committed> {
    const context = await makeContext();
    let { judged } = noChanges(context.recordedAtMs);
    const headSeq = await store.commit(wantFacts([received], context), ({ verdicts }) => {
      const { recordedAtMs } = context;
      const hasVerdict = verdicts.has(received.envelope.id);
      const changes = hasVerdict ? noChanges(recordedAtMs) : refuseForFault(received, recordedAtMs);
      ({ judged } = changes);
      return changes;
    });
    if (judged.length > 0) onCommitted?.(headSeq, judged);
    return { headSeq, deferred: [] };
  }

  async function commitOrSplit(batch: readonly ReceivedCommand[]): Promise<Committed> {
    try {
      return await commitAll(batch);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.warn('a batch broke the store and is committed one by one', { commands: batch.length });
    }
    let headSeq = 0;
    const deferred: CommandId[] = [];
    for (const received of batch) {
      const committed = await commitAlone(received);
      ({ headSeq } = committed);
      deferred.push(...committed.deferred);
    }
    return { headSeq, deferred };
  }

  const submit = createGroupCommit({ commit: commitOrSplit, maxItems: groupCommands, gather });
  return async (commands, { mayWait } = {}) => {
    const received = commands.map((sent) => receiveCommand(sent, readGrant, mayWait));
    const { headSeq, deferred } = await submit(received);
    const own = new Set(commands.map(({ envelope }) => envelope.id));
    return { headSeq, deferred: deferred.filter((id) => own.has(id)) };
  };
}

function refuseForFault({ envelope, formerSeq, claims }: ReceivedCommand, recordedAtMs: number): CommitChanges {
  const { id: commandId, stationId, stationSeq, groupId } = envelope;
  const judgement = refused('server-fault', 'the server could not keep the effect; the reason is in its log');
  return {
    recordedAtMs,
    judged: [{ commandId, stationId, stationSeq, byName: claims.name, groupId, formerSeq, ...judgement }],
    nextSerials: new Map(),
  };
}

function noChanges(recordedAtMs: number): CommitChanges {
  return { recordedAtMs, judged: [], nextSerials: new Map() };
}
