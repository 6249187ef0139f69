import { expect, test } from 'vitest';
import type { PersonId } from '../ids.ts';
import type { Candidate, Standing } from './standing.ts';
import { standingOf } from './standing.ts';
import { aCandidate, aMiss, asking, at, minuteMs, poolLaw } from './testing-pool.ts';

const stands = (change: Parameters<typeof aCandidate>[0], ask: Parameters<typeof asking>[0] = {}): Standing =>
  standingOf(aCandidate(change), asking(ask), poolLaw);

test('a case nobody has tried may be called at once, and its reason is its limit', () => {
  expect(stands({})).toEqual({
    kind: 'ready',
    band: 2,
    orderMs: at(9, 2),
    reasons: [{ kind: 'limit', dueAtMs: at(9, 2), isOver: false }],
  });
});

test.each([
  [
    'nobody answered',
    'noAnswer',
    at(11, 0) + 20 * minuteMs,
    { kind: 'retry', missed: 'noAnswer', lastAtMs: at(9) + 20 * minuteMs },
  ],
  ['it was busy', 'busy', at(9) + 35 * minuteMs, null],
] as const)(
  'after an attempt at 9:20 at which %s the next one waits as long as the city says',
  (_what, missed, untilMs, why) => {
    const callbacks = [aMiss(at(9) + 20 * minuteMs, missed)];
    const found = stands({ callbacks }, { nowMs: at(9) + 40 * minuteMs });
    if (why === null) expect(found).toMatchObject({ kind: 'ready', reasons: [{ kind: 'attempt', attempt: 2 }, {}] });
    else expect(found).toEqual({ kind: 'waits', untilMs, why });
  },
);

test('a second attempt says when and why the first one reached nobody', () => {
  expect(stands({ callbacks: [aMiss(at(9))] }, { nowMs: at(12) })).toMatchObject({
    kind: 'ready',
    reasons: [{ kind: 'attempt', attempt: 2, lastAtMs: at(9), missed: 'noAnswer' }, { kind: 'limit' }],
  });
});

test('nobody is called in the quiet hours, however pressing, but at a time the citizen wished for', () => {
  const night = { nowMs: at(22) };
  expect(stands({ limitDueAtMs: at(21), urgency: 'critical' }, night)).toEqual({
    kind: 'waits',
    untilMs: at(9, 1),
    why: { kind: 'quietHours' },
  });
  const callbacks = [aMiss(at(10), 'later', { laterAtMs: at(21.5) })];
  expect(stands({ callbacks }, night)).toMatchObject({ kind: 'ready', band: 1, orderMs: at(21.5) });
});

test('a wished time holds until it has come, and then the case comes before all others', () => {
  const callbacks = [aMiss(at(9), 'later', { laterAtMs: at(15) })];
  expect(stands({ callbacks }, { nowMs: at(14) })).toEqual({ kind: 'waits', untilMs: at(15), why: { kind: 'wished' } });
  expect(stands({ callbacks }, { nowMs: at(15) })).toMatchObject({
    kind: 'ready',
    band: 1,
    reasons: [{ kind: 'wished', atMs: at(15) }, { kind: 'attempt' }, { kind: 'limit' }],
  });
});

test('where the attempts left must be on another day or in another part of the day, it waits for that', () => {
  const twice = [aMiss(at(9)), aMiss(at(14))];
  expect(stands({ callbacks: twice }, { nowMs: at(17) })).toEqual({
    kind: 'waits',
    untilMs: at(9, 1),
    why: { kind: 'otherDay' },
  });
  const bothMornings = [aMiss(at(9)), aMiss(at(9.5, 1))];
  expect(stands({ callbacks: bothMornings }, { nowMs: at(11.6, 1) })).toEqual({
    kind: 'waits',
    untilMs: at(12, 1),
    why: { kind: 'otherPart' },
  });
});

test('what somebody else holds is theirs until the time is over, and then says so', () => {
  const held: Partial<Candidate> = {
    status: 'callingBack',
    callbackBy: 'p-2' as PersonId,
    callbackTakenAtMs: at(10),
  };
  const heldBy = held as Parameters<typeof aCandidate>[0];
  expect(stands(heldBy, { nowMs: at(10.4) })).toEqual({ kind: 'held', untilMs: at(10.5) });
  expect(stands(heldBy, { nowMs: at(10.5) })).toMatchObject({
    kind: 'ready',
    reasons: [{ kind: 'lapsed', sinceMs: at(10) }, { kind: 'limit' }],
  });
  expect(stands({ ...heldBy, callbackBy: 'person-callback' as PersonId }, { nowMs: at(10.4) })).toMatchObject({
    kind: 'ready',
    band: 0,
    reasons: [{ kind: 'mine', untilMs: at(10.5) }, { kind: 'limit' }],
  });
});

test('whom nobody here can call does not come up: without a number, or without the interpreter who is needed', () => {
  const { caller } = aCandidate();
  expect(stands({ caller: { ...caller, phone: '' } })).toEqual({ kind: 'stuck', why: 'noPhone' });
  const spoken = { ...caller, language: 'ko', needsInterpreter: true };
  expect(stands({ caller: spoken })).toEqual({ kind: 'stuck', why: 'interpreter' });
  expect(stands({ caller: spoken }, { hasInterpreter: true })).toMatchObject({
    kind: 'ready',
    reasons: [{ kind: 'limit' }, { kind: 'language', language: 'ko' }, { kind: 'interpreter' }],
  });
});

test('what the citizen said by link is to be decided at any hour, without a call', () => {
  const answers = { contacted: true, solved: 'no', satisfied: 'satisfied' } as const;
  const callbacks = [aMiss(at(9), 'noAnswer'), { ...aMiss(at(10)), answers, channel: 'link' } as const];
  expect(stands({ callbacks }, { nowMs: at(23) })).toMatchObject({
    kind: 'ready',
    reasons: [{ kind: 'byLink', atMs: at(10) }, { kind: 'attempt' }, { kind: 'limit' }],
  });
});

test('rework and urgency move a case forward, each by what the city says', () => {
  expect(stands({ round: 3, urgency: 'urgent' })).toMatchObject({ orderMs: at(9 - 20, 2) });
  expect(stands({ status: 'inProgress' })).toEqual({ kind: 'notDue' });
});
