import { expect, test } from 'vitest';
import type { Case } from '../case.ts';
import type { AssignmentId } from '../ids.ts';
import { judgedUnits, leftOutReason } from './counted.ts';
import { toEvaluationRecord } from './record.ts';
import { beijingFormula } from './testing.ts';
import { aCallback, aClosedCase, anAssignment, anExclusion, bad, good, unitId } from './testing-cases.ts';

const onTime = () => true;

function recordOf(state: Case) {
  const judged = toEvaluationRecord(state, onTime);
  if (judged.kind !== 'record') throw new Error(judged.reason);
  return judged.record;
}

test('a case that was asked about once counts by that answer, for the lead of that round', () => {
  const credit = { lead: { unitId: 'u-north', districtId: 'd-one' }, parallel: [] };
  const answer = { ...good, atMs: 100, round: 1, credit };
  expect(recordOf(aClosedCase())).toEqual({
    caseId: 'case-1',
    number: 'BJ-2026-000001-7',
    kind: 'complaint',
    first: answer,
    final: answer,
    closedAtMs: 101,
    lastCredit: credit,
    isOnTime: true,
    solvedAtRound: 1,
    isOnLedger: false,
    exclusion: null,
  });
});

test('first and final answer are kept apart, each with the units of its own round', () => {
  const state = aClosedCase({
    round: 2,
    solvedAtRound: 2,
    assignments: [
      anAssignment({}),
      anAssignment({ id: 'a-2' as AssignmentId, unitId: unitId('u-south'), round: 2 }),
      anAssignment({
        id: 'a-3' as AssignmentId,
        unitId: unitId('u-beside'),
        districtId: null,
        part: 'parallel',
        round: 2,
      }),
      anAssignment({ id: 'a-4' as AssignmentId, unitId: unitId('u-helps'), part: 'assist', round: 2 }),
    ],
    callbacks: [
      aCallback({ atMs: 90, answers: null }),
      aCallback({ atMs: 100, answers: bad }),
      aCallback({ atMs: 200, round: 2, answers: good }),
    ],
  });
  const { first, final, solvedAtRound } = recordOf(state);
  expect([first?.atMs, first?.solved, first?.credit.lead.unitId]).toEqual([100, 'no', 'u-north']);
  expect([final?.atMs, final?.solved, final?.credit.lead.unitId]).toEqual([200, 'yes', 'u-south']);
  expect(final?.credit.parallel).toEqual([{ unitId: 'u-beside', districtId: null }]);
  expect(solvedAtRound).toBe(2);
});

test('a unit that passed the case on is not judged for it', () => {
  const state = aClosedCase({
    assignments: [
      anAssignment({ status: 'moved' }),
      anAssignment({
        id: 'a-2' as AssignmentId,
        unitId: unitId('u-rightful'),
        fromAssignmentId: 'a-1' as AssignmentId,
      }),
    ],
  });
  expect(judgedUnits(recordOf(state), beijingFormula())).toEqual([{ unitId: 'u-rightful', districtId: 'd-one' }]);
});

test('a citizen who was never reached gives a record without an answer', () => {
  const state = aClosedCase({
    outcome: { kind: 'closed', isValid: false },
    callbacks: [aCallback({}), aCallback({ atMs: 150 })],
    solvedAtRound: null,
  });
  const { first, final, closedAtMs, lastCredit } = recordOf(state);
  expect({ first, final, closedAtMs, lead: lastCredit.lead.unitId }).toEqual({
    first: null,
    final: null,
    closedAtMs: 101,
    lead: 'u-north',
  });
});

test('a case that is being handled again has a first answer and no final one', () => {
  const state = aClosedCase({ status: 'inProgress', outcome: null, callbacks: [aCallback({ answers: bad })] });
  const { first, final, closedAtMs } = recordOf(state);
  expect({ solved: first?.solved, final, closedAtMs }).toEqual({ solved: 'no', final: null, closedAtMs: null });
});

test('a case without a record says why', () => {
  const bare: Partial<Case> = { callbacks: [], assignments: [], outcome: null };
  const statuses = ['answered', 'refused', 'transferred', 'withdrawn', 'merged', 'toDispatch', 'callbackDue'] as const;
  const reasons = statuses.map((status) => toEvaluationRecord(aClosedCase({ ...bare, status }), onTime));
  expect(reasons.map((judged) => judged.kind === 'notJudged' && judged.reason)).toEqual([
    'answered',
    'refused',
    'transferred',
    'withdrawn',
    'merged',
    'open',
    'open',
  ]);
  expect(toEvaluationRecord(aClosedCase({ assignments: [] }), onTime)).toEqual({ kind: 'notJudged', reason: 'noUnit' });
});

test('an exclusion leaves the case out and never touches what the citizen said', () => {
  const state = aClosedCase({ callbacks: [aCallback({ answers: bad })] });
  const plain = recordOf(state);
  for (const status of ['applied', 'audited', 'granted', 'denied'] as const) {
    const excluded = recordOf({ ...state, exclusion: anExclusion({ status }) });
    expect({ ...excluded, exclusion: null }).toEqual(plain);
    expect(leftOutReason(excluded, beijingFormula())).toBe(status === 'granted' ? 'unreasonable' : null);
  }
});

test('a granted exclusion counts only for reasons the city accepts for its kind', () => {
  const excluded = recordOf(aClosedCase({ exclusion: anExclusion({ kind: 'appeal', reason: 'privateGain' }) }));
  expect(leftOutReason(excluded, beijingFormula())).toBeNull();
});

test('a case is left out while it is on the ledger, not while that is only asked for', () => {
  const ledger = {
    plan: '',
    promisedAtMs: 0,
    askedAtMs: 0,
    by: 'p' as never,
    enteredAtMs: null,
    nextReviewAtMs: null,
    reviews: 0,
  };
  const asked = recordOf(aClosedCase({ ledger: { ...ledger, status: 'requested' } }));
  const entered = recordOf(aClosedCase({ ledger: { ...ledger, status: 'entered' } }));
  expect([asked, entered].map((record) => leftOutReason(record, beijingFormula()))).toEqual([null, 'onLedger']);
});
