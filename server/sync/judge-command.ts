// The judgement of one command: pure, so that a simulation and a test can ask it anything. Order of checks: who, what was
// sent, what it rests on, who may, what others did meanwhile, the rules of the domain, the number.

import { applyAll } from '#shared/domain/apply.ts';
import type { Case, CaseFieldName } from '#shared/domain/case.ts';
import type { CaseNumberParts } from '#shared/domain/case-number.ts';
import { formatCaseNumber, parseCaseNumber } from '#shared/domain/case-number.ts';
import type { Command } from '#shared/domain/command.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseEvent } from '#shared/domain/event.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Refusal, RefusalCode } from '#shared/domain/refusal.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { mayCommand } from '#shared/domain/machine/may-command.ts';
import { findClosedField, isUnitRole, maskCase, maySeeCase } from '#shared/domain/roles.ts';
import { findConflicts, isMerge } from '#shared/sync/conflict.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import { clampOccurredAt } from '#shared/sync/occurred-at.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import type { ReceivedCommand } from './received-command.ts';

/** What the judge may ask besides the case itself. */
export type JudgeFacts = {
  readonly recordedAtMs: number;
  readonly city: CityFacts;
  readonly numberPrefix: string;
  /** The data fell back and consoles are bringing back what they know. */
  readonly isHealing: boolean;
  /** Whether a number nobody holds may be one that was leased or given before the data fell back. */
  mayBeForgotten(number: CaseNumberParts): boolean;
  isRevoked(claims: GrantClaims): boolean;
  verdictOf(id: CommandId): Verdict | undefined;
  leasedTo(number: string): StationId | undefined;
  isNumberUsed(number: string): boolean;
  /** A number of the server's own; asking twice gives the same one until it is used. */
  ownNumber(): string;
  /** A case the command names besides its own, or one above it, as it stands after those before it in the batch. */
  related(id: CaseId): Case | undefined;
};

export type Judgement = {
  readonly verdict: Verdict;
  readonly events: readonly CaseEvent[];
  readonly row: Case | undefined;
  readonly isTimeTrusted: boolean;
};

/** Judges a command that has no verdict yet against the case as it stands. */
export function judgeCommand(state: Case | undefined, received: ReceivedCommand, facts: JudgeFacts): Judgement {
  const { envelope } = received;
  const { atMs, trusted } = clampOccurredAt(envelope.occurredAtMs, envelope.serverSeenAtMs, facts.recordedAtMs);
  const author = checkAuthor(received.claims, atMs, facts);
  if ('code' in author) return refused(author.code, author.detail);
  if (!received.reading.ok) return refused(received.reading.refusal.code, received.reading.refusal.detail);
  const broken = envelope.dependsOn.find((id) => isParked(facts.verdictOf(id)));
  if (broken) return refused('depends-on-refused', broken);
  const { command } = received.reading;
  const early = checkAccess(state, command, author);
  if (early) return refused(early.code, early.detail);
  // Compared as the author may see it, so that a conflict never tells more than the row would.
  const seen = state && maskCase(author, state);
  const conflicts = findConflicts(seen, command, envelope);
  if (conflicts.length > 0) {
    return {
      verdict: { kind: 'conflict', conflicts: [...conflicts] },
      events: [],
      row: undefined,
      isTimeTrusted: true,
    };
  }
  const numbered = giveNumber(command, facts);
  const related = (id: CaseId) => onlyIfSeen(author, facts.related(id));
  const context = { actor: author, commandId: envelope.id, atMs, city: facts.city, related };
  // Nor may a refusal: what a unit may not do is refused by what it sees, and only then by what there is besides.
  const asSeen = isUnitRole(author.role) ? decide(seen, numbered, context) : null;
  const decision = asSeen && !asSeen.ok ? asSeen : decide(state, numbered, context);
  if (!decision.ok) return refused(decision.refusal.code, decision.refusal.detail);
  const badNumber = checkNumber(command, envelope, facts);
  if (badNumber) return refused(badNumber.code, badNumber.detail);
  const row = applyAll(state, decision.events);
  const tooLarge = checkSize(row);
  if (tooLarge) return refused(tooLarge.code, tooLarge.detail);
  return {
    verdict: { kind: 'applied', merged: isMerge(seen, envelope) },
    events: decision.events,
    row,
    isTimeTrusted: trusted,
  };
}

