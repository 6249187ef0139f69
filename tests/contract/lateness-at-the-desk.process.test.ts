import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { Role } from '#shared/domain/roles.ts';
import { roles } from '#shared/domain/roles.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import { breachSchema } from '#shared/routing/breach/breach-reason.ts';
import { standingNow } from '#shared/routing/breach/standing.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import { makeUpLives, stateAt } from '#tests/eval/breach/made-up-lives.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { openReplica } from '#host/replica/open-replica.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Station } from '#host/station/open-station.ts';
import { aPage, aRow } from '#host/testing/a-page.ts';
import { aFolder, anActor, openTestStation, testKey } from '#host/testing/a-station.ts';
import { relearnAfterMs, watchBreach } from '#host/breach/breach-watch.ts';
import { sampleSteps } from '#host/breach/sample-steps.ts';

const loaded = loadShippedCity('beijing');
const city = breachCityOf(loaded);
const noPaths = { place: () => [], topic: () => [] };
const fromMs = Date.UTC(2026, 7, 1);
const nowMs = Date.UTC(2026, 9, 20, 3);
const lives = makeUpLives({ loaded, count: 1_300, fromMs, toMs: nowMs, seed: 5 });
const cases = lives.flatMap((life) => stateAt(life, nowMs) ?? []);
const supervisor = anActor('supervisor');

let folder: string;
let station: Station;
let replica: Replica;

beforeAll(() => {
  folder = aFolder();
  station = openTestStation(folder);
  const files = { folder, key: testKey, nowMs, log: silentLog, station };
  const rules = { city: loaded.facts, countryCode: '86', rowRulesKey: 'rules-1', paths: noPaths };
  replica = openReplica({ ...files, ...rules });
  store('supervisor', cases);
  store('office', cases.slice(0, 60));
});
afterAll(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function store(role: Role, stored: readonly Case[]): void {
  const rows = stored.map((state, index) => aRow(index + 1, state, nowMs));
  replica.applyPage(anActor(role), aPage(rows, 0, rows.length));
}

/** A desk at which somebody of the role sits; time passes only where the test says so. */
function aWatch(role: Role | null, at: Pick<Replica, 'sample' | 'keptFromMs'> = replica) {
  const clock = fakeClock();
  const told: number[] = [];
  const desk = { role };
  const watch = watchBreach({
    replica: at,
    session: { current: () => (desk.role ? ({ actor: anActor(desk.role) } as SignedIn) : null) },
    loaded,
    clock,
    log: silentLog,
    nowMs: () => nowMs + clock.monotonicMs(),
    onLearned: () => told.push(clock.monotonicMs()),
  });
  return { watch, clock, told, desk };
}

const open = must(
  cases.find((state) => standingNow(state, nowMs + 2 * relearnAfterMs, city) !== null),
  'an open case',
);
const closed = must(
  cases.find(({ status }) => status === 'closed'),
  'a closed case',
);

test('until the first model is made the desk says that it is learning, then how likely lateness is and why', () => {
  const { watch, clock, told } = aWatch('supervisor');
  expect(watch.ofCase(supervisor, open)).toEqual({ kind: 'learning' });
  clock.advance(60_000);
  expect(told).toHaveLength(1);
  const said = breachSchema.parse(watch.ofCase(supervisor, open));
  expect(said.kind).toBe('said');
  expect(watch.ofCase(supervisor, closed)).toBeNull();
  watch.stop();
});

test('the work is cut small: no piece of it reads more than a few cases', () => {
  const asked: number[] = [];
  const sample = {
    before: (...[scope, beforeMs, most]: Parameters<Replica['sample']['before']>) => {
      asked.push(most);
      return replica.sample.before(scope, beforeMs, most);
    },
  };
  const { watch, clock } = aWatch('supervisor', { sample, keptFromMs: () => fromMs });
  clock.advance(60_000);
  expect(Math.max(...asked)).toBe(20);
  expect(asked.length).toBeGreaterThan(40);
  watch.stop();
});

test('a role that is not told is told nothing, and nothing is learned for it', () => {
  for (const role of roles.filter((each) => !['supervisor', 'dispatcher', 'office'].includes(each))) {
    const { watch, clock, told } = aWatch(role);
    clock.advance(60_000);
    expect([watch.ofCase(anActor(role), open), told]).toEqual([null, []]);
    watch.stop();
  }
});

test('a desk with too few settled cases says how many it has and how many it takes', () => {
  const { watch, clock } = aWatch('office');
  clock.advance(60_000);
  const said = watch.ofCase(anActor('office'), open);
  expect(said).toMatchObject({ kind: 'tooLittle', needed: 700 });
  watch.stop();
});

test('it is learned anew after an hour, and for whoever sits down next', () => {
  const { watch, clock, told, desk } = aWatch('supervisor');
  clock.advance(60_000);
  clock.advance(relearnAfterMs);
  expect(told).toHaveLength(2);
  desk.role = 'office';
  expect(watch.ofCase(anActor('office'), open)).toEqual({ kind: 'learning' });
  clock.advance(60_000);
  expect(told).toHaveLength(3);
  watch.stop();
});

test('while a load runs nothing is learned, and it is tried again when it is over', () => {
  let isLoading = true;
  const sample = {
    before: (...asked: Parameters<Replica['sample']['before']>) =>
      isLoading ? undefined : replica.sample.before(...asked),
  };
  const { watch, clock, told } = aWatch('supervisor', { sample, keptFromMs: () => fromMs });
  clock.advance(60_000);
  expect(told).toEqual([]);
  isLoading = false;
  clock.advance(60_000);
  expect(told).toHaveLength(1);
  watch.stop();
});

test('a fault ends this attempt only', () => {
  let faults = 1;
  const sample = {
    before: (...asked: Parameters<Replica['sample']['before']>) => {
      if (faults-- > 0) throw new Error('the disk is away');
      return replica.sample.before(...asked);
    },
  };
  const { watch, clock, told } = aWatch('supervisor', { sample, keptFromMs: () => fromMs });
  clock.advance(60_000);
  expect(told).toHaveLength(1);
  watch.stop();
});

test('a small city is read whole, each case once', () => {
  const ids = [...sampleSteps(replica, scopeOf(supervisor), nowMs)].flatMap((some) => some.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(cases.length);
});

test('of a large city some cases of every part of the time are read', () => {
  const dayMs = 86_400_000;
  const many = 100_000;
  const sample: Replica['sample'] = {
    before: (_, beforeMs, most) => ({
      cases: Array.from({ length: most }, (_case, index) => ({ registeredAtMs: beforeMs - 1 - index }) as Case),
      nextMs: beforeMs - most,
    }),
  };
  const keptFromMs = () => nowMs - 100 * dayMs;
  const read = [...sampleSteps({ sample, keptFromMs }, scopeOf(supervisor), nowMs)].flat();
  expect(read.length).toBeLessThan(many / 10);
  const days = new Set(read.map(({ registeredAtMs }) => Math.floor((nowMs - registeredAtMs) / dayMs)));
  expect(days.size).toBeGreaterThanOrEqual(100);
});
