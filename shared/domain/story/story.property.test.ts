// The story of any case: its waits are one line without a hole, and what they add up to is what the deadline says.

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../apply.ts';
import type { Case } from '../case.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import { explainDeadline } from '../deadline/explain-deadline.ts';
import { aBook, aPolicy, testRules, testTerms } from '../deadline/testing-clocks.ts';
import type { TestClass } from '../deadline/testing-clocks.ts';
import type { DeadlineClassId, UnitId } from '../ids.ts';
import { hourMs } from '../calendar/local-time.ts';
import type { Actor } from '../roles.ts';
import { isUnitRole, maskCase, roles } from '../roles.ts';
import { anyWalk, walk } from '../testing/arbitraries.ts';
import { aContext } from '../testing/builders.ts';
import { anyBook } from '../testing/city.ts';
import { effectsOf, marksOf } from './clock-effects.ts';
import { countWaits } from './counted-waits.ts';
import { waitsOf } from './waits.ts';

const options = { seed: 20_261_201, numRuns: 300 };
const other = aPolicy({
  version: 'policy-1',
  rules: { ...testRules, starts: 'registered', onReturn: 'continue', whileReturnAsked: 'run', whileSuspended: 'run' },
});
const books = [aBook('beijing'), aBook('baltimore'), aBook('beijing', { policies: [other] })];

/** A case as its people left it, with the times between its steps drawn at random and a class that counts in any way. */
const anyStory = fc
  .record({
    steps: anyWalk,
    gapsMs: fc.array(fc.integer({ min: 0, max: 40 * hourMs }), { minLength: 1, maxLength: 20 }),
    classId: fc.constantFrom(...(Object.keys(testTerms) as TestClass[])),
    book: fc.constantFrom(...books),
    laterMs: fc.integer({ min: 0, max: 30 * 24 * hourMs }),
  })
  .filter(({ steps }) => walk(steps).state !== undefined)
  .map(({ steps, gapsMs, classId, book, laterMs }) => {
    const { state } = walk(steps) as { state: Case };
    const clock = stretched(state.clock, gapsMs, classId);
    const nowMs = (clock.at(-1)?.atMs ?? 0) + laterMs;
    return { state: { ...state, clock, registeredAtMs: clock[0]?.atMs ?? 0 }, book, nowMs };
  });

function stretched(clock: readonly ClockEvent[], gapsMs: readonly number[], id: TestClass): readonly ClockEvent[] {
  let index = 0;
  let atMs = Date.UTC(2026, 8, 28, 2);
  let before = clock[0]?.atMs ?? 0;
  return clock.map((event) => {
    if (event.atMs !== before) atMs += gapsMs[(index += 1) % gapsMs.length] ?? 0;
    before = event.atMs;
    const classId = event.classId && (id as string as DeadlineClassId);
    return { ...event, atMs, classId, policyVersion: 'policy-1', calendarVersion: 'calendar-1' };
  });
}

test('the waits of any case follow on each other without a hole, from its registration to its end or to now', () => {
  fc.assert(
    fc.property(anyStory, ({ state, nowMs }) => {
      const { waits, fromMs, toMs, isOver } = waitsOf(state, nowMs);
      let atMs = fromMs;
      for (const wait of waits) {
        expect(wait.fromMs).toBe(atMs);
        expect(wait.toMs).toBeGreaterThan(wait.fromMs);
        atMs = wait.toMs;
      }
      expect(fromMs).toBe(state.registeredAtMs);
      expect(atMs).toBe(toMs);
      expect(isOver).toBe(
        ['closed', 'merged', 'answered', 'refused', 'transferred', 'withdrawn'].includes(state.status),
      );
      expect(toMs).toBe(isOver ? endOf(state.clock) : nowMs);
    }),
    options,
  );
});

test('where a case waits now is where its status says it is', () => {
  fc.assert(
    fc.property(anyStory, ({ state, nowMs }) => {
      const { waits, isOver } = waitsOf(state, nowMs + 1);
      const place = waits.at(-1)?.place.kind;
      if (isOver || place === 'paused') return;
      const expected = {
        registered: ['intake'],
        toDispatch: ['dispatch'],
        dispatched: ['unit', 'ruling'],
        inProgress: ['unit', 'ruling'],
        replied: ['audit'],
        callbackDue: ['callback'],
        callingBack: ['callback'],
      } as Record<string, readonly string[]>;
      expect(expected[state.status]).toContain(place);
    }),
    options,
  );
});