/** Every row has to reach every desk that may see it: one that no console takes any more would hold up all that follow. */
function checkSize(row: Case | undefined): Refusal | undefined {
  const sizeBytes = row ? Buffer.byteLength(JSON.stringify(row)) : 0;
  if (sizeBytes <= limits.caseBytes) return undefined;
  return { code: 'malformed', detail: `the case would come to ${sizeBytes} bytes, the limit is ${limits.caseBytes}` };
}

/**
 * The author as the grant names them. The term is judged at the moment the work was done, not when it arrived: what was
 * done offline within it stands. A revocation counts from when the server knows it, whenever the work was done.
 */
function checkAuthor(claims: GrantClaims, atMs: number, facts: JudgeFacts): Actor | Refusal {
  if (facts.isRevoked(claims)) return { code: 'grant-revoked', detail: claims.grantId };
  if (atMs >= claims.expiresAtMs) return { code: 'grant-expired', detail: claims.grantId };
  return { personId: claims.personId, role: claims.role, unitId: claims.unitId };
}

function checkAccess(state: Case | undefined, command: Command, author: Actor): Refusal | undefined {
  if (!mayCommand(author.role, command.type)) {
    return { code: 'not-allowed-for-role', detail: `${author.role} may not ${command.type}` };
  }
  // A case one may not see does not exist for one, whatever one asks of it.
  if (state && !maySeeCase(author, state)) return { code: 'no-such-case', detail: command.caseId };
  if (command.type !== 'case.amend') return undefined;
  // Refused although its value may be the old one: the case of the table, not of the moment.
  const closed = findClosedField(author.role, state, Object.keys(command.payload.fields) as CaseFieldName[]);
  return closed && { code: 'not-allowed-for-role', detail: `${author.role} may not amend ${closed}` };
}

function onlyIfSeen(author: Actor, other: Case | undefined): Case | undefined {
  return other && maySeeCase(author, other) ? other : undefined;
}

function giveNumber(command: Command, facts: JudgeFacts): Command {
  if (command.type !== 'case.register' || command.payload.number !== null) return command;
  return { ...command, payload: { ...command.payload, number: facts.ownNumber() } };
}

function checkNumber(command: Command, envelope: Envelope, facts: JudgeFacts): Refusal | undefined {
  if (command.type !== 'case.register' || command.payload.number === null) return undefined;
  const { number } = command.payload;
  const parts = parseCaseNumber(number);
  const isOfThisCity = parts?.city === facts.numberPrefix && formatCaseNumber(parts) === number;
  const holder = facts.leasedTo(number);
  // A restore forgets leases, and what the server gave itself: such a number is that of the case that comes back with it.
  const isForgotten = () => holder === undefined && facts.mayBeForgotten(parts as CaseNumberParts);
  if (!isOfThisCity || (holder !== envelope.stationId && !isForgotten())) {
    return { code: 'number-not-leased', detail: number };
  }
  return facts.isNumberUsed(number) ? { code: 'number-already-used', detail: number } : undefined;
}

function isParked(verdict: Verdict | undefined): boolean {
  return verdict?.kind === 'refused' || verdict?.kind === 'conflict';
}

/** A verdict of refusal without any effect. */
export function refused(code: RefusalCode, detail: string): Judgement {
  const verdict = { kind: 'refused', code, detail: detail.slice(0, 500) } as const;
  return { verdict, events: [], row: undefined, isTimeTrusted: true };
}
