import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import { finishAtOnce, learnBreach } from '#shared/routing/breach/learn-breach.ts';
import { breachProbability } from '#shared/routing/breach/say-breach.ts';
import { standingNow } from '#shared/routing/breach/standing.ts';
import type { ModelOfScope } from '#host/breach/breach-watch.ts';
import { foretellInBackground, judgeAgainAfterMs } from '#host/breach/foretell-in-background.ts';
import { openReplica } from '#host/replica/open-replica.ts';
import { wholeView } from '#host/replica/queue-queries.ts';
import type { Replica } from '#host/replica/replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Station } from '#host/station/open-station.ts';
import { aPage, aRow } from '#host/testing/a-page.ts';
import { aFolder, anActor, openTestStation, testKey } from '#host/testing/a-station.ts';
import { makeUpLives, stateAt } from '#tests/eval/breach/made-up-lives.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';

const loaded = loadShippedCity('beijing');
const city = breachCityOf(loaded);
const noPaths = { place: () => [], topic: () => [] };
const fromMs = Date.UTC(2026, 7, 1);
const nowMs = Date.UTC(2026, 9, 20, 3);
const hourMs = 3_600_000;
const cases = makeUpLives({ loaded, count: 1_300, fromMs, toMs: nowMs, seed: 5 }).flatMap(
  (life) => stateAt(life, nowMs) ?? [],
);
const supervisor = anActor('supervisor');
const scope = scopeOf(supervisor);
const learning = learnBreach(city, nowMs);
for (const state of cases) learning.take(state);
const model = finishAtOnce(learning);
const otherModel = finishAtOnce(learnBreach(city, nowMs));

let folder: string;
let station: Station;
let replica: Replica;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  const files = { folder, key: testKey, nowMs, log: silentLog, station };
  replica = openReplica({ ...files, city: loaded.facts, countryCode: '86', rowRulesKey: 'rules-1', paths: noPaths });
  const rows = cases.map((state, index) => aRow(index + 1, state, nowMs));
  replica.applyPage(supervisor, aPage(rows, 0, rows.length));
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A desk that foretells; time passes only where the test says so. */
function aDesk(chances: Replica['chances'] = replica.chances) {
  const clock = fakeClock();
  const told: number[] = [];
  const desk: { current: ModelOfScope | null } = { current: { scope, model } };
  const foretelling = foretellInBackground({
    replica: { chances },
    model: () => desk.current,
    loaded,
    clock,
    log: silentLog,
    nowMs: () => nowMs + clock.monotonicMs(),
    onForetold: () => told.push(clock.monotonicMs()),
  });
  return { foretelling, clock, told, desk };
}

function listed(): readonly { readonly id: CaseId; readonly lateChance: number | null }[] {
  const ask = { scope, personId: supervisor.personId, sort: 'due', ...wholeView, offset: 0, limit: 500 } as const;
  return replica.queues.window({ ...ask, view: 'likelyLate' }).rows;
}

/** What a case comes to, by itself. */
function chanceAt(state: Case, atMs: number): number | null {
  const standing = standingNow(state, atMs, city);
  return standing && breachProbability(standing, model);
}

const openCases = cases.filter((state) => standingNow(state, nowMs, city) !== null);

/** The case as the server has it when it changed. */
function change(state: Case, fields: Partial<Case>, seq: number): void {
  replica.applyPage(
    supervisor,
    aPage([aRow(seq, { ...state, ...fields, revision: state.revision + 1 })], seq - 1, seq),
  );
}

test('every case whose clock runs or stands still is listed with its own figure, the likeliest first', () => {
  const { foretelling, clock, told } = aDesk();
  clock.advance(5_000);
  const rows = listed();
  expect(openCases.length).toBeGreaterThan(50);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(openCases.map(({ id }) => id)));
  const figures = rows.map(({ lateChance }) => lateChance ?? -1);
  expect(figures).toEqual(figures.toSorted((a, b) => b - a));
  for (const { id, lateChance } of rows) {
    const state = must(
      openCases.find((each) => each.id === id),
      'an open case',
    );
    expect(lateChance).toBeCloseTo(chanceAt(state, nowMs) ?? -1, 2);
  }
  expect(told.length).toBeGreaterThan(0);
  foretelling.stop();
});

test('nothing is listed before there is a model, nor for somebody who is not told', () => {
  const { foretelling, clock, desk, told } = aDesk();
  desk.current = null;
  clock.advance(60_000);
  expect([listed(), told]).toEqual([[], []]);
  foretelling.stop();
});

test('a case that changes is judged anew within a second, and one that closes goes', () => {
  const { foretelling, clock } = aDesk();
  clock.advance(5_000);
  const [first, second] = [must(openCases[0], 'a case'), must(openCases[1], 'another')];
  const closed = must(
    cases.find(({ status }) => status === 'closed'),
    'a closed case',
  );
  const before = listed().length;
  change(first, { clock: closed.clock, status: 'closed' }, cases.length + 1);
  change(second, { urgency: second.urgency === 'normal' ? 'critical' : 'normal' }, cases.length + 2);
  foretelling.changed([first.id, second.id]);
  clock.advance(1_000);
  const rows = listed();
  expect(rows).toHaveLength(before - 1);
  const changed = must(replica.find(supervisor, second.id), 'the case').case;
  const figure = rows.find(({ id }) => id === second.id)?.lateChance;
  expect(figure).toBeCloseTo(chanceAt(changed, nowMs + 6_000) ?? -1, 2);
  foretelling.stop();
});

