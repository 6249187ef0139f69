import { describe, expect, test } from 'vitest';
import type { AssignmentId } from '../ids.ts';
import type { ClockEvent } from './clock-event.ts';
import { computeLimits, findLimit } from './compute-limits.ts';
import type { LimitName } from './policy.ts';
import { aBook, aPolicy, aTick, ofUnit } from './testing-clocks.ts';

const book = aBook();
const a = ofUnit('a');

function limit(clock: readonly ClockEvent[], name: LimitName, unit: string | null = null, inBook = book) {
  const found = findLimit(computeLimits(clock, inBook), name, unit as AssignmentId | null);
  if (found === undefined || found.deadline.state === 'none') return null;
  const { state, dueAtMs } = found.deadline;
  return [state, new Date(dueAtMs + 8 * 3_600_000).toISOString().slice(0, 16)];
}

const registered = aTick('registered', '2026-11-23T16:20+08:00');
const dispatched = aTick('dispatched', '2026-11-23T17:00+08:00');
const assigned = aTick('assigned', '2026-11-23T17:00+08:00', { ...a, part: 'lead' });
const signed = aTick('signed', '2026-11-24T09:30+08:00', a);

test('the dispatch is due from the registration and kept by it', () => {
  expect(limit([registered], 'dispatch')).toEqual(['running', '2026-11-23T17:20']);
  expect(limit([registered, dispatched], 'dispatch')).toEqual(['met', '2026-11-23T17:20']);
  expect(limit([registered, { ...dispatched, atMs: dispatched.atMs + 3_600_000 }], 'dispatch')).toEqual([
    'missed',
    '2026-11-23T17:20',
  ]);
});

describe('of a unit', () => {
  const clock = [registered, dispatched, assigned];

  test('each signs in its own office hours', () => {
    const other = aTick('assigned', '2026-11-24T09:00+08:00', { ...ofUnit('b'), part: 'assist' });
    expect(limit([...clock, other, signed], 'sign', 'a')).toEqual(['met', '2026-11-24T10:00']);
    expect(limit([...clock, other, signed], 'sign', 'b')).toEqual(['running', '2026-11-24T11:00']);
  });

  test('the return window opens with the assignment and again with the signature', () => {
    expect(limit(clock, 'returnWindow', 'a')).toEqual(['running', '2026-11-23T20:00']);
    expect(limit([...clock, signed], 'returnWindow', 'a')).toEqual(['running', '2026-11-24T12:30']);
    const asked = [...clock, signed, aTick('returnAsked', '2026-11-24T10:00+08:00', a)];
    expect(limit(asked, 'returnWindow', 'a')).toEqual(['met', '2026-11-24T12:30']);
    const denied = [...asked, aTick('returnDenied', '2026-11-24T11:00+08:00', a)];
    expect(limit(denied, 'returnWindow', 'a')).toEqual(['running', '2026-11-24T12:30']);
  });

  test('the first contact is due from the signature and pauses with the case', () => {
    expect(limit([...clock, signed], 'firstContact', 'a')).toEqual(['running', '2026-11-25T18:00']);
    const suspended = [...clock, signed, aTick('suspended', '2026-11-24T10:00+08:00')];
    expect(limit(suspended, 'firstContact', 'a')).toEqual(['paused', '2026-11-25T18:00']);
    const resumed = [...suspended, aTick('resumed', '2026-11-24T12:00+08:00')];
    expect(limit(resumed, 'firstContact', 'a')).toEqual(['running', '2026-11-26T11:00']);
    expect(limit([...resumed, aTick('contacted', '2026-11-26T10:59+08:00', a)], 'firstContact', 'a')).toEqual([
      'met',
      '2026-11-26T11:00',
    ]);
  });

  test('a unit that is released has nothing left to keep', () => {
    expect(limit([...clock, aTick('released', '2026-11-23T17:30+08:00', a)], 'sign', 'a')?.[0]).toBe('met');
    expect(limit([...clock, aTick('closed', '2026-11-23T17:30+08:00')], 'sign', 'a')?.[0]).toBe('met');
  });
});

test('each call-back has its own limit, kept by trying', () => {
  const due = aTick('callbackDue', '2026-11-25T10:00+08:00');
  expect(limit([registered, due], 'callback')).toEqual(['running', '2026-11-27T10:00']);
  const tried = [registered, due, aTick('callbackTried', '2026-11-28T10:00+08:00')];
  expect(limit(tried, 'callback')).toEqual(['missed', '2026-11-27T10:00']);
  expect(limit([...tried, { ...due, atMs: due.atMs + 7 * 86_400_000 }], 'callback')).toEqual([
    'running',
    '2026-12-04T10:00',
  ]);
});

test('no class, no limit', () => {
  expect(computeLimits([{ ...registered, classId: null }], book)).toEqual([]);
  expect(
    limit([{ ...registered, classId: null }, aTick('reclassified', '2026-11-23T16:30+08:00')], 'dispatch'),
  ).toEqual(['running', '2026-11-23T17:20']);
});

test('a version adopted while a limit runs applies to it, not to one already kept', () => {
  const slower = aPolicy({
    version: 'policy-2',
    classes: aPolicy().classes.map((each) => ({
      ...each,
      limits: { ...each.limits, dispatch: { term: { kind: 'elapsed', hours: 5 }, source: 'assumed' } },
    })),
  });
  const both = aBook('beijing', { policies: [slower] });
  const adopted = aTick('adopted', '2026-11-23T16:30+08:00', { policyVersion: 'policy-2' });
  expect(limit([registered, adopted, dispatched], 'dispatch', null, both)).toEqual(['met', '2026-11-23T21:20']);
  expect(limit([registered, dispatched, adopted], 'dispatch', null, both)).toEqual(['met', '2026-11-23T17:20']);
});
