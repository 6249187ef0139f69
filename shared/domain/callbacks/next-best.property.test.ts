import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { missReasons } from '../callback.ts';
import type { Case } from '../case.ts';
import { urgencies } from '../case.ts';
import type { PersonId } from '../ids.ts';
import { nextBest } from './next-best.ts';
import type { Asking, Candidate, PoolLaw } from './standing.ts';
import { standingOf } from './standing.ts';
import { aCandidate, aMiss, asking, at, hourMs, minuteMs, poolLaw, poolRules } from './testing-pool.ts';

const options = { seed: 53, numRuns: 300 };
const anyHour = fc.integer({ min: 0, max: 72 }).map((hours) => at(hours));
const anyPerson = fc.constantFrom('person-callback', 'p-2', 'p-3').map((id) => id as PersonId);

const anyAttempt = fc
  .record({ atMs: anyHour, missed: fc.constantFrom(...missReasons), wish: fc.option(anyHour, { freq: 3 }) })
  .map(({ atMs, missed, wish }) => aMiss(atMs, missed, wish === null ? {} : { laterAtMs: wish }));

const anyCandidate: fc.Arbitrary<Omit<Candidate, 'id'>> = fc
  .record({
    taken: fc.option(fc.record({ callbackBy: anyPerson, callbackTakenAtMs: anyHour })),
    urgency: fc.constantFrom(...urgencies),
    round: fc.integer({ min: 1, max: 3 }),
    attempts: fc.array(anyAttempt, { maxLength: 3 }),
    limitDueAtMs: fc.option(anyHour),
    phone: fc.constantFrom('13800001234', '13900001234', ''),
    needsInterpreter: fc.boolean(),
    wantsCallback: fc.boolean(),
  })
  .map(({ taken, attempts, phone, needsInterpreter, wantsCallback, ...rest }) => {
    const { caller } = aCandidate();
    const callbacks = attempts.map((each) => ({ ...each, round: rest.round })).toSorted((a, b) => a.atMs - b.atMs);
    const status: Case['status'] = taken ? 'callingBack' : 'callbackDue';
    return {
      ...aCandidate(),
      ...rest,
      ...taken,
      status,
      callbacks,
      caller: { ...caller, phone, needsInterpreter, wantsCallback },
    };
  });

const anyPool = fc
  .array(anyCandidate, { maxLength: 12 })
  .map((pool) => pool.map((one, index): Candidate => aCandidate({ ...one, id: `c-${index}` })));
const anyAsking: fc.Arbitrary<Asking> = fc
  .record({ personId: anyPerson, nowMs: anyHour, hasInterpreter: fc.boolean() })
  .map((ask) => asking(ask));
const evenLaw: PoolLaw = { ...poolLaw, rules: { ...poolRules, evenMinutes: 90 } };

test('the next best is one that may be called now, has a reason, and is within the even minutes of the first', () => {
  fc.assert(
    fc.property(anyPool, anyAsking, (pool, ask) => {
      const { best, soonest, counts } = nextBest(pool, ask, evenLaw);
      const standing = pool.map((one) => standingOf(one, ask, evenLaw));
      const ready = standing.flatMap((each) => (each.kind === 'ready' ? [each] : []));
      expect(counts.ready).toBe(ready.length);
      expect(best === null).toBe(ready.length === 0);
      if (best === null) return;
      expect(soonest).toBeNull();
      const taken = standing[pool.findIndex(({ id }) => id === best.caseId)];
      if (taken?.kind !== 'ready') throw new Error('not ready');
      expect(best.reasons.length).toBeGreaterThan(0);
      const band = Math.min(...ready.map((each) => each.band));
      expect(taken.band).toBe(band);
      const first = Math.min(...ready.filter((each) => each.band === band).map(({ orderMs }) => orderMs));
      expect(taken.orderMs - first).toBeLessThan(90 * minuteMs);
    }),
    options,
  );
});

test('nobody is given what somebody else holds, nor whom nobody may call yet', () => {
  fc.assert(
    fc.property(anyPool, anyAsking, (pool, ask) => {
      const { best } = nextBest(pool, ask, evenLaw);
      const given = pool.find(({ id }) => id === best?.caseId);
      if (!given) return;
      const heldUntil = (given.callbackTakenAtMs ?? 0) + poolRules.claimMinutes * minuteMs;
      if (given.callbackBy !== null && given.callbackBy !== ask.personId)
        expect(ask.nowMs).toBeGreaterThanOrEqual(heldUntil);
      const wish = given.callbacks.at(-1)?.laterAtMs;
      const isMine = given.callbackBy === ask.personId && ask.nowMs < heldUntil;
      if (wish !== undefined && !isMine) expect(ask.nowMs).toBeGreaterThanOrEqual(wish);
    }),
    options,
  );
});

test('the order in which the pool is read changes nothing', () => {
  fc.assert(
    fc.property(anyPool, anyAsking, (pool, ask) => {
      expect(nextBest(pool.toReversed(), ask, evenLaw)).toEqual(nextBest(pool, ask, evenLaw));
    }),
    options,
  );
});

test('an earlier limit, a higher urgency or one more rework never puts a case further back', () => {
  fc.assert(
    fc.property(anyCandidate, anyAsking, (one, ask) => {
      const orderOf = (change: Parameters<typeof aCandidate>[0]) => {
        const found = standingOf(aCandidate({ ...one, ...change }), ask, poolLaw);
        return found.kind === 'ready' ? found.orderMs : null;
      };
      const usual = orderOf({ callbacks: [] });
      if (usual === null) return;
      const sooner = orderOf({ callbacks: [], limitDueAtMs: (one.limitDueAtMs ?? at(9)) - hourMs });
      const reworked = orderOf({ callbacks: [], round: one.round + 1 });
      const critical = orderOf({ callbacks: [], urgency: 'critical' });
      for (const order of [sooner, reworked, critical]) expect(order).toBeLessThanOrEqual(usual);
    }),
    options,
  );
});

test('a case that waits may be called at the moment it waits for, if nothing else happens', () => {
  fc.assert(
    fc.property(anyCandidate, anyAsking, (one, ask) => {
      const waiting = standingOf(aCandidate(one), ask, poolLaw);
      if (waiting.kind !== 'waits') return;
      expect(waiting.untilMs).toBeGreaterThan(ask.nowMs);
      expect(standingOf(aCandidate(one), { ...ask, nowMs: waiting.untilMs }, poolLaw).kind).toBe('ready');
    }),
    options,
  );
});

test('of cases that press equally, people begin with different ones', () => {
  const pool = Array.from({ length: 20 }, (_, index) => aCandidate({ id: `c-${index}` }));
  const people = Array.from({ length: 10 }, (_, index) => `p-${index}` as PersonId);
  const taken = new Set(people.map((personId) => nextBest(pool, asking({ personId }), evenLaw).best?.caseId));
  expect(taken.size).toBeGreaterThan(5);
});

test('where nobody may be called, it says who comes first, when, and why not yet', () => {
  const pool = [
    aCandidate({ id: 'c-1', callbacks: [aMiss(at(9), 'later', { laterAtMs: at(15) })] }),
    aCandidate({ id: 'c-2', callbacks: [aMiss(at(10))] }),
  ];
  expect(nextBest(pool, asking({ nowMs: at(11) }), poolLaw)).toEqual({
    best: null,
    counts: { ready: 0, waits: 2, held: 0, stuck: 0 },
    soonest: { caseId: 'c-2', atMs: at(12), why: { kind: 'retry', missed: 'noAnswer', lastAtMs: at(10) } },
  });
});
