// Performs the proof that nothing was missed: compares sums, gathers the pages of a bucket and has them stored at once.

import { must } from '#shared/lib/assert.ts';
import type { ClientEffect } from '#shared/sync/client-core-types.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import type { PulledRow, SyncAnswer } from '#shared/sync/protocol.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { EngineContext } from './engine-context.ts';
import { moment, notStored, reportFailure, tryToStore } from './engine-context.ts';

type SendBucket = Extract<ClientEffect, { kind: 'sendBucket' }>;

/** A bucket as far as its pages have come; `headSeq` is the lowest they were read under. */
type Gathered = { readonly bucket: number; readonly rows: readonly PulledRow[]; readonly headSeq: number };

export type CheckDesk = {
  compare(scope: Scope, grant: string): void;
  fetchBucket(effect: SendBucket): void;
  repair(scope: Scope, bucket: number): void;
};

/** Creates the desk. */
export function createCheckDesk(context: EngineContext): CheckDesk {
  const { replica, session, clock, desk, counts, log, onChange } = context;
  let gathered: Gathered | undefined;

  function compareWith(scope: Scope, answer: SyncAnswer<'digests'>): void {
    const { headSeq, windowFromMs, buckets } = answer;
    const mine = tryToStore(context, 'the window of a scope', () => {
      const evicted = replica.agreeOnWindow(scope, windowFromMs);
      if (evicted.length > 0) onChange({ kind: 'cases', caseIds: evicted });
      return replica.digests(scope);
    });
    if (!mine) return reportFailure(context, 'check', notStored('the window of a scope'));
    counts.digestChecks += 1;
    const differing = differences(mine.buckets, buckets);
    if (differing.length > 0)
      log.warn('sums differ', { scope, differing: differing.length, cursor: mine.cursor, headSeq });
    return context.dispatch({ kind: 'digested', scope, headSeq, cursor: mine.cursor, differing, ...moment(context) });
  }

  function gather(bucket: number, isFirst: boolean, { rows, headSeq }: SyncAnswer<'bucket'>): void {
    const before = isFirst || gathered?.bucket !== bucket ? undefined : gathered;
    const all = before ? [...before.rows, ...rows] : rows;
    gathered = { bucket, rows: all, headSeq: Math.min(headSeq, before?.headSeq ?? headSeq) };
  }

  return {
    compare(scope, grant) {
      desk.ask('digests', { grant }, (reply) => {
        if (reply.ok) compareWith(scope, reply.answer);
        else reportFailure(context, 'check', reply, { grant });
      });
    },
    fetchBucket({ scope, grant, bucket, after, limit }) {
      desk.ask('bucket', { grant, bucket, after, limit }, (reply) => {
        if (!reply.ok) return reportFailure(context, 'check', reply, { grant });
        const { answer } = reply;
        gather(bucket, after === null, answer);
        const last = answer.rows.at(-1);
        // A page that is not the last and has no row would be asked for in a circle.
        const next = answer.isLast || !last ? null : caseIdOf(last);
        return context.dispatch({ kind: 'bucketCame', scope, bucket, next });
      });
    },
    repair(scope, bucket) {
      const { rows, headSeq } = must(gathered, 'the pages of a bucket');
      gathered = undefined;
      const who = session.current();
      const isPresent = who !== null && scopeOf(who.actor) === scope;
      const nowMs = clock.wallMs();
      const repaired = tryToStore(context, 'a bucket', () =>
        isPresent ? replica.applyBucket(who.actor, { bucket, rows, headSeq, nowMs }) : undefined,
      );
      if (repaired?.kind === 'stopped') return context.dispatch({ kind: 'bucketStopped', scope, ...repaired.removal });
      if (repaired && repaired.caseIds.length > 0) onChange({ kind: 'cases', caseIds: repaired.caseIds });
      const outcome = repaired ? 'stored' : 'failed';
      return context.dispatch({ kind: 'bucketRepaired', scope, bucket, outcome, ...moment(context) });
    },
  };
}

function caseIdOf(row: PulledRow) {
  return row.kind === 'row' ? row.case.id : row.caseId;
}

/** The numbers of the buckets that are not the same on both sides. */
function differences(mine: readonly Bucket[], theirs: readonly Bucket[]): readonly number[] {
  return theirs.flatMap(({ count, sum }, bucket) => {
    const own = mine[bucket];
    return own && own.count === count && own.sum === sum ? [] : [bucket];
  });
}
