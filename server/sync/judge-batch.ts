// A batch against the facts of its transaction, command by command, each seeing what those before it did. Pure: it may be
// run again on fresher facts. A fault of ours in one command refuses that one alone.

import type { Case } from '#shared/domain/case.ts';
import { parseCaseNumber } from '#shared/domain/case-number.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { CommitChanges, CommitFacts, FactsWanted, JudgedCommand, NumberKey } from '../store/server-store.ts';
import type { ServerCity } from '../server-city.ts';
import { highestSkipped } from '../store/skip-serials.ts';
import { createBatchSerials } from './batch-serials.ts';
import type { JudgeFacts, Judgement } from './judge-command.ts';
import { refused } from './judge-command.ts';
import { judgeOrDefer, relatedOf } from './judge-or-defer.ts';
import type { ReceivedCommand } from './received-command.ts';

export type BatchContext = {
  readonly recordedAtMs: number;
  readonly city: ServerCity;
  readonly yearOf: (atMs: number) => number;
  /** The epoch of the latest healing; null where the data never fell back. */
  readonly healingEpoch: number | null;
  /** Whether that was not long ago. */
  readonly isHealing: boolean;
  /** Told of a fault of ours, which the author sees as `server-fault`. */
  readonly onFault: (commandId: CommandId, error: unknown) => void;
};

export type JudgedBatch = {
  readonly changes: CommitChanges;
  /** Commands put off while healing: they have no verdict. */
  readonly deferred: readonly CommandId[];
};

/** What the store must read for a batch. */
export function wantFacts(batch: readonly ReceivedCommand[], context: BatchContext): FactsWanted {
  const grants = new Map(batch.map(({ claims }) => [claims.grantId, claims]));
  const { recordedAtMs, yearOf } = context;
  const numbers = batch.flatMap(numberKeyOf);
  const years = new Set(context.healingEpoch === null ? [] : numbers.map(({ year }) => year));
  // A number is of the year in which the server gives it.
  if (batch.some(needsNumber)) years.add(yearOf(recordedAtMs));
  return {
    commandIds: [...new Set(batch.flatMap(({ envelope }) => [envelope.id, ...envelope.dependsOn]))],
    caseIds: [...new Set(batch.map(({ envelope }) => envelope.caseId))],
    relatedIds: [...new Set(batch.flatMap(relatedOf))],
    numbers,
    years: [...years],
    grants: [...grants.values()].map(({ grantId, personId, issuedAtMs }) => ({ grantId, personId, issuedAtMs })),
  };
}

/** Judges every command that has no verdict yet; the others are answered by the verdict they have. */
export function judgeBatch(batch: readonly ReceivedCommand[], stored: CommitFacts, context: BatchContext): JudgedBatch {
  const verdicts = new Map(stored.verdicts);
  const cases = new Map<CaseId, Case>(stored.cases);
  const usedNumbers = new Set(stored.usedNumbers);
  const { recordedAtMs, isHealing, city } = context;
  const year = context.yearOf(recordedAtMs);
  const serials = createBatchSerials(stored.nextSerials, { city: city.numberPrefix, year });
  const facts: JudgeFacts = {
    recordedAtMs,
    city: city.facts,
    numberPrefix: city.numberPrefix,
    isHealing,
    mayBeForgotten: ({ year: of, serial }) => {
      if (context.healingEpoch === null || of > year) return false;
      // Below what is given next lies what was skipped when the data fell back, which is nobody else's.
      return serial < Math.max(serials.nextOf(of), isHealing ? highestSkipped : 0);
    },
    isRevoked: (claims) => stored.revokedGrantIds.has(claims.grantId),
    verdictOf: (id) => verdicts.get(id),
    leasedTo: (number) => stored.leasedTo.get(number),
    isNumberUsed: (number) => usedNumbers.has(number),
    ownNumber: serials.peek,
    related: (id) => cases.get(id),
  };
  const judged: JudgedCommand[] = [];
  const deferred: CommandId[] = [];
  for (const received of batch) {
    const { envelope, claims } = received;
    if (verdicts.has(envelope.id)) continue;
    const judgement = judgeSafely(cases.get(envelope.caseId), received, facts, context);
    if (!judgement) {
      deferred.push(envelope.id);
      continue;
    }
    verdicts.set(envelope.id, judgement.verdict);
    if (judgement.row) {
      cases.set(judgement.row.id, judgement.row);
      if (judgement.row.number) usedNumbers.add(judgement.row.number);
      if (needsNumber(received)) serials.take();
      else if (isHealing && judgement.row.number) serials.raisePast(judgement.row.number);
    }
    judged.push({
      commandId: envelope.id,
      stationId: envelope.stationId,
      stationSeq: envelope.stationSeq,
      byName: claims.name,
      groupId: envelope.groupId,
      formerSeq: received.formerSeq,
      ...judgement,
    });
  }
  return { changes: { recordedAtMs, judged, nextSerials: serials.used() }, deferred };
}

function judgeSafely(
  state: Case | undefined,
  received: ReceivedCommand,
  facts: JudgeFacts,
  context: BatchContext,
): Judgement | undefined {
  try {
    return judgeOrDefer(state, received, facts);
  } catch (error) {
    context.onFault(received.envelope.id, error);
    return refused('server-fault', 'the server met a fault of its own; it is in its log');
  }
}

function needsNumber({ reading }: ReceivedCommand): boolean {
  return reading.ok && reading.command.type === 'case.register' && reading.command.payload.number === null;
}

function numberKeyOf({ reading }: ReceivedCommand): NumberKey[] {
  if (!reading.ok || reading.command.type !== 'case.register' || reading.command.payload.number === null) return [];
  const { number } = reading.command.payload;
  const parts = parseCaseNumber(number);
  return parts ? [{ number, year: parts.year, serial: parts.serial }] : [];
}
