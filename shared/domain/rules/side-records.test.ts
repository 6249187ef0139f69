import { expect, test } from 'vitest';
import type { Move } from '../testing/story.ts';
import {
  close,
  decideMove,
  dispatch,
  dispatchDistrict,
  dispatchStreet,
  register,
  reply,
  rework,
  sign,
  tell,
} from '../testing/story.ts';
import { aCommand, morningMs, strictCity } from '../testing/builders.ts';

const signed = [register, dispatch, sign];
const dayMs = 86_400_000;

test('the ledger: asked for with a plan, entered, reviewed, left; a reply waits until then', () => {
  const asked: Move = ['unit', aCommand('ledger.request')];
  const entered: Move = ['office', aCommand('ledger.rule')];
  const later = morningMs + 300 * dayMs;
  const review: Move = ['office', aCommand('ledger.review', { promisedAtMs: later })];
  const { state } = tell([...signed, asked, entered, review]);
  expect(state.ledger).toMatchObject({ status: 'entered', reviews: 1, promisedAtMs: later });
  expect(decideMove(state, reply, {})).toMatchObject({ refusal: { code: 'on-ledger' } });
  const left = tell([...signed, asked, entered, review, ['unit', aCommand('ledger.leave')], reply]).state;
  expect([left.ledger, left.status]).toEqual([null, 'callbackDue']);
  const declined = tell([...signed, asked, ['office', aCommand('ledger.rule', { isGranted: false })]]).state;
  expect(declined.ledger).toBeNull();
});

test('only those the lead is of may stop the clock of the case, and a district not its own', () => {
  const help: Move = [
    'supervisor',
    aCommand('case.dispatch', { assistUnitIds: ['street-1'], assignmentIds: ['a1', 'a2'] }),
  ];
  const { state } = tell([register, help, sign]);
  const codeOf = (move: Move) => {
    const decision = decideMove(state, move, {});
    return decision.ok ? 'ok' : decision.refusal.code;
  };
  expect(codeOf(['unit@street-1', aCommand('ledger.request')])).toBe('not-your-unit');
  expect(codeOf(['unit', aCommand('ledger.request')])).toBe('ok');
  expect(codeOf(['district', aCommand('case.suspend')])).toBe('not-your-district');
  const asked = tell([register, help, sign, ['unit', aCommand('ledger.request')]]).state;
  expect(decideMove(asked, ['district', aCommand('ledger.rule')], {})).toMatchObject({
    refusal: { code: 'not-your-district' },
  });
  const own = tell([register, dispatchDistrict]).state;
  expect(decideMove(own, ['district', aCommand('case.suspend')], {}).ok).toBe(false);
  const under = tell([register, dispatchStreet]).state;
  expect(decideMove(under, ['district', aCommand('case.suspend')], {}).ok).toBe(true);
});

type SupervisionMove = 'accept' | 'askReturn' | 'submit' | 'sendBack' | 'close';

function step(who: 'unit' | 'office', name: SupervisionMove): Move {
  return [who, aCommand(`supervision.${name}`)];
}

test('supervision goes its own way beside the case, and outlives it until it is closed', () => {
  const issue: Move = ['office', aCommand('supervision.issue', { kind: 'joint' })];
  const way = [step('unit', 'accept'), step('unit', 'submit'), step('office', 'sendBack'), step('unit', 'submit')];
  const { state } = tell([...signed, issue, ...way, reply, close]);
  expect(state).toMatchObject({ status: 'closed', supervisions: [{ status: 'toAudit', sentBack: 1, kind: 'joint' }] });
  const over = tell([...signed, issue, ...way, reply, close, step('office', 'close')]).state;
  expect(over).toMatchObject({ status: 'closed', supervisions: [{ status: 'done' }] });
  expect(decideMove(over, step('office', 'close'), {})).toMatchObject({ refusal: { code: 'wrong-step' } });
  const returned = tell([...signed, issue, step('unit', 'askReturn'), step('office', 'sendBack')]).state;
  expect(returned.supervisions).toMatchObject([{ status: 'handling' }]);
});

test('two supervisions of one case are two', () => {
  const { state } = tell([
    register,
    ['supervisor', aCommand('supervision.issue')],
    ['office', aCommand('supervision.issue', { supervisionId: 'supervision-2' })],
    ['office', aCommand('supervision.close', { supervisionId: 'supervision-2' })],
  ]);
  expect(state.supervisions.map(({ status }) => status)).toEqual(['issued', 'done']);
});

const apply: Move = ['unit', aCommand('exclusion.apply', { note: '法院已受理' })];
const audit: Move = ['dispatcher', aCommand('exclusion.audit', { note: '属实' })];
const decide: Move = ['office', aCommand('exclusion.decide', { note: '同意' })];

test('an exclusion leaves its trail, and what the citizen said as it was', () => {
  const closed: readonly Move[] = [
    register,
    ['dispatcher', dispatch[1]],
    sign,
    reply,
    ['dispatcher', aCommand('reply.audit')],
    close,
  ];
  const before = tell(closed, strictCity).state;
  const { state } = tell([...closed, apply, audit, decide], strictCity);
  expect(state.exclusion).toMatchObject({ status: 'granted', reason: 'untrue' });
  expect(state.exclusion?.trail.map((entry) => [entry.step, entry.note, entry.by])).toEqual([
    ['applied', '法院已受理', 'person-unit'],
    ['audited', '属实', 'person-dispatcher'],
    ['granted', '同意', 'person-office'],
  ]);
  expect([state.callbacks, state.outcome, state.status]).toEqual([before.callbacks, before.outcome, 'closed']);
});

test('an exclusion turned down, at either level, may be applied for again with all that was said before', () => {
  const denied: Move = ['dispatcher', aCommand('exclusion.audit', { isForwarded: false })];
  const { state } = tell([
    ...signed,
    apply,
    denied,
    apply,
    ['office', aCommand('exclusion.decide', { isGranted: false })],
  ]);
  expect(state.exclusion?.trail.map(({ step }) => step)).toEqual(['applied', 'denied', 'applied', 'denied']);
  expect(decideMove(state, apply, {}).ok).toBe(true);
});

test('a unit that gave the case away applies for nothing; the unit of the round does', () => {
  const { state } = tell([...signed, reply, rework('b1')]);
  expect(decideMove(state, apply, {}).ok).toBe(true);
  expect(decideMove(state, ['unit@unit-9', apply[1]], {})).toMatchObject({ refusal: { code: 'not-your-unit' } });
});

test('newer rules are adopted once, and may be taken back by adopting the older', () => {
  const adopt: Move = ['office', aCommand('clock.adopt')];
  const back: Move = ['office', aCommand('clock.adopt', { policyVersion: 'policy-1', calendarVersion: 'calendar-1' })];
  const { state } = tell([...signed, adopt]);
  expect(decideMove(state, adopt, {})).toMatchObject({ refusal: { code: 'nothing-to-change' } });
  expect(decideMove(state, back, {}).ok).toBe(true);
  const replied = tell([...signed, reply, adopt]).state;
  expect(decideMove(replied, adopt, {})).toMatchObject({ refusal: { code: 'nothing-to-change' } });
});

test('help is asked for by the lead, granted by the dispatcher, and arrives as an assisting unit', () => {
  const ask: Move = ['unit', aCommand('assist.request')];
  const { state } = tell([...signed, ask, ['dispatcher', aCommand('assist.rule')]]);
  expect(state.assignments[1]).toMatchObject({ id: 'a2', unitId: 'unit-2', part: 'assist', status: 'pendingSign' });
  expect(state.assistRequests).toMatchObject([{ ruling: { isGranted: true } }]);
});