test('the sums of the places are the whole time, and what counts of them is what the deadline counts', () => {
  fc.assert(
    fc.property(anyStory, ({ state, book, nowMs }) => {
      const all = waitsOf(state, nowMs);
      const { waits, sums, total } = countWaits(all, state.clock, book);
      expect(sum(sums.map(({ plainMs }) => plainMs))).toBe(all.toMs - all.fromMs);
      expect(sum(waits.map(({ countedMs }) => countedMs))).toBe(total?.usedMs ?? 0);
      expect(sum(sums.map(({ countedMs }) => countedMs))).toBe(total?.usedMs ?? 0);
      for (const { countedMs, fromMs, toMs } of waits) {
        expect(countedMs).toBeGreaterThanOrEqual(0);
        expect(countedMs).toBeLessThanOrEqual(toMs - fromMs);
      }
      const deadline = computeDeadline(state.clock, book);
      expect(total === null).toBe(deadline.state === 'none');
      if (deadline.state === 'paused' && total) expect(total.wholeMs - total.usedMs).toBe(deadline.leftMs);
    }),
    options,
  );
});

test('the whole of a story is what the lines of the explanation count, and its pauses are the pauses there', () => {
  fc.assert(
    fc.property(anyStory, ({ state, book, nowMs }) => {
      const { total } = countWaits(waitsOf(state, nowMs), state.clock, book);
      const steps = explainDeadline(state.clock, book);
      if (!total || steps.some(({ step }) => step === 'extended')) return;
      // A changed clock makes a stretch of civil days longer or shorter; it counts as real time.
      const countedMs = steps.reduce((sum, step) => {
        if (step.step === 'counted') return sum + step.countedMs;
        return step.step === 'skipped' && step.why === 'clockChange' ? sum + step.movesMs : sum;
      }, 0);
      expect(total.wholeMs).toBe(countedMs);
      expect(total.startedAtMs).toBe(steps.findLast(({ step }) => step === 'started' || step === 'restarted')?.atMs);
    }),
    options,
  );
});

test('the story of a case is the same for every role that may see the case', () => {
  fc.assert(
    fc.property(anyStory, fc.constantFrom(...roles), ({ state, book, nowMs }, role) => {
      const masked = maskCase(actorFor(role, state), state);
      const story = (seen: Case) => countWaits(waitsOf(seen, nowMs), seen.clock, book);
      expect(story(masked)).toEqual(story(state));
    }),
    options,
  );
});

test('every mark on the clock belongs to the step that made it, and every move of the due moment is said once', () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const { events } = walk(steps);
      let state: Case | undefined;
      const truth = events.map((event) => {
        const before = state;
        state = apply(state, event);
        const made = state.clock.slice(before?.clock.length ?? 0);
        for (const { kind } of made) expect(marksOf[event.type]).toContain(kind);
        return due(before) === due(state) ? null : [due(before), due(state)];
      });
      if (!state) return;
      const said = effectsOf(events, state.clock, anyBook).map((effect) =>
        effect === null || effect.before.dueAtMs === effect.after.dueAtMs
          ? null
          : [effect.before.dueAtMs, effect.after.dueAtMs],
      );
      expect(said).toEqual(truth);
    }),
    options,
  );
});

test('a story of which some steps are hidden says of the others what it always said', () => {
  fc.assert(
    fc.property(anyWalk, fc.nat(), (steps, seed) => {
      const { events, state } = walk(steps);
      if (!state) return;
      // What one command led to is shown or hidden as a whole.
      const isShown = (index: number) => (seed >> (((events[index]?.atMs ?? 0) / 60_000) % 30)) % 2 === 0;
      const all = effectsOf(events, state.clock, anyBook);
      const shown = events.filter((_, index) => isShown(index));
      expect(effectsOf(shown, state.clock, anyBook)).toEqual(all.filter((_, index) => isShown(index)));
    }),
    options,
  );
});

function sum(counts: readonly number[]): number {
  return counts.reduce((one, two) => one + two, 0);
}

function due(one: Case | undefined): number | null {
  const deadline = computeDeadline(one?.clock ?? [], anyBook);
  return deadline.state === 'none' ? null : deadline.dueAtMs;
}

function endOf(clock: readonly ClockEvent[]): number {
  return clock.findLast(({ kind }) => kind === 'closed' || kind === 'merged')?.atMs ?? 0;
}

function actorFor(role: Actor['role'], { assignments }: Case): Actor {
  const { actor } = aContext(role);
  return isUnitRole(role) ? { ...actor, unitId: (assignments[0]?.unitId ?? 'unit-1') as UnitId } : actor;
}
