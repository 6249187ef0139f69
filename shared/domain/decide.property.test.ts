import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, applyAll } from './apply.ts';
import { leadAssignment } from './case.ts';
import { decide } from './decide.ts';
import { refusalCodes } from './refusal.ts';
import { mayCommand } from './roles.ts';
import { anyCommand, anyRole, anyStep, anyWalk, walk } from './testing-arbitraries.ts';
import { aCommand, aContext } from './testing.ts';

const options = { seed: 20_261_123, numRuns: 600 };

test('any command of any role against any case is decided: events, or a refusal with a known code', () => {
  fc.assert(
    fc.property(anyWalk, anyRole, anyCommand, (steps, role, command) => {
      const decision = decide(walk(steps).state, command, aContext(role));
      if (decision.ok) expect(decision.events.length).toBeGreaterThan(0);
      else expect(refusalCodes).toContain(decision.refusal.code);
    }),
    options,
  );
});

test('what was accepted always applies, and replaying the events gives exactly the case', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state, events } = walk(steps);
      expect(applyAll(undefined, events)).toEqual(state);
    }),
    options,
  );
});

test('the revision is the number of events', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state, events } = walk(steps);
      expect(state?.revision ?? 0).toBe(events.length);
    }),
    options,
  );
});

test('deciding changes nothing: the case it was given stays as it was', () => {
  fc.assert(
    fc.property(anyWalk, anyStep, (steps, { role, command }) => {
      const { state } = walk(steps);
      const before = structuredClone(state);
      decide(state, command, aContext(role));
      expect(state).toEqual(before);
    }),
    options,
  );
});

test('a role the table does not grant is refused before anything else is looked at', () => {
  fc.assert(
    fc.property(anyWalk, anyStep, (steps, { role, command }) => {
      fc.pre(!mayCommand(role, command.type));
      const decision = decide(walk(steps).state, command, aContext(role));
      expect(decision).toMatchObject({ ok: false, refusal: { code: 'not-allowed-for-role' } });
    }),
    options,
  );
});

test('a closed or answered case never changes again', () => {
  fc.assert(
    fc.property(anyWalk, anyStep, (steps, { role, command }) => {
      const { state } = walk(steps);
      fc.pre(state?.status === 'closed' || state?.status === 'answered');
      expect(decide(state, command, aContext(role)).ok).toBe(false);
    }),
    options,
  );
});

test('a dispatched case has one lead, known units and everything a unit needs to act', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined && state.round > 0);
      const current = state.assignments.filter(({ round }) => round === state.round);
      expect(current.filter(({ part }) => part === 'lead')).toEqual([leadAssignment(state)]);
      expect(new Set(current.map(({ unitId }) => unitId)).size).toBe(current.length);
      expect(new Set(state.assignments.map(({ id }) => id)).size).toBe(state.assignments.length);
      expect([state.topicId, state.place.placeId, state.deadlineClassId]).not.toContain(null);
    }),
    options,
  );
});

test('the walks are not vacuous: every status and every type of event is reached', () => {
  const walks = fc.sample(anyWalk, { seed: options.seed, numRuns: 3_000 }).map(walk);
  expect([...new Set(walks.map(({ state }) => state?.status ?? 'none'))].toSorted()).toEqual([
    'answered',
    'callbackDue',
    'closed',
    'dispatched',
    'inProgress',
    'none',
    'registered',
  ]);
  expect(new Set(walks.flatMap(({ events }) => events.map(({ type }) => type))).size).toBe(9);
  expect(walks.flatMap(({ decisions }) => decisions).some((decision) => !decision.ok)).toBe(true);
});

test('a broken log is a fault, not a case: two registrations, or none', () => {
  const decision = decide(undefined, aCommand('case.register'), aContext('agent'));
  if (!decision.ok) throw new Error('refused');
  const [registered] = decision.events;
  if (!registered) throw new Error('no event');
  expect(() => applyAll(undefined, [registered, registered])).toThrow('registered twice');
  expect(() => apply(undefined, { ...registered, type: 'case.closed', payload: {} })).toThrow('before case');
});
