import { describe, expect, test } from 'vitest';
import type { CaseId } from '../domain/ids.ts';
import type { ClientEvent, EventOf, OnlineState, Page } from './client-core-types.ts';
import { step } from './client-core.ts';
import { limits } from './limits.ts';
import { events, moment, online, outcome, page, quiet } from './testing/core-builders.ts';

/** Goes on from `state` through the events; the state must stay online. */
function after(state: OnlineState, ...happened: readonly ClientEvent[]): OnlineState {
  return happened.reduce<OnlineState>((before, event) => {
    const next = step(before, event, quiet).state;
    if (next.kind !== 'online') throw new Error(`the event ${event.kind} ended the connection`);
    return next;
  }, state);
}

function flying(...kinds: readonly (keyof OnlineState['flights'])[]): OnlineState {
  const flights = Object.fromEntries(kinds.map((kind) => [kind, 'flying'] as const));
  return { ...online, flights: { ...online.flights, ...flights } };
}

const died: EventOf<'linkDown'> = { ...events.linkDown, sent: [1] };
const waited = (timer: EventOf<'waited'>['timer']): ClientEvent => ({ kind: 'waited', timer, ...moment });

describe('pushing', () => {
  const local = { ...quiet, waitingUpTo: 60 };
  const tooLarge: EventOf<'failed'> = { ...events.failed, request: 'push', code: 'too-large', sent: [4, 5, 6, 7] };

  test('S18: pull does not wait for a push that is under way', () => {
    expect(outcome(flying('push'), events.poked)).toBe('online: sendPull');
  });

  test('with nobody signed in commands are still pushed, and nothing is pulled or leased', () => {
    const nobody = { ...quiet, reader: null, waitingUpTo: 5, numbersLeft: 0 };
    expect(outcome(online, events.localChanged, nobody)).toBe('online: sendPush');
  });

  test('S6: a batch the server finds too large is halved, and a single unreadable command is set aside', () => {
    const halved = step(flying('push'), tooLarge, local);
    expect(halved.effects).toEqual([{ kind: 'sendPush', afterLocalSeq: 3, maxCommands: 2, without: [] }]);
    const alone = step(flying('push'), { ...tooLarge, sent: [4] }, local);
    expect(alone.effects).toEqual([{ kind: 'quarantine', localSeq: 4 }]);
  });

  test('S12: what the server puts off waits by itself, the rest flows on, and it is sent again later', () => {
    const putOff: ClientEvent = { ...events.pushed, upTo: 6, sent: [4, 5, 6], deferred: [5] };
    const first = step(flying('push', 'pull'), putOff, local);
    expect(first.effects.map(({ kind }) => kind)).toEqual(['wait', 'sendPush']);
    expect(first.effects[1]).toEqual({ kind: 'sendPush', afterLocalSeq: 6, maxCommands: 50, without: [5] });
    const rest: ClientEvent = { ...events.pushed, upTo: 60, sent: [7], deferred: [] };
    const flowed = step(first.state, rest, local);
    expect(flowed.effects).toEqual([]);
    const again = step(flowed.state, waited('deferred'), local);
    expect(again.effects).toEqual([{ kind: 'sendAgain', localSeqs: [5] }]);
    const still = step(again.state, { ...events.pushed, upTo: null, sent: [5], deferred: [5] }, local);
    expect(still.effects.map(({ kind }) => kind)).toEqual(['wait']);
    const taken = step(step(still.state, waited('deferred'), local).state, { ...rest, upTo: null, sent: [5] }, local);
    expect(taken.state).toMatchObject({ deferred: [], deferredUpTo: null });
    expect(step(taken.state, waited('deferred'), local).effects).toEqual([]);
  });

  test('S12: where one of those that are sent again has to be set aside, the others are sent again all the same', () => {
    const healing = { ...flying('push'), pushedUpTo: 60, deferred: [4, 7], deferredUpTo: 4 };
    const unreadable = step(healing, { ...tooLarge, code: 'malformed', sent: [7] }, local);
    expect(unreadable.effects).toEqual([{ kind: 'quarantine', localSeq: 7 }]);
    const aside = step(unreadable.state, { ...events.pushed, upTo: 7, sent: [7], deferred: [] }, local);
    expect(aside.state).toMatchObject({ deferred: [4], deferredUpTo: null });
    expect(aside.effects).toContainEqual(expect.objectContaining({ kind: 'wait', timer: 'deferred' }));
  });

  test('S6: a command that link after link dies of is put off, the others go, and attempts come later each time', () => {
    const one = { ...quiet, waitingUpTo: 1 };
    let state = flying('push', 'pull');
    const waits: number[] = [];
    const asked: (readonly number[])[] = [];
    for (let death = 0; death < 3; death += 1) {
      const lost = step({ ...state, flights: { ...state.flights, push: 'flying' } }, died, one);
      waits.push(...lost.effects.flatMap((effect) => (effect.kind === 'wait' ? [effect.delayMs] : [])));
      if (lost.state.kind !== 'offline') throw new Error('the link is not lost');
      const again = step({ ...lost.state, kind: 'greeting' }, events.accepted, one);
      if (again.state.kind !== 'online') throw new Error('the connection did not begin');
      asked.push(...again.effects.flatMap((effect) => (effect.kind === 'sendPush' ? [effect.without] : [])));
      ({ state } = again);
    }
    expect(state).toMatchObject({ deferred: [1], pace: { strikes: [{ localSeq: 1, times: 3 }] } });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(new Set(waits).size).toBe(3);
    expect(asked).toEqual([[], [], [1]]);
  });

  test('fault 10: a command that never gets an answer waits beside the others after its third time alone', () => {
    const timedOut: EventOf<'failed'> = { ...tooLarge, code: 'timeout', sent: [4] };
    let state = online;
    for (let time = 0; time < 3; time += 1) {
      const offline = step({ ...state, flights: { ...online.flights, push: 'flying' } }, timedOut, local).state;
      if (offline.kind !== 'offline') throw new Error('a time-out ends the connection');
      const begun = step({ ...offline, kind: 'greeting' }, events.accepted, local);
      if (begun.state.kind !== 'online') throw new Error('the greeting was accepted');
      state = begun.state;
      const isSentAlong = time < 2;
      const without = isSentAlong ? [] : [4];
      expect(begun.effects).toContainEqual({ kind: 'sendPush', afterLocalSeq: 0, maxCommands: 50, without });
    }
    expect(after(state, { ...events.pushed, upTo: 60, sent: [5] }, waited('deferred')).flights.push).toBe('flying');
  });

  test('a server that cannot now is given less at once; one that says when to come back is not doubted', () => {
    const later: EventOf<'failed'> = { ...tooLarge, code: 'try-later' };
    expect(after(flying('push'), later).pace.commands).toBe(2);
    const told = step(flying('push'), { ...later, retryAfterMs: 3_000 }, local);
    expect(told.effects).toEqual([{ kind: 'wait', timer: 'push', delayMs: 3_000 }]);
    expect(told.state).toMatchObject({ pace: online.pace, flights: { push: 'held' } });
  });
});

