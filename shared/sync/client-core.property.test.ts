import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientEvent, FailureCode, RequestKind } from './client-core-types.ts';
import { requestKinds } from './client-core-types.ts';
import { CoreWorld } from './testing/core-world.ts';
import { greeting } from './testing/core-builders.ts';

/** What happens next in the world: mostly what may, sometimes what makes no sense at the moment. */
type Happening = { readonly what: number; readonly which: number; readonly chance: number };

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.nat(999),
  which: fc.nat(999),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

const codes: readonly FailureCode[] = [
  'timeout',
  'try-later',
  'not-stored',
  'too-large',
  'malformed',
  'grant-revoked',
  'not-allowed',
  'unreadable-answer',
  'not-this-station',
];
const scopes = ['agent', 'unit:u1', 'supervisor'] as const;

function pick<T>(list: readonly T[], which: number): T {
  return list[which % list.length] as T;
}

/** Lets one thing happen. */
function happen(world: CoreWorld, { what, which, chance }: Happening): void {
  if (what < 60) return disturb(world, which, chance);
  if (what < 130) return workHere(world, which);
  if (what < 250) return void world.fireTimer();
  if (what < 300) return fail(world, pick(requestKinds, which), pick(codes, Math.floor(chance * 100)), chance);
  return void goOnWell(world, which, chance);
}

function disturb(world: CoreWorld, which: number, chance: number): void {
  const moment = world.moment(chance);
  const disturbances: readonly (() => void)[] = [
    () => linkDown(world, chance),
    () => world.tell({ kind: 'resumed', nowMs: moment.nowMs }),
    () => world.tell({ kind: 'retryNow' }),
    () => world.tell({ kind: 'rebuilt' }),
    () => world.tell({ kind: 'checkNow' }),
    () => world.tell({ kind: 'removalDecided', isAllowed: chance < 0.5 }),
    () => world.tell({ kind: 'poked', headSeq: which % 41 }),
    () => refuseGreeting(world, pick(codes, which), chance),
  ];
  pick(disturbances, which)();
}

function linkDown(world: CoreWorld, chance: number): void {
  if (!world.isLinkUp && !world.isConnecting) return;
  world.isLinkUp = false;
  world.isConnecting = false;
  const push = world.underWay.get('push');
  world.tell({ kind: 'linkDown', sent: push ? sentOf(push) : [], ...world.moment(chance) });
}

function refuseGreeting(world: CoreWorld, code: FailureCode, chance: number): void {
  if (!world.isHelloUnderWay) return;
  world.isHelloUnderWay = false;
  world.tell({ kind: 'greetingFailed', code, retryAfterMs: null, ...world.moment(chance) });
}

function workHere(world: CoreWorld, which: number): void {
  const { local } = world;
  if (which % 3 === 0) world.local = { ...local, waitingUpTo: local.waitingUpTo + 1 + (which % 5) };
  else if (which % 3 === 1) world.local = { ...local, reader: { scope: pick(scopes, which), grant: `grant-${which}` } };
  else world.local = { ...local, hasForeign: which % 2 === 0, numbersLeft: which % 150 };
  world.tell({ kind: 'localChanged' });
}

function fail(world: CoreWorld, request: RequestKind, code: FailureCode, chance: number): void {
  const ask = world.end(request);
  if (!ask) return;
  const grant = 'grant' in ask ? { grant: ask.grant } : {};
  const sent = request === 'push' ? { sent: sentOf(ask) } : {};
  const retryAfterMs = chance < 0.3 ? Math.round(chance * 10_000) : null;
  world.tell({ kind: 'failed', request, code, retryAfterMs, ...grant, ...sent, ...world.moment(chance) });
}

type Ask = NonNullable<ReturnType<CoreWorld['end']>>;

function sentOf(ask: Ask): readonly number[] {
  if (ask.kind === 'sendAgain') return ask.localSeqs;
  return ask.kind === 'sendPush' ? sentBy(ask) : [];
}

function sentBy(ask: { afterLocalSeq: number; maxCommands: number; without: readonly number[] }): readonly number[] {
  const all = Array.from({ length: Math.min(ask.maxCommands, 3) }, (_, index) => ask.afterLocalSeq + index + 1);
  return all.filter((localSeq) => !ask.without.includes(localSeq));
}

/** Something the world is waiting for comes, and is good; `deferring`: but for commands that are put off. */
function goOnWell(world: CoreWorld, which: number, chance: number, headSeq = 40): boolean {
  const ways = [
    () => connectWell(world, chance),
    () => storeWell(world, which, chance),
    () => pushWell(world, chance),
    () => pullWell(world, which, headSeq),
    () => restWell(world, chance, headSeq),
  ];
  return ways.some((_, index) => pick(ways, index + which)());
}

function connectWell(world: CoreWorld, chance: number): boolean {
  if (world.isConnecting) {
    world.isConnecting = false;
    world.isLinkUp = true;
    world.tell({ kind: 'linkUp' });
  } else if (world.isHelloUnderWay) {
    world.isHelloUnderWay = false;
    world.tell({ kind: 'greeted', answer: greeting, ...world.moment(chance) });
  } else if (world.isAcceptanceUnderWay) {
    world.isAcceptanceUnderWay = false;
    world.local = { ...world.local, home: { serverId: 'server-1', epoch: 1 } };
    world.tell({ kind: 'accepted', answer: greeting, random: chance });
  } else return false;
  return true;
}

