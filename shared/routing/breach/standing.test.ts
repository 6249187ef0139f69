import { expect, test } from 'vitest';
import { aCommand, morningMs } from '#shared/domain/testing/builders.ts';
import { dispatch, moveTo, register, rework, sign, reply, claim, tell } from '#shared/domain/testing/story.ts';
import { standingAt, standingNow } from './standing.ts';
import { testBreachCity as city } from './testing-breach.ts';

const hourMs = 3_600_000;
/** Class III of the domain's tests has a week, counted from the dispatch a minute after the morning. */
const startMs = morningMs + 60_000;

test('a case that nobody has signed stands at its share of the term', () => {
  const { state } = tell([register, dispatch]);
  expect(standingNow(state, startMs + 84 * hourMs, city)).toMatchObject({
    classId: 'III',
    unitId: 'unit-1',
    used: 0.5,
    signedAt: null,
    isContacted: false,
    isShort: false,
    returns: 0,
    officeHoursSigned: 0,
    // Monday 09:01 to Thursday 21:01, and on to the next Monday: a weekend lies ahead.
    daysOffAhead: 2,
  });
});

test('what has happened since is seen: signed, contacted, more time asked for, supervised', () => {
  const { state } = tell([
    register,
    dispatch,
    [sign[0], sign[1], 1 + 60 * 42],
    ['unit', aCommand('assignment.contact'), 1 + 60 * 50],
    ['unit', aCommand('extension.request'), 1 + 60 * 60],
    ['supervisor', aCommand('supervision.issue'), 1 + 60 * 61],
  ]);
  const seen = standingNow(state, startMs + 84 * hourMs, city);
  expect(seen).toMatchObject({
    used: 0.5,
    signedAt: 0.25,
    isContacted: true,
    isExtensionAsked: true,
    isSupervised: true,
  });
});

test('a past moment is seen as it was, without what came later', () => {
  const { state } = tell([register, dispatch, [sign[0], sign[1], 300], ['unit', aCommand('extension.request'), 400]]);
  const before = standingAt(state, { atMs: startMs + hourMs, events: 3 }, city);
  expect(before).toMatchObject({ signedAt: null, isExtensionAsked: false });
});

test('a unit that got the case by a return begins anew and the return is counted', () => {
  const { state } = tell([
    register,
    dispatch,
    ['unit', aCommand('return.request'), 5],
    ['dispatcher', aCommand('return.rule', { ruling: moveTo('unit-2', 'a2') }), 65],
  ]);
  expect(standingNow(state, morningMs + 66 * 60_000, city)).toMatchObject({
    unitId: 'unit-2',
    returns: 1,
    signedAt: null,
  });
});

test('a stopped clock leaves the share where it was', () => {
  const suspended = tell([register, dispatch, ['supervisor', aCommand('case.suspend'), 1 + 60 * 84]]).state;
  const seen = standingNow(suspended, startMs + 400 * hourMs, city);
  expect(seen).toMatchObject({ isPaused: true, used: 0.5 });
});

test('nothing is foretold before the clock, after the reply and after the deadline', () => {
  expect(standingNow(tell([register]).state, morningMs, city)).toBeNull();
  expect(standingNow(tell([register, dispatch, sign, reply]).state, morningMs + hourMs, city)).toBeNull();
  expect(standingNow(tell([register, dispatch]).state, startMs + 168 * hourMs, city)).toBeNull();
});

test('a second round is a rework with a term of its own', () => {
  const { state } = tell([register, dispatch, sign, reply, claim, rework('a2')]);
  expect(standingNow(state, morningMs + 10 * 60_000, city)).toMatchObject({ isRework: true, signedAt: null });
});