describe('pulling', () => {
  const more: Page = { ...page, headSeq: 30 };
  const came: EventOf<'pageCame'> = { ...events.pageCame, page: more };
  const stored: EventOf<'pageStored'> = { ...events.pageStored, upTo: 12 };
  const second: Page = { ...page, id: 2, asked: { rowsAfter: 12, verdictsAfter: 12 }, rowsUpTo: 30, verdictsUpTo: 30 };

  test('the next page is asked for before the present one is stored, and only one', () => {
    const first = step(flying('pull'), came, quiet);
    expect(first.effects.map(({ kind }) => kind)).toEqual(['sendPull', 'storePage']);
    expect(first.effects[0]).toMatchObject({ cursors: { rowsAfter: 12, verdictsAfter: 12 }, limit: limits.pageRows });
    const early = step(first.state, { ...came, page: { ...second, headSeq: 40 } }, quiet);
    expect(early.effects).toEqual([]);
    expect(step(early.state, stored, quiet).effects.map(({ kind }) => kind)).toEqual(['sendPull', 'storePage']);
  });

  test('fault 18: what was asked for on top of a page that could not be stored is dropped, and pulling waits', () => {
    const broken: ClientEvent = { ...stored, outcome: 'failed' };
    const doomed = step(step(flying('pull'), came, quiet).state, broken, quiet);
    expect(doomed.effects).toEqual([]);
    const dropped = step(doomed.state, { ...came, page: second }, quiet);
    expect(dropped.effects.map(({ kind }) => kind)).toEqual(['dropPage', 'wait']);
    const alone = step(step(flying('pull'), { ...came, page }, quiet).state, broken, quiet);
    expect(alone.effects).toMatchObject([{ kind: 'wait', timer: 'pull' }]);
    expect(step(alone.state, events.localChanged, { ...quiet, waitingUpTo: 9 }).effects).toMatchObject([
      { kind: 'sendPush' },
    ]);
    expect(step(alone.state, waited('pull'), quiet).effects).toMatchObject([{ kind: 'sendPull', cursors: null }]);
  });

  test('a page for the person before is dropped', () => {
    const other = { ...quiet, reader: { scope: 'unit:u1', grant: 'grant-2' } };
    const next = step(flying('pull'), came, other);
    expect(next.effects.slice(0, 2)).toMatchObject([{ kind: 'dropPage' }, { kind: 'sendPull', scope: 'unit:u1' }]);
  });

  test('a server that says there is more and delivers nothing is not asked in a circle', () => {
    const empty: Page = { ...page, rowsUpTo: 10, verdictsUpTo: 10 };
    const storing = step(flying('pull'), { ...came, page: empty }, quiet);
    expect(storing.effects.map(({ kind }) => kind)).toEqual(['storePage']);
    const held = step(storing.state, { ...stored, upTo: 10 }, quiet);
    expect(held.effects).toMatchObject([{ kind: 'wait', timer: 'pull' }]);
    expect(step(held.state, waited('pull'), quiet).effects.map(({ kind }) => kind)).toEqual(['sendPull']);
  });

  test('a refused grant ends the session, once and only that person’s', () => {
    const revoked: EventOf<'failed'> = { ...events.failed, code: 'grant-revoked', grant: 'grant-1' };
    const behind = { ...flying('pull'), headSeq: 20 };
    const ended = step(behind, revoked, quiet);
    expect(ended.effects).toEqual([{ kind: 'endSession', code: 'grant-revoked' }]);
    expect(step(ended.state, events.localChanged, quiet).effects).toEqual([]);
    const late = step(behind, { ...revoked, grant: 'grant-before' }, quiet);
    expect(late.effects.map(({ kind }) => kind)).toEqual(['sendPull']);
  });

  test('a heartbeat with nothing new says that everything is here', () => {
    expect(outcome(online, { kind: 'poked', headSeq: 10 })).toBe('online: markComplete');
    expect(outcome(flying('pull'), { kind: 'poked', headSeq: 12 })).toBe('online:');
  });

  test('fault 19: rows that were lost to a damaged file are pulled from the beginning, and proven again', () => {
    const storing = after(flying('pull'), came);
    const rebuilt = step(storing, events.rebuilt, quiet);
    expect(rebuilt.effects).toEqual([]);
    const late = step(after(storing, events.rebuilt, stored), { ...came, page: second }, quiet);
    expect(late.effects.map(({ kind }) => kind)).toEqual(['dropPage', 'wait']);
    expect(step(late.state, waited('pull'), quiet).effects).toMatchObject([{ kind: 'sendPull', cursors: null }]);
    expect(late.state).toMatchObject({ check: { wanted: true } });
  });

  test('S14: a page that would take too much away stops its scope until a person decides', () => {
    const stopped = after(flying('pull'), { ...events.pageCame, page }, events.pageStopped);
    expect(stopped.removal).toEqual({ scope: 'agent', rows: 900, of: 1_000, isRefused: false });
    expect(outcome(stopped, { kind: 'poked', headSeq: 40 })).toBe('online:');
    expect(outcome(stopped, events.retryNow)).toBe('online:');
    const other = { ...quiet, reader: { scope: 'unit:u1', grant: 'grant-2' } };
    expect(outcome(stopped, events.localChanged, other)).toBe('online: sendPull');
    expect(outcome(stopped, events.removalDecided)).toBe('online: allowRemoval, sendPull');
    const refused = after(stopped, { kind: 'removalDecided', isAllowed: false });
    expect(outcome(refused, { kind: 'poked', headSeq: 40 })).toBe('online:');
    expect(refused.removal?.isRefused).toBe(true);
  });
});

