import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, applyAll } from './apply.ts';
import type { Case, CaseStatus } from './case.ts';
import { activeAssignments, caseStatuses, isOver, leadAssignment } from './case.ts';
import { decide } from './decide.ts';
import type { EventType } from './event.ts';
import { refusalCodes } from './refusal.ts';
import { mayCommand } from './machine/may-command.ts';
import { anyCommand, anyRole, anyStep, anyWalk, contextOf, walk } from './testing/arbitraries.ts';
import { nextStep } from './testing/next-step.ts';
import { aCommand, aContext, anyCity } from './testing/builders.ts';

const options = { seed: 20_261_123, numRuns: 250 };

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

test('replaying the events gives exactly the case, and its revision is their number', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state, events } = walk(steps);
      expect(applyAll(undefined, events)).toEqual(state);
      expect(state?.revision ?? 0).toBe(events.length);
    }),
    options,
  );
});

test('replaying events that went over the wire gives the same row, key by key', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state, events } = walk(steps);
      const sent = JSON.parse(JSON.stringify(events)) as typeof events;
      expect(JSON.parse(JSON.stringify(applyAll(undefined, sent) ?? null))).toEqual(state ?? null);
    }),
    options,
  );
});

test('deciding changes nothing and says the same twice', () => {
  fc.assert(
    fc.property(anyWalk, anyStep, (steps, step) => {
      const { state } = walk(steps);
      const before = structuredClone(state);
      const context = contextOf(step, steps.length);
      const first = decide(state, step.command, context);
      expect(decide(state, step.command, context)).toEqual(first);
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

test('a case that is over changes no more, but for its exclusion, the end of a supervision, attachments, its numbers and what callers were told', () => {
  const ofNotice = ['notice.tell', 'notice.withdraw'];
  const afterwards = [
    'exclusion.apply',
    'exclusion.audit',
    'exclusion.decide',
    'supervision.close',
    'case.unmerge',
    'case.tellOutcome',
    ...ofNotice,
    'attachment.add',
    'attachment.withdraw',
    'district.number',
  ];
  fc.assert(
    fc.property(anyWalk, anyStep, (steps, step) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined && isOver(state.status) && !afterwards.includes(step.command.type));
      expect(decide(state, step.command, contextOf(step, steps.length)).ok).toBe(false);
    }),
    options,
  );
});

test('what the citizen said is never changed by anything that happens later', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state, events } = walk(steps);
      const said = events.flatMap((event) => (event.type === 'callback.recorded' ? [event.payload.answers] : []));
      expect(state?.callbacks.map(({ answers }) => answers) ?? []).toEqual(said);
    }),
    options,
  );
});

test('at every moment at most one lead, units once each, assignment ids never twice', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      let state: Case | undefined;
      for (const event of walk(steps).events) {
        state = apply(state, event);
        const active = activeAssignments(state);
        expect(active.filter(({ part }) => part === 'lead').length).toBeLessThanOrEqual(1);
        expect(new Set(active.map(({ unitId }) => unitId)).size).toBe(active.length);
        expect(new Set(state.assignments.map(({ id }) => id)).size).toBe(state.assignments.length);
      }
    }),
    options,
  );
});

const handled: readonly CaseStatus[] = ['dispatched', 'inProgress', 'replied', 'callbackDue', 'callingBack'];

test('a case with its units has a lead and everything a unit needs to act', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined && handled.includes(state.status));
      expect(leadAssignment(state)).toBeDefined();
      expect([state.topicId, state.place.placeId, state.deadlineClassId]).not.toContain(null);
    }),
    options,
  );
});

test('the claim of a call-back, the outcome and the master are there exactly while the status says so', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined);
      expect(state.callbackBy !== null).toBe(state.status === 'callingBack');
      expect(state.outcome !== null).toBe(isOver(state.status) && state.status !== 'merged');
      expect(state.mergedInto !== null).toBe(state.status === 'merged');
    }),
    options,
  );
});

test('no request outlives the part of the unit that made it', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state } = walk(steps);
      fc.pre(state !== undefined);
      const gone = state.assignments
        .filter(({ status }) => status === 'moved' || status === 'released' || status === 'accepted')
        .map(({ id }) => id);
      const requests = [...state.extensions, ...state.assistRequests, ...state.disputes];
      expect(requests.filter(({ assignmentId, ruling }) => ruling === null && gone.includes(assignmentId))).toEqual([]);
    }),
    options,
  );
});

test('every reachable case has an exit: whatever happened, a bounded number of plain steps closes it', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { state: reached } = walk(steps);
      fc.pre(reached !== undefined && (reached.status === 'merged' || !isOver(reached.status)));
      const city = steps[0]?.city ?? anyCity;
      // Each unit signs, has a return ruled on, replies, is audited; around it the case is opened, dispatched and asked.
      const bound = 10 + reached.assignments.length * 5;
      let state: Case = reached;
      for (let taken = 0; taken < bound; taken += 1) {
        const step = nextStep(state, city);
        if (!step) break;
        const decision = decide(state, step.command, contextOf(step, steps.length + taken));
        expect(decision, `${step.command.type} at ${state.status}`).toMatchObject({ ok: true });
        if (decision.ok) state = applyAll(state, decision.events) as Case;
      }
      expect(state.status).toBe('closed');
    }),
    options,
  );
});

/** As many as EventPayloads has. */
const eventTypes = 61;

test('the walks are not vacuous: every status and every type of event is reached', () => {
  const walks = fc.sample(anyWalk, { seed: options.seed, numRuns: 1_500 }).map(walk);
  const statuses = new Set(walks.flatMap(({ state }) => (state ? [state.status] : [])));
  const types = new Set<EventType>(walks.flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...statuses].toSorted()).toEqual(caseStatuses.toSorted());
  expect(types.size).toBe(eventTypes);
  expect(walks.flatMap(({ decisions }) => decisions).some((decision) => !decision.ok)).toBe(true);
});

test('a broken log is a fault, not a case: two registrations, or none', () => {
  const decision = decide(undefined, aCommand('case.register'), aContext('agent'));
  if (!decision.ok) throw new Error('refused');
  const [registered] = decision.events;
  if (!registered) throw new Error('no event');
  expect(() => applyAll(undefined, [registered, registered])).toThrow('registered twice');
  expect(() => apply(undefined, { ...registered, type: 'case.closed', payload: { isValid: true } })).toThrow(
    'before case',
  );
});