function storeWell(world: CoreWorld, which: number, chance: number): boolean {
  const pageId = world.toStore.shift();
  const page = pageId === undefined ? undefined : world.given.get(pageId);
  if (pageId === undefined || !page) return false;
  if (which % 23 === 0) world.tell({ kind: 'pageStopped', pageId, rows: 90, of: 100 });
  else if (which % 11 === 0) {
    world.tell({
      kind: 'pageStored',
      pageId,
      outcome: 'failed',
      upTo: world.cursors.rowsAfter,
      ...world.moment(chance),
    });
  } else {
    world.cursors = { rowsAfter: page.rowsUpTo, verdictsAfter: page.verdictsUpTo };
    world.tell({ kind: 'pageStored', pageId, outcome: 'stored', upTo: page.rowsUpTo, ...world.moment(chance) });
  }
  return true;
}

function pushWell(world: CoreWorld, chance: number): boolean {
  if (world.quarantining !== null) {
    const upTo = world.quarantining;
    world.quarantining = null;
    world.end('push');
    world.tell({ kind: 'pushed', upTo, sent: [upTo], deferred: [], headSeq: 0, tookMs: 20, random: chance });
    return true;
  }
  const ask = world.end('push');
  if (!ask || (ask.kind !== 'sendPush' && ask.kind !== 'sendAgain')) return false;
  const sent = ask.kind === 'sendAgain' ? ask.localSeqs : sentBy(ask);
  const upTo = ask.kind === 'sendAgain' ? null : Math.min(world.local.waitingUpTo, ask.afterLocalSeq + 3);
  const deferred = sent.filter((localSeq) => chance < 0.2 && localSeq % 2 === 0);
  world.tell({ kind: 'pushed', upTo, sent, deferred, headSeq: 0, tookMs: 20, random: chance });
  return true;
}

function pullWell(world: CoreWorld, which: number, headSeq: number): boolean {
  const came = world.page(1 + (which % 20), headSeq);
  if (came) world.tell(came);
  return came !== undefined;
}

function restWell(world: CoreWorld, chance: number, headSeq: number): boolean {
  const moment = world.moment(chance);
  if (world.repairing) {
    const { scope, bucket } = world.repairing;
    world.repairing = null;
    world.end('check');
    const outcome = chance < 0.2 ? 'failed' : 'stored';
    world.tell({ kind: 'bucketRepaired', scope, bucket, outcome, ...moment });
    return true;
  }
  const check = world.underWay.get('check');
  if (check?.kind === 'sendDigests') {
    world.end('check');
    const differing = chance < 0.3 ? [1, 2] : [];
    const cursor = chance < 0.1 ? 3 : headSeq;
    world.tell({ kind: 'digested', scope: check.scope, headSeq, cursor, differing, ...moment });
  } else if (check?.kind === 'sendBucket') {
    world.end('check');
    const event: ClientEvent = { kind: 'bucketCame', scope: check.scope, bucket: check.bucket, next: null };
    world.tell(event);
  } else if (world.end('lease')) {
    world.local = { ...world.local, numbersLeft: 200 };
    world.tell({ kind: 'leased' });
  } else if (world.end('receipts')) {
    world.local = { ...world.local, hasForeign: chance < 0.5 };
    world.tell({ kind: 'receipted', settled: chance < 0.3 ? 1 : 0, ...moment });
  } else return false;
  return true;
}

/** Everything that is waited for comes and is good, until nothing but the next comparison of sums is waited for. */
function makeGood(world: CoreWorld): number {
  world.local = { ...world.local, hasForeign: false, reader: { scope: 'agent', grant: 'grant-good' } };
  world.tell({ kind: 'removalDecided', isAllowed: true });
  world.tell({ kind: 'retryNow' });
  for (let steps = 1; steps < 600; steps += 1) {
    if (goOnWell(world, steps % 10 === 0 ? 1 : 2, 0.9)) continue;
    if (isAtRest(world)) return steps;
    world.fireTimer();
  }
  return Number.POSITIVE_INFINITY;
}

function isAtRest({ state, local, underWay }: CoreWorld): boolean {
  if (state.kind !== 'online' || underWay.size > 0) return false;
  const isPushed = state.pushedUpTo >= local.waitingUpTo && state.deferred.length === 0;
  return isPushed && state.pulledScope === 'agent' && state.pulledUpTo >= state.headSeq;
}

const happenings = fc.array(happening, { minLength: 10, maxLength: 200, size: 'max' });

test('S18: whatever happens in whatever order, one request of a kind is under way, none on a dead link, none is stuck', () => {
  fc.assert(
    fc.property(happenings, (all) => {
      const world = new CoreWorld();
      world.tell({ kind: 'start' });
      for (const one of all) happen(world, one);
      expect(world.broken).toEqual([]);
    }),
    { numRuns: 400, seed: 4 },
  );
});

test('S18: from whatever state, a good world brings the console online with everything sent and here', () => {
  fc.assert(
    fc.property(happenings, (all) => {
      const world = new CoreWorld();
      world.tell({ kind: 'start' });
      for (const one of all) happen(world, one);
      expect(makeGood(world)).toBeLessThan(600);
      expect(world.broken).toEqual([]);
    }),
    { numRuns: 200, seed: 5 },
  );
});