describe('leasing', () => {
  test('numbers are leased before they run out, once at a time', () => {
    const local = { ...quiet, numbersLeft: limits.leaseBelow - 1 };
    const asked = step(online, events.localChanged, local);
    expect(asked.effects).toEqual([{ kind: 'sendLease', grant: quiet.reader?.grant, count: limits.leaseNumbers }]);
    expect(step(asked.state, events.localChanged, local).effects).toEqual([]);
  });
});

describe('checking', () => {
  const differing: EventOf<'digested'> = { ...events.digested, differing: [7, 9] };

  test('sums are compared only when everything is here', () => {
    expect(outcome({ ...flying('pull'), headSeq: 12 }, events.checkNow)).toBe('online:');
    expect(outcome(online, events.checkNow)).toBe('online: sendDigests');
    expect(outcome(online, waited('nextCheck'))).toBe('online: sendDigests');
  });

  test('S13: a bucket that differs is fetched page by page, repaired, and the sums are compared again', () => {
    const first = step(flying('check'), differing, quiet);
    expect(first.effects).toMatchObject([{ kind: 'sendBucket', bucket: 7, after: null }]);
    const paged = step(first.state, { ...events.bucketCame, next: 'case-5' as CaseId }, quiet);
    expect(paged.effects).toMatchObject([{ kind: 'sendBucket', bucket: 7, after: 'case-5' }]);
    const whole = step(paged.state, events.bucketCame, quiet);
    expect(whole.effects).toEqual([{ kind: 'repairBucket', scope: 'agent', bucket: 7 }]);
    const next = step(whole.state, events.bucketRepaired, quiet);
    expect(next.effects).toMatchObject([{ kind: 'sendBucket', bucket: 9, after: null }]);
    const done = step(next.state, { ...events.bucketRepaired, bucket: 9 }, quiet);
    expect(done.effects.map(({ kind }) => kind)).toEqual(['sendDigests']);
  });

  test('while rows are on their way a difference is believed the third time', () => {
    const early: ClientEvent = { ...differing, cursor: 9 };
    let state = flying('check');
    for (let time = 0; time < 2; time += 1) {
      state = after(state, early);
      expect(state.flights.check).toBe('held');
      state = after(state, waited('check'));
      expect(state.flights.check).toBe('flying');
    }
    expect(step(state, early, quiet).effects).toMatchObject([{ kind: 'sendBucket', bucket: 7 }]);
  });

  test('repairs that do not help are not repeated in a circle', () => {
    const one: ClientEvent = { ...differing, differing: [7] };
    let state = flying('check');
    const comparedAtOnce = Array.from({ length: 12 }, () => {
      const repaired = after(state, one, events.bucketCame, events.bucketRepaired);
      state = after(repaired, waited('nextCheck'));
      return repaired.flights.check === 'flying';
    });
    // Once in each series of five; the series are ten minutes apart.
    expect(comparedAtOnce.filter(Boolean)).toHaveLength(3);
  });

  test('S14: a bucket that would take too much away waits for a person', () => {
    const stopped = after(flying('check'), differing, events.bucketCame, events.bucketStopped);
    expect(stopped.removal).toMatchObject({ rows: 900, of: 1_000 });
    expect(outcome(stopped, events.checkNow)).toBe('online:');
    expect(outcome(stopped, events.removalDecided)).toBe('online: allowRemoval, sendDigests');
  });

  test('S14: the question about one person’s rows hides none about another’s', () => {
    const removal = { scope: 'unit:u1', rows: 90, of: 100, isRefused: true };
    const stopped = after({ ...flying('check'), removal }, differing, events.bucketCame, events.bucketStopped);
    expect(stopped.removal).toEqual({ scope: 'agent', rows: 900, of: 1_000, isRefused: false });
    const again = after({ ...stopped, flights: flying('check').flights }, events.bucketStopped);
    expect(again.removal).toBe(stopped.removal);
  });

  test('S13: sums that came when nobody sat here are asked for again when the same person is back', () => {
    const nobody = { ...quiet, reader: null };
    const left = step(flying('check'), differing, nobody);
    expect(left.effects).toEqual([]);
    expect(outcome(left.state, events.localChanged)).toBe('online: sendDigests');
  });

  test('S13: sums that were refused with the session are asked for in the next one', () => {
    const revoked: EventOf<'failed'> = { ...events.failed, request: 'check', code: 'grant-expired', grant: 'grant-1' };
    const ended = step(flying('check'), revoked, quiet);
    expect(ended.effects).toEqual([{ kind: 'endSession', code: 'grant-expired' }]);
    expect(outcome(ended.state, events.localChanged)).toBe('online:');
    const signedInAgain = { ...quiet, reader: { scope: 'agent', grant: 'grant-2' } };
    expect(outcome(ended.state, events.localChanged, signedInAgain)).toBe('online: sendDigests');
  });

  test('another person’s rows are proven at once', () => {
    const other = { ...quiet, reader: { scope: 'unit:u1', grant: 'grant-2' } };
    const there: OnlineState = { ...online, pulledScope: 'unit:u1' };
    expect(outcome(there, events.localChanged, other)).toBe('online: sendDigests');
  });
});

describe('receipts', () => {
  const local = { ...quiet, hasForeign: true };

  test('after commands of another station went up their verdicts are asked for, and again while they wait', () => {
    const sent = step(flying('push', 'pull'), { ...events.pushed, upTo: 60, sent: [4] }, local);
    expect(sent.effects).toEqual([{ kind: 'sendReceipts', grant: 'grant-1' }]);
    const none = step(sent.state, events.receipted, local);
    expect(none.effects).toMatchObject([{ kind: 'wait', timer: 'receipts' }]);
    const again = step(none.state, waited('receipts'), local);
    expect(again.effects).toEqual([{ kind: 'sendReceipts', grant: 'grant-1' }]);
    const some = step(again.state, { ...events.receipted, settled: 3 }, local);
    expect(some.effects).toEqual([{ kind: 'sendReceipts', grant: 'grant-1' }]);
    expect(step(some.state, { ...events.receipted, settled: 3 }, quiet).effects).toEqual([]);
  });
});
