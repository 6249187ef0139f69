import { expect, test } from 'vitest';
import type { Case } from '../case.ts';
import type { Move } from '../testing/story.ts';
import { claim, close, dispatch, dispatchTwo, register, reply, rework, sign, signTwo, tell } from '../testing/story.ts';
import { aCommand, morningMs, strictCity } from '../testing/builders.ts';

/** The clock in short: the kind of each event, with its assignment. */
function ticks({ clock }: Case): readonly string[] {
  return clock.map(({ kind, assignmentId }) => (assignmentId ? `${kind} ${assignmentId}` : kind));
}

const askReturn: Move = ['unit', aCommand('return.request')];

test.each<[string, readonly Move[], readonly string[]]>([
  [
    'the plain way',
    [register, dispatchTwo, sign, signTwo, ['unit', aCommand('assignment.contact')], reply],
    [
      'registered',
      'dispatched',
      'assigned a1',
      'assigned a2',
      'signed a1',
      'signed a2',
      'contacted a1',
      'unitReplied a1',
    ],
  ],
  [
    'submitted and sent back',
    [register, ['agent', aCommand('case.submit')], ['dispatcher', aCommand('case.sendBack')]],
    ['registered', 'submitted', 'sentBack'],
  ],
  [
    'a class given before the dispatch, and changed after it',
    [
      ['agent', aCommand('case.register', { deadlineClassId: null })],
      ['agent', aCommand('case.amend', { fields: { deadlineClassId: 'III' } })],
      dispatch,
      ['supervisor', aCommand('case.reclassify')],
    ],
    ['registered', 'reclassified', 'dispatched', 'assigned a1', 'reclassified'],
  ],
  [
    'a return dropped, denied, and moved',
    [
      register,
      dispatch,
      askReturn,
      ['unit', aCommand('return.drop')],
      askReturn,
      ['dispatcher', aCommand('return.rule', { ruling: { kind: 'deny' } })],
      askReturn,
      ['office', aCommand('return.arbitrate')],
    ],
    [
      'registered',
      'dispatched',
      'assigned a1',
      'returnAsked a1',
      'returnDropped a1',
      'returnAsked a1',
      'returnDenied a1',
      'signed a1',
      'returnAsked a1',
      'returned a1',
      'assigned a2',
    ],
  ],
  [
    'suspended, on the ledger, and extended',
    [
      register,
      dispatch,
      sign,
      ['supervisor', aCommand('case.suspend')],
      ['supervisor', aCommand('case.resume')],
      ['unit', aCommand('ledger.request')],
      ['office', aCommand('ledger.rule')],
      ['unit', aCommand('ledger.leave')],
      ['unit', aCommand('extension.request')],
      ['dispatcher', aCommand('extension.rule')],
    ],
    [
      'registered',
      'dispatched',
      'assigned a1',
      'signed a1',
      'suspended',
      'resumed',
      'ledgerEntered',
      'ledgerLeft',
      'extended a1',
    ],
  ],
  [
    'a merge while it stands still, undone and dispatched again',
    [
      register,
      dispatch,
      ['supervisor', aCommand('case.suspend')],
      ['dispatcher', aCommand('case.merge')],
      ['dispatcher', aCommand('case.unmerge')],
      ['dispatcher', aCommand('case.dispatch', { assignmentIds: ['a2'] })],
    ],
    [
      'registered',
      'dispatched',
      'assigned a1',
      'suspended',
      'resumed',
      'released a1',
      'merged',
      'unmerged',
      'dispatched',
      'assigned a2',
    ],
  ],
  [
    'a withdrawal under way',
    [register, dispatch, ['agent', aCommand('case.withdraw')]],
    ['registered', 'dispatched', 'assigned a1', 'released a1', 'closed'],
  ],
  [
    'rework and closing',
    [
      register,
      dispatch,
      sign,
      reply,
      rework('b1'),
      ['unit', aCommand('assignment.sign', { assignmentId: 'b1' })],
      ['unit', aCommand('assignment.reply', { assignmentId: 'b1' })],
      claim,
      close,
    ],
    [
      'registered',
      'dispatched',
      'assigned a1',
      'signed a1',
      'unitReplied a1',
      'replied',
      'callbackDue',
      'callbackTried',
      'reworked',
      'assigned b1',
      'signed b1',
      'unitReplied b1',
      'replied',
      'callbackDue',
      'callbackTried',
      'closed',
    ],
  ],
])('the clock of %s', (_what, moves, expected) => {
  expect(ticks(tell(moves).state)).toEqual(expected);
});

test('a case that is over stands still for nothing: suspension, ledger and an application for it end with it', () => {
  const asked: Move = ['unit', aCommand('ledger.request')];
  const still: readonly Move[] = [register, dispatch, sign, ['supervisor', aCommand('case.suspend')], asked];
  const withdraw: Move = ['agent', aCommand('case.withdraw')];
  const { state } = tell([...still, ['office', aCommand('ledger.rule')], withdraw]);
  expect(state).toMatchObject({ suspension: null, ledger: null });
  expect(ticks(state).slice(-4)).toEqual(['resumed', 'ledgerLeft', 'released a1', 'closed']);
  expect(tell([...still, withdraw]).state.ledger).toBeNull();
});

