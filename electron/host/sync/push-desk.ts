// Performs pushes: picks what goes up, reports what became of it, and remembers what was put off.

import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import { downcastEnvelope } from '#shared/sync/command-versions.ts';
import type { EngineContext } from './engine-context.ts';
import { moment, reportFailure, showAgain } from './engine-context.ts';
import type { BatchEntry } from './push-batch.ts';
import { pickAgain, pickBatch } from './push-batch.ts';

export type PushDesk = {
  push(afterLocalSeq: number, maxCommands: number, without: readonly number[]): void;
  pushAgain(localSeqs: readonly number[]): void;
  quarantine(localSeq: number): void;
  /** The commands of the push that has no answer yet; of the last one that never got any. */
  underWay(): readonly number[];
  /** The ids of these commands, as far as they were put off since the start. */
  idsOf(localSeqs: readonly number[]): ReadonlySet<CommandId>;
};

/** A push that needed no journey says nothing about the line. */
const noJourneyMs = Number.POSITIVE_INFINITY;

/** Creates the desk; `spoken` is the protocol the server was greeted in. */
export function createPushDesk(context: EngineContext, spoken: () => number): PushDesk {
  const { station, desk, counts } = context;
  let flying: readonly number[] = [];
  const facts = new Map<number, { readonly id: CommandId; readonly caseId: CaseId }>();

  function remember(entries: readonly BatchEntry[]): void {
    for (const { localSeq, sent } of entries) {
      facts.set(localSeq, { id: sent.envelope.id, caseId: sent.envelope.caseId });
    }
  }

  function deferralsOf(localSeqs: readonly number[]) {
    const known = localSeqs.flatMap((localSeq) => {
      const found = facts.get(localSeq);
      return found ? [[localSeq, found] as const] : [];
    });
    return new Map(known);
  }

  function done(upTo: number | null, sent: readonly number[], deferred: readonly number[]): void {
    const { random } = moment(context);
    context.dispatch({ kind: 'pushed', upTo, sent, deferred, headSeq: 0, tookMs: noJourneyMs, random });
  }

  function send(
    entries: readonly BatchEntry[],
    { upTo, looked, held }: { upTo: number | null; looked: readonly number[]; held: readonly BatchEntry[] },
  ): void {
    remember(held);
    const heldSeqs = held.map(({ localSeq }) => localSeq);
    if (entries.length === 0) return done(upTo, looked, heldSeqs);
    const sent = entries.map(({ localSeq }) => localSeq);
    flying = sent;
    const commands = entries.map((entry) => ({
      ...entry.sent,
      envelope: downcastEnvelope(entry.sent.envelope, spoken()),
    }));
    return desk.ask('push', { commands }, (reply) => {
      flying = [];
      if (!reply.ok) {
        remember(entries.length === 1 ? entries : []);
        return reportFailure(context, 'push', reply, { sent });
      }
      const { headSeq, deferred } = reply.answer;
      const putOff = entries.filter((entry) => deferred.includes(entry.sent.envelope.id));
      remember(putOff);
      counts.deferred += putOff.length;
      const { random } = moment(context);
      const waiting = [...putOff.map(({ localSeq }) => localSeq), ...heldSeqs];
      const { tookMs } = reply;
      return context.dispatch({ kind: 'pushed', upTo, sent: looked, deferred: waiting, headSeq, tookMs, random });
    });
  }

  return {
    push(afterLocalSeq, maxCommands, without) {
      forgetAllBut(facts, without);
      const batch = pickBatch(station.outbox, deferralsOf(without), { afterLocalSeq, maxCommands });
      // Verdicts came meanwhile: nothing is left to send up to what waited.
      if (!batch) return done(station.outbox.waiting().upTo || afterLocalSeq, [], []);
      const { upTo, entries, held } = batch;
      return send(entries, { upTo, looked: entries.map(({ localSeq }) => localSeq), held });
    },
    pushAgain(localSeqs) {
      const { looked, entries } = pickAgain(station.outbox, localSeqs);
      send(entries, { upTo: null, looked, held: [] });
    },
    quarantine(localSeq) {
      context.log.error('the server cannot read a command; it is set aside for a person', { localSeq });
      const words = 'the server could not read it';
      const nowMs = context.clock.wallMs();
      const caseId = station.inTransaction(() => station.outbox.quarantine(localSeq, words, nowMs));
      if (caseId !== undefined) showAgain(context, [caseId]);
      done(localSeq, [localSeq], []);
    },
    underWay: () => flying,
    idsOf: (localSeqs) => new Set([...deferralsOf(localSeqs).values()].map(({ id }) => id)),
  };
}

/** One struck and not yet put off is remembered a little longer than it need be; nothing else is. */
function forgetAllBut(facts: Map<number, unknown>, without: readonly number[]): void {
  if (facts.size <= without.length + mostStruck) return;
  const kept = new Set(without);
  for (const localSeq of facts.keys()) if (!kept.has(localSeq)) facts.delete(localSeq);
}

const mostStruck = 50;
