import { expect, test } from 'vitest';
import type { Move } from '../testing/story.ts';
import {
  decideMove,
  dispatch,
  dispatchStreet,
  dispatchTwo,
  register,
  reply,
  rework,
  sign,
  signTwo,
  tell,
} from '../testing/story.ts';
import { aCommand } from '../testing/builders.ts';

const signed = [register, dispatch, sign];
const minutesOfTerm = 168 * 60;
const grant: Move = ['dispatcher', aCommand('extension.rule')];

function ask(atMinute: number, change: object = {}): Move {
  return ['unit', aCommand('extension.request', change), atMinute];
}

test('an extension may be asked for until the last moment, counted from the dispatch', () => {
  const { state } = tell(signed);
  expect(decideMove(state, ask(1 + minutesOfTerm), {}).ok).toBe(true);
  expect(decideMove(state, ask(2 + minutesOfTerm), {})).toMatchObject({ refusal: { code: 'deadline-passed' } });
});

test('what was asked for in time may be granted later', () => {
  const { state } = tell([...signed, ask(minutesOfTerm)]);
  expect(decideMove(state, ['dispatcher', grant[1], minutesOfTerm + 600], {}).ok).toBe(true);
});

test('while the clock stands still nothing has passed', () => {
  const { state } = tell([...signed, ['supervisor', aCommand('case.suspend')]]);
  expect(decideMove(state, ask(2 * minutesOfTerm), {}).ok).toBe(true);
});

test('as long as the term, and no longer; a term in other units is compared by where it leads', () => {
  const { state } = tell(signed);
  const wanted = (term: object) => decideMove(state, ask(10, { wanted: term }), {}).ok;
  expect(wanted({ kind: 'elapsed', hours: 168 })).toBe(true);
  expect(wanted({ kind: 'elapsed', hours: 169 })).toBe(false);
  expect(wanted({ kind: 'calendarDays', days: 7, ends: 'sameTime' })).toBe(true);
  expect(wanted({ kind: 'calendarDays', days: 8, ends: 'sameTime' })).toBe(false);
});

test('a calendar that the city does not have is a broken message, asked or granted', () => {
  const nowhere = { kind: 'workingHours', hours: 1, calendarId: 'nowhere' };
  const { state } = tell([...signed, ask(4)]);
  expect(decideMove(tell(signed).state, ask(10, { wanted: nowhere }), {})).toMatchObject({
    refusal: { code: 'malformed' },
  });
  const granted: Move = ['dispatcher', aCommand('extension.rule', { granted: nowhere })];
  expect(decideMove(state, granted, {})).toMatchObject({ refusal: { code: 'malformed' } });
});

test('an assisting unit asks for none: the term is the lead’s', () => {
  const { state } = tell([register, dispatchTwo, sign, signTwo]);
  const asked: Move = ['unit@unit-2', aCommand('extension.request', { assignmentId: 'a2' })];
  expect(decideMove(state, asked, {})).toMatchObject({ refusal: { code: 'wrong-step' } });
});

test('a rework has a term, and extensions, of its own', () => {
  const reworked = [...signed, ask(4), grant, reply, rework('b1')];
  const { state } = tell([...reworked, ['unit', aCommand('assignment.sign', { assignmentId: 'b1' })]]);
  const again = ask(20, { assignmentId: 'b1', requestId: 'request-2' });
  expect(decideMove(state, again, {}).ok).toBe(true);
});

test('a request turned down leaves the way open for another', () => {
  const deny: Move = ['dispatcher', aCommand('extension.rule', { granted: null })];
  const { state } = tell([...signed, ask(4), deny]);
  expect(decideMove(state, ask(10, { requestId: 'request-2' }), {}).ok).toBe(true);
});

test('a request ends with the reply it was made for', () => {
  const { state } = tell([...signed, ask(4), reply]);
  expect(state.extensions).toMatchObject([{ ruling: { granted: null } }]);
});

test('a district rules on the extensions of the units under it', () => {
  const street: Move[] = [
    ['unit@street-1', sign[1]],
    ['unit@street-1', ask(4)[1]],
  ];
  const { state } = tell([register, dispatchStreet, ...street]);
  expect(decideMove(state, ['district', grant[1]], {}).ok).toBe(true);
  expect(decideMove(state, ['district@district-2', grant[1]], {})).toMatchObject({
    refusal: { code: 'not-your-district' },
  });
});