test('a case that is taken away goes from the list with its row', () => {
  const { foretelling, clock } = aDesk();
  clock.advance(5_000);
  const [first] = openCases;
  const before = listed().length;
  const seq = cases.length + 1;
  const leave = { kind: 'leave', seq, caseId: must(first, 'a case').id } as const;
  replica.applyPage(supervisor, aPage([leave], seq - 1, seq));
  expect([listed().length, replica.queues.count(scope, supervisor.personId, 'likelyLate')]).toEqual([
    before - 1,
    before - 1,
  ]);
  foretelling.stop();
});

test('a case whose deadline passes goes within a second, and time makes the others likelier', () => {
  const { foretelling, clock } = aDesk();
  clock.advance(5_000);
  const before = listed();
  clock.advance(9 * hourMs);
  const laterMs = nowMs + clock.monotonicMs();
  const due = openCases.filter((state) => standingNow(state, laterMs, city) === null).map(({ id }) => id);
  expect(due.length).toBeGreaterThan(0);
  const after = listed();
  expect(after.map(({ id }) => id)).not.toEqual(expect.arrayContaining(due.slice(0, 1)));
  expect(after).toHaveLength(before.length - due.length);
  const raised = after.filter(({ id, lateChance }) => {
    const earlier = before.find((each) => each.id === id)?.lateChance ?? 1;
    return (lateChance ?? 0) > earlier;
  });
  expect(raised.length).toBeGreaterThan(0);
  foretelling.stop();
});

/** The cases of the test below, those that are listed. */
function listedTwins() {
  return listed().filter(({ id }) => id.startsWith('case-twin-'));
}

test('hundreds of cases that come due at one moment go within a second, all of them', () => {
  const dueOf = ({ id }: Case) => replica.find(supervisor, id)?.row.deadline.dueAtMs ?? Infinity;
  const [first] = openCases.filter((state) => dueOf(state) > nowMs + 60_000).toSorted((a, b) => dueOf(a) - dueOf(b));
  const dueAtMs = dueOf(must(first, 'a case'));
  const copies = Array.from({ length: 250 }, (_, index) => ({
    ...must(first, 'a case'),
    id: `case-twin-${index}` as CaseId,
    number: null,
  }));
  const rows = copies.map((state, index) => aRow(cases.length + index + 1, state, nowMs));
  replica.applyPage(supervisor, aPage(rows, cases.length, cases.length + rows.length));
  const { foretelling, clock } = aDesk();
  clock.advance(5_000);
  expect(listedTwins()).toHaveLength(250);
  clock.advance(dueAtMs - nowMs - clock.monotonicMs() - judgeAgainAfterMs / 20);
  expect(listedTwins()).toHaveLength(250);
  clock.advance(judgeAgainAfterMs / 20 + 1_000);
  expect(listedTwins()).toEqual([]);
  foretelling.stop();
});

test('another model, or many changes that nobody can name, and all are judged anew', () => {
  const read: number[] = [];
  const { chances } = replica;
  const counted = {
    ...chances,
    openAfter: (...[of, place, most]: Parameters<typeof chances.openAfter>) => {
      const open = chances.openAfter(of, place, most);
      read.push(open?.cases.length ?? 0);
      return open;
    },
  };
  const { foretelling, clock, desk } = aDesk(counted);
  const whole = () => read.splice(0).reduce((sum, length) => sum + length, 0);
  clock.advance(5_000);
  expect(whole()).toBe(openCases.length);
  clock.advance(judgeAgainAfterMs / 2);
  expect(whole()).toBe(0);
  foretelling.changed([]);
  clock.advance(5_000);
  expect(whole()).toBeGreaterThan(0);
  desk.current = { scope, model: otherModel };
  clock.advance(5_000);
  expect(whole()).toBeGreaterThan(0);
  foretelling.stop();
});

test('the work is cut small: no piece of it reads more than a few cases', () => {
  const asked: number[] = [];
  const { chances } = replica;
  const watched = {
    ...chances,
    openAfter: (...[of, place, most]: Parameters<typeof chances.openAfter>) => {
      asked.push(most);
      return chances.openAfter(of, place, most);
    },
  };
  const { foretelling, clock } = aDesk(watched);
  clock.advance(5_000);
  expect(Math.max(...asked)).toBe(8);
  expect(asked.length).toBeGreaterThan(5);
  foretelling.stop();
});

test('while a load runs nothing is judged, and a fault ends one attempt only', () => {
  let answer: 'loads' | 'fails' | 'works' = 'loads';
  const { chances } = replica;
  const watched = {
    ...chances,
    openAfter: (...asked: Parameters<typeof chances.openAfter>) => {
      if (answer === 'fails') throw new Error('the disk is away');
      return answer === 'loads' ? undefined : chances.openAfter(...asked);
    },
  };
  const { foretelling, clock } = aDesk(watched);
  clock.advance(5_000);
  answer = 'fails';
  clock.advance(5_000);
  expect(listed()).toEqual([]);
  answer = 'works';
  clock.advance(5_000);
  expect(listed()).toHaveLength(openCases.length);
  foretelling.stop();
});

test('whoever sits down next begins with an empty list', () => {
  const { foretelling, clock, desk } = aDesk();
  clock.advance(5_000);
  desk.current = { scope: scopeOf(anActor('office')), model };
  clock.advance(5_000);
  expect([listed(), replica.chances.scope()]).toEqual([[], 'office']);
  foretelling.stop();
});
