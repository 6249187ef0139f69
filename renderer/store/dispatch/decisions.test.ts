import { describe, expect, test } from 'vitest';
import type { CaseView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import { wishOf } from '../wish/wish-fill.ts';
import { decisionsOf, standIn } from './decisions.ts';

const nothing = {
  disputes: [],
  extensions: [],
  assistRequests: [],
  assignments: [],
  supervisions: [],
  proposal: null,
  ledger: null,
  exclusion: null,
};

function viewOf(state: object, allowed: readonly CommandType[], assignmentIds: readonly string[] = []): CaseView {
  return {
    case: { ...nothing, ...state },
    allowed,
    onAssignments: assignmentIds.map((assignmentId) => ({ assignmentId, allowed })),
  } as unknown as CaseView;
}

const dispute = {
  assignmentId: 'a1',
  level: 'dispatcher',
  isConfirmed: true,
  rightfulUnitId: 'u-2',
  ruling: null,
} as const;
const assignments = [{ id: 'a1', unitId: 'u-1', status: 'returnRequested' }];

describe('what waits for a word', () => {
  test('a return is moved to the unit that is named, or denied', () => {
    const [decision, ...more] = decisionsOf(viewOf({ disputes: [dispute], assignments }, ['return.rule'], ['a1']));
    expect(more).toEqual([]);
    expect(decision).toMatchObject({ kind: 'return', unitId: 'u-1' });
    expect(decision && wishOf(decision.yes.type, decision.yes.fields)).toEqual({
      type: 'return.rule',
      payload: { assignmentId: 'a1', ruling: { kind: 'move', toUnitId: 'u-2' }, note: '' },
    });
    expect(decision?.no).toEqual({ type: 'return.rule', fields: { assignmentId: 'a1', ruling: { kind: 'deny' } } });
  });

  test('the second return needs minutes, so that neither answer is whole by itself', () => {
    const second = { ...dispute, level: 'arbitration' };
    const view = viewOf({ disputes: [second], assignments }, ['return.arbitrate'], ['a1']);
    const [decision] = decisionsOf(view);
    expect(decision?.kind).toBe('arbitration');
    expect(decision && wishOf(decision.yes.type, decision.yes.fields)).toBeUndefined();
    expect(decision && wishOf(decision.yes.type, standIn(decision.yes, view.case))).toMatchObject({
      payload: { minutes: '…' },
    });
  });

  test('is nothing for whoever may not give it, nor what is not confirmed or ruled already', () => {
    const [open, ruled] = [
      { ...dispute, isConfirmed: false },
      { ...dispute, ruling: { kind: 'denied' } },
    ];
    expect(decisionsOf(viewOf({ disputes: [dispute], assignments }, [], []))).toEqual([]);
    expect(decisionsOf(viewOf({ disputes: [open, ruled], assignments }, ['return.rule'], ['a1']))).toEqual([]);
    expect(decisionsOf(viewOf({ disputes: [dispute], assignments }, ['return.rule'], ['a2']))).toEqual([]);
  });

  test('an extension is granted as it was asked for, a reply stands or goes back with a reason', () => {
    const wanted = { kind: 'elapsed', hours: 72 } as const;
    const state = {
      extensions: [{ requestId: 'r1', assignmentId: 'a1', wanted, ruling: null }],
      assignments: [{ id: 'a2', unitId: 'u-2', status: 'submitted' }],
    };
    const decisions = decisionsOf(viewOf(state, ['extension.rule', 'reply.audit'], ['a2']));
    expect(decisions.map(({ kind }) => kind)).toEqual(['extension', 'reply']);
    const [extension, reply] = decisions;
    expect(extension && wishOf(extension.yes.type, extension.yes.fields)).toMatchObject({
      payload: { requestId: 'r1', granted: wanted },
    });
    expect(reply && wishOf(reply.yes.type, reply.yes.fields)).toMatchObject({
      payload: { assignmentId: 'a2', isAccepted: true, reason: null },
    });
    expect(reply && wishOf(reply.no.type, reply.no.fields)).toBeUndefined();
    const seen = reply && wishOf(reply.no.type, standIn(reply.no, { ledger: null }));
    expect(seen).toMatchObject({ payload: { isAccepted: false, reason: 'notWhatWasAsked' } });
  });

  test('a proposal is signed as it stands, the exclusion is first checked and then decided', () => {
    const proposal = { kind: 'refuse', reasonId: 'court', note: '已起诉' };
    const allowed = ['case.refuse', 'case.dropProposal'] as const;
    const [refusal] = decisionsOf(viewOf({ proposal }, allowed));
    expect(refusal?.yes).toEqual({ type: 'case.refuse', fields: { reasonId: 'court', note: '已起诉' } });
    const merge = { kind: 'merge', masterCaseId: 'case-9', note: '' };
    expect(decisionsOf(viewOf({ proposal: merge }, ['case.merge']))[0]).toMatchObject({ kind: 'merge' });
    const applied = { exclusion: { status: 'applied' } };
    expect(decisionsOf(viewOf(applied, ['exclusion.audit']))[0]?.yes.fields).toEqual({ isForwarded: true });
    const audited = { exclusion: { status: 'audited' } };
    expect(decisionsOf(viewOf(audited, ['exclusion.decide']))[0]?.yes.fields).toEqual({ isGranted: true });
  });

  test('the ledger needs a day of review, and supervised work that is handed in ends or goes back', () => {
    const ledger = { status: 'requested', promisedAtMs: 5_000 } as Case['ledger'];
    const [decision] = decisionsOf(viewOf({ ledger }, ['ledger.rule']));
    expect(decision && wishOf(decision.yes.type, decision.yes.fields)).toBeUndefined();
    expect(decision && standIn(decision.yes, { ledger })).toMatchObject({ nextReviewAtMs: 5_000 });
    const supervisions = [
      { id: 's1', status: 'handling' },
      { id: 's2', status: 'toAudit' },
    ];
    const decisions = decisionsOf(viewOf({ supervisions }, ['supervision.close', 'supervision.sendBack']));
    expect(decisions.map(({ yes, no }) => [yes.type, no.type, yes.fields])).toEqual([
      ['supervision.close', 'supervision.sendBack', { supervisionId: 's2' }],
    ]);
  });
});
