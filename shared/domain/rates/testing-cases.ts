// Cases and records for tests of the rates.

import type { Assignment } from '../assignment.ts';
import type { Callback, CallbackAnswers } from '../callback.ts';
import type { Case } from '../case.ts';
import type { AssignmentId, CaseId, CommandId, PersonId, UnitId } from '../ids.ts';
import type { Exclusion } from '../side-records.ts';
import type { CitizenAnswer, Credit, EvaluationRecord } from './record.ts';

const person = 'p-1' as PersonId;
const touch = { revision: 1, commandId: 'c-1' as CommandId };

export const good: CallbackAnswers = { contacted: true, solved: 'yes', satisfied: 'satisfied' };
export const bad: CallbackAnswers = { contacted: true, solved: 'no', satisfied: 'dissatisfied' };

export function unitId(id: string): UnitId {
  return id as UnitId;
}

export function caseId(id: string): CaseId {
  return id as CaseId;
}

/** A case that was dispatched, called back and closed as valid; `change` makes it another. */
export function aClosedCase(change: Partial<Case> = {}): Case {
  return {
    id: caseId('case-1'),
    number: 'BJ-2026-000001-7',
    status: 'closed',
    kind: 'complaint',
    caller: { name: '', phone: '', wantsCallback: true, confidential: false },
    narrative: 'A lamp is broken',
    place: { placeId: null, detail: '' },
    topicId: null,
    urgency: 'normal',
    deadlineClassId: null,
    channel: 'phone',
    followsCaseId: null,
    mergedInto: null,
    registeredAtMs: 0,
    registeredBy: person,
    outcome: { kind: 'closed', isValid: true },
    proposal: null,
    assignments: [anAssignment({})],
    disputes: [],
    extensions: [],
    assistRequests: [],
    callbacks: [aCallback({ answers: good })],
    callbackBy: null,
    round: 1,
    solvedAtRound: 1,
    ledger: null,
    suspension: null,
    supervisions: [],
    urges: 0,
    hard: null,
    exclusion: null,
    clock: [{ kind: 'closed', atMs: 101, classId: null, policyVersion: '1', calendarVersion: '1' }],
    touched: {},
    revision: 1,
    ...change,
  };
}

export function anAssignment(change: Partial<Assignment>): Assignment {
  return {
    id: 'a-1' as AssignmentId,
    unitId: unitId('u-north'),
    districtId: unitId('d-one'),
    part: 'lead',
    status: 'accepted',
    round: 1,
    fromAssignmentId: null,
    isBinding: false,
    dispatchedAtMs: 10,
    signedAtMs: 20,
    contact: null,
    reply: null,
    sentBack: 0,
    touch,
    ...change,
  };
}

export function aCallback(change: Partial<Callback>): Callback {
  return { atMs: 100, by: person, round: 1, answers: null, note: '', ...change };
}

export function anExclusion(change: Partial<Exclusion> = {}): Exclusion {
  return {
    kind: 'unreasonable',
    reason: 'untrue',
    status: 'granted',
    note: '',
    trail: [
      { step: 'applied', note: '', atMs: 200, by: person },
      { step: 'granted', note: '', atMs: 300, by: person },
    ],
    ...change,
  };
}

export function aCredit(unit = 'u-north', district: string | null = 'd-one', parallel: readonly string[] = []): Credit {
  return {
    lead: { unitId: unitId(unit), districtId: district === null ? null : unitId(district) },
    parallel: parallel.map((id) => ({ unitId: unitId(id), districtId: null })),
  };
}

export function anAnswer(change: Partial<CitizenAnswer> = {}): CitizenAnswer {
  return { ...good, atMs: 100, round: 1, credit: aCredit(), ...change };
}

/** A record with one answer, first and final. `change.final` also sets the first answer, where that is not given. */
export function aRecord(change: Partial<EvaluationRecord> = {}): EvaluationRecord {
  const final = change.final === undefined ? anAnswer() : change.final;
  return {
    caseId: caseId('case-1'),
    number: null,
    kind: 'complaint',
    first: final,
    final,
    closedAtMs: 100,
    lastCredit: final?.credit ?? aCredit(),
    isOnTime: true,
    solvedAtRound: final?.solved === 'yes' ? final.round : null,
    isOnLedger: false,
    exclusion: null,
    ...change,
  };
}