test('a reply sent back starts the clock again, and says whose it was', () => {
  const { state } = tell(
    [
      register,
      ['dispatcher', dispatch[1]],
      sign,
      reply,
      ['dispatcher', aCommand('reply.audit', { isAccepted: false, reason: 'noEvidence' })],
    ],
    strictCity,
  );
  expect(ticks(state).slice(-3)).toEqual(['unitReplied a1', 'replied', 'replySentBack a1']);
  expect(state).toMatchObject({ status: 'inProgress', assignments: [{ status: 'handling', sentBack: 1 }] });
});

test('each clock event carries the class and the versions it happened under; an adoption the adopted ones', () => {
  const { state } = tell([
    register,
    dispatch,
    ['supervisor', aCommand('case.reclassify')],
    ['office', aCommand('clock.adopt')],
  ]);
  expect(state.clock.at(-2)).toEqual({
    kind: 'reclassified',
    atMs: morningMs + 2 * 60_000,
    classId: 'II',
    policyVersion: 'policy-1',
    calendarVersion: 'calendar-1',
  });
  expect(state.clock.at(-1)).toMatchObject({
    kind: 'adopted',
    policyVersion: 'policy-2',
    calendarVersion: 'calendar-2',
  });
});

test('what was granted is on the clock, what was turned down is not', () => {
  const asked: readonly Move[] = [register, dispatch, sign, ['unit', aCommand('extension.request')]];
  const granted = tell([...asked, ['dispatcher', aCommand('extension.rule')]]).state;
  expect(granted.clock.at(-1)).toMatchObject({ kind: 'extended', term: { kind: 'elapsed', hours: 24 } });
  const denied = tell([...asked, ['dispatcher', aCommand('extension.rule', { granted: null })]]).state;
  expect(denied.clock.at(-1)?.kind).toBe('signed');
  expect(denied.extensions).toMatchObject([{ ruling: { granted: null } }]);
});

test('units of one case do not stand in each other’s way: each signature touches its own part', () => {
  const { state } = tell([register, dispatchTwo, signTwo]);
  const [lead, assist] = state.assignments;
  expect([lead?.touch.revision, assist?.touch.revision, state.touched.step?.revision]).toEqual([2, 3, 2]);
});

test('the signature of the lead is a step of the case, and so is another unit', () => {
  expect(tell([register, dispatchTwo, sign]).state.touched.step?.revision).toBe(3);
  const help: Move = ['dispatcher', aCommand('assignment.add')];
  expect(tell([register, dispatch, help]).state.touched.step?.revision).toBe(3);
  const release: Move = ['dispatcher', aCommand('assignment.release')];
  expect(tell([register, dispatchTwo, release]).state.touched.step?.revision).toBe(3);
});

test('side records touch themselves only', () => {
  const { state } = tell([
    register,
    dispatch,
    ['unit', aCommand('ledger.request')],
    ['office', aCommand('supervision.issue')],
    ['unit', aCommand('exclusion.apply')],
    ['agent', aCommand('case.urge')],
    ['supervisor', aCommand('case.suspend')],
  ]);
  const { ledger, supervision, exclusion, step, narrative } = state.touched;
  const revisions = [ledger, supervision, exclusion, step, narrative].map((touch) => touch?.revision);
  expect(revisions).toEqual([3, 4, 5, 2, 1]);
  expect(state).toMatchObject({ urges: 1, revision: 7 });
});

function contact(isReached: boolean, note: string): Move {
  return ['unit', aCommand('assignment.contact', { isReached, note })];
}

test('an attempt to reach the citizen is kept until one succeeds, and the first success stays', () => {
  const signed = [register, dispatch, sign];
  const noteAfter = (moves: readonly Move[]) => tell([...signed, ...moves]).state.assignments[0]?.contact?.note;
  expect(noteAfter([contact(false, '1'), contact(false, '2')])).toBe('1');
  expect(noteAfter([contact(false, '1'), contact(true, '2')])).toBe('2');
  expect(noteAfter([contact(true, '1'), contact(true, '2'), contact(false, '3')])).toBe('1');
});

test('an amendment that knows nothing of languages leaves the caller’s as it is, and one that does may take it back', () => {
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false };
  const spoken: Move = [
    'agent',
    aCommand('case.register', { caller: { ...caller, language: 'en', needsInterpreter: true } }),
  ];
  const renamed = { ...caller, name: '李女士' };
  const amended = tell([spoken, ['agent', aCommand('case.amend', { fields: { caller: renamed } })]]).state;
  expect(amended.caller).toEqual({ ...renamed, language: 'en', needsInterpreter: true });
  const takenBack = { ...renamed, language: null, needsInterpreter: false };
  const again = tell([spoken, ['agent', aCommand('case.amend', { fields: { caller: takenBack } })]]).state;
  expect(again.caller).toEqual(takenBack);
});

test('labels stand as they were set; a case nobody marked has none, and nobody touched them', () => {
  const marked = ['agent', aCommand('case.register', { labelIds: ['label-2', 'label-1'] })] as const;
  expect(tell([marked]).state.labelIds).toEqual(['label-2', 'label-1']);
  const bare = tell([register]).state;
  expect(['labelIds' in bare, 'labelIds' in bare.touched]).toEqual([false, false]);
  const set: Move = ['dispatcher', aCommand('case.amend', { fields: { labelIds: ['label-1'] } })];
  expect(tell([register, set]).state).toMatchObject({ labelIds: ['label-1'], touched: { labelIds: { revision: 2 } } });
  const taken: Move = ['agent', aCommand('case.amend', { fields: { labelIds: [] } })];
  expect(tell([marked, taken]).state.labelIds).toEqual([]);
});
