// A batch against the facts of its transaction, command by command, each seeing what those before it did. Pure: it may be
// run again on fresher facts. A fault of ours in one command refuses that one alone.

import { must } from '#shared/lib/assert.ts';
import type { Case } from '#shared/domain/case.ts';
import { formatCaseNumber, parseCaseNumber } from '#shared/domain/case-number.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { CommitChanges, CommitFacts, FactsWanted, JudgedCommand, NumberKey } from '../store/server-store.ts';
import type { ServerCity } from '../server-city.ts';
import type { JudgeFacts, Judgement } from './judge-command.ts';
import { judgeCommand, refused } from './judge-command.ts';
import type { ReceivedCommand } from './received-command.ts';

export type BatchContext = {
  readonly recordedAtMs: number;
  readonly city: ServerCity;
  readonly yearOf: (atMs: number) => number;
  /** Told of a fault of ours, which the author sees as `server-fault`. */
  readonly onFault: (commandId: CommandId, error: unknown) => void;
};

/** What the store must read for a batch. */
export function wantFacts(batch: readonly ReceivedCommand[], context: BatchContext): FactsWanted {
  const grants = new Map(batch.flatMap(({ claims }) => (claims ? [[claims.grantId, claims] as const] : [])));
  const { recordedAtMs, yearOf } = context;
  return {
    commandIds: [...new Set(batch.flatMap(({ envelope }) => [envelope.id, ...envelope.dependsOn]))],
    caseIds: [...new Set(batch.map(({ envelope }) => envelope.caseId))],
    relatedIds: [...new Set(batch.flatMap(relatedOf))],
    numbers: batch.flatMap(numberKeyOf),
    // A number is of the year in which the server gives it.
    years: batch.some(needsNumber) ? [yearOf(recordedAtMs)] : [],
    grants: [...grants.values()].map(({ grantId, personId, issuedAtMs }) => ({ grantId, personId, issuedAtMs })),
  };
}

/** Judges every command that has no verdict yet; the others are answered by the verdict they have. */
export function judgeBatch(
  batch: readonly ReceivedCommand[],
  stored: CommitFacts,
  context: BatchContext,
): CommitChanges {
  const verdicts = new Map(stored.verdicts);
  const cases = new Map<CaseId, Case>(stored.cases);
  const usedNumbers = new Set(stored.usedNumbers);
  const serials = ownSerials(stored, context);
  const facts: JudgeFacts = {
    recordedAtMs: context.recordedAtMs,
    city: context.city.facts,
    numberPrefix: context.city.numberPrefix,
    isRevoked: (claims) => stored.revokedGrantIds.has(claims.grantId),
    verdictOf: (id) => verdicts.get(id),
    leasedTo: (number) => stored.leasedTo.get(number),
    isNumberUsed: (number) => usedNumbers.has(number),
    ownNumber: serials.peek,
    related: (id) => cases.get(id),
  };
  const judged: JudgedCommand[] = [];
  for (const received of batch) {
    const { envelope, claims } = received;
    if (verdicts.has(envelope.id)) continue;
    const judgement = judgeSafely(cases.get(envelope.caseId), received, facts, context);
    verdicts.set(envelope.id, judgement.verdict);
    if (judgement.row) {
      cases.set(judgement.row.id, judgement.row);
      if (judgement.row.number) usedNumbers.add(judgement.row.number);
      if (needsNumber(received)) serials.take();
    }
    judged.push({
      commandId: envelope.id,
      stationId: envelope.stationId,
      stationSeq: envelope.stationSeq,
      byName: claims?.name ?? '',
      ...judgement,
    });
  }
  return { recordedAtMs: context.recordedAtMs, judged, nextSerials: serials.taken() };
}

function judgeSafely(
  state: Case | undefined,
  received: ReceivedCommand,
  facts: JudgeFacts,
  context: BatchContext,
): Judgement {
  try {
    return judgeCommand(state, received, facts);
  } catch (error) {
    context.onFault(received.envelope.id, error);
    return refused('server-fault', 'the server met a fault of its own; it is in its log');
  }
}

/** Numbers the server gives itself, for consoles that ran out of leased ones. */
function ownSerials(stored: CommitFacts, { city, yearOf, recordedAtMs }: BatchContext) {
  const year = yearOf(recordedAtMs);
  const first = stored.nextSerials.get(year);
  let taken = 0;
  return {
    peek: () => {
      const serial = must(first, 'no serial was read for this batch') + taken;
      return formatCaseNumber({ city: city.numberPrefix, year, serial });
    },
    take: () => {
      taken += 1;
    },
    taken: () => new Map(taken > 0 ? [[year, must(first, 'no serial was read') + taken]] : []),
  };
}

function needsNumber({ reading }: ReceivedCommand): boolean {
  return reading.ok && reading.command.type === 'case.register' && reading.command.payload.number === null;
}

/** The cases a command looks at besides its own. */
function relatedOf({ reading }: ReceivedCommand): readonly CaseId[] {
  if (!reading.ok) return [];
  const { type, payload } = reading.command;
  return type === 'case.merge' || type === 'case.proposeMerge' ? [payload.masterCaseId] : [];
}

function numberKeyOf({ reading }: ReceivedCommand): NumberKey[] {
  if (!reading.ok || reading.command.type !== 'case.register' || reading.command.payload.number === null) return [];
  const { number } = reading.command.payload;
  const parts = parseCaseNumber(number);
  return parts ? [{ number, year: parts.year, serial: parts.serial }] : [];
}
