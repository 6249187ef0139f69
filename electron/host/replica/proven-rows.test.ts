import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import { aLeave, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, anOutboxCommand, testKey, testNowMs } from '../testing/a-station.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from './migrations/all.ts';
import { scopeOf } from './scope.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { useDesk } from '../testing/use-desk.ts';

const desk = useDesk();
const agent = anActor('agent');
const scope = scopeOf(agent);
const many = Array.from({ length: 100 }, (_, index) => `case-${String(index).padStart(3, '0')}`);

/** The server's sums over these cases. */
function sumsOf(cases: readonly Case[]): Bucket[] {
  const buckets: Bucket[] = Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
  for (const { id, revision } of cases) {
    const { count, sum } = buckets[bucketOf(id)] ?? { count: 0, sum: 0 };
    buckets[bucketOf(id)] = { count: count + 1, sum: sum + rowDigest(id, revision) };
  }
  return buckets;
}

function load(ids: readonly string[]): readonly Case[] {
  const cases = ids.map((id) => copyOf(desk.made, id));
  desk.replica.applyPage(
    agent,
    aPage(
      cases.map((one, index) => aRow(index + 1, one)),
      0,
      ids.length,
    ),
  );
  return cases;
}

function shownIds(): readonly string[] {
  const ask = { scope, personId: agent.personId, view: 'all', ids: null, filter: noFilter } as const;
  const { rows } = desk.replica.queues.window({ ...ask, sort: 'newest', offset: 0, limit: 500 });
  return rows.map(({ id }) => id).toSorted();
}

describe('sums', () => {
  test('of the stored rows equal the server’s, and own work that is not confirmed counts for nothing', () => {
    const cases = load(many);
    anOutboxCommand(desk.station, 'agent', 'case.register', {}, 'case-own');
    anOutboxCommand(desk.station, 'agent', 'case.amend', {}, 'case-007');
    desk.replica.catchUpWithOutbox(agent);
    expect(desk.replica.digests(scope)).toEqual({ cursor: 100, buckets: sumsOf(cases) });
  });

  test('S13: a bucket with a row too few, one too many and one of another revision is made as the server has it', () => {
    const bucket = bucketOf('case-000' as CaseId);
    const same = Array.from({ length: 3_000 }, (_, index) => `more-${index}`).filter(
      (id) => bucketOf(id as CaseId) === bucket,
    );
    const [missing = '', extra = '', other = ''] = same;
    load([...many, extra, other]);
    const truth = [
      copyOf(desk.made, 'case-000'),
      copyOf(desk.made, missing),
      copyOf(desk.made, other, { revision: 5 }),
    ];
    const rows = truth.map((one, index) => aRow(index + 1, one));
    const applied = desk.replica.applyBucket(agent, { bucket, rows, headSeq: 102, nowMs: testNowMs });
    expect(applied.kind === 'stored' && applied.caseIds.toSorted()).toEqual([extra, missing, other].toSorted());
    expect(desk.replica.digests(scope).buckets[bucket]).toEqual(sumsOf(truth)[bucket]);
    expect(desk.replica.counters().repairedRows).toBe(3);
    desk.replica.applyBucket(agent, { bucket, rows, headSeq: 102, nowMs: testNowMs });
    expect(desk.replica.counters().repairedRows).toBe(3);
  });

  test('S13: a row that lost its body to a damaged page goes with its bucket, and the sums agree again', () => {
    load(many);
    const bucket = bucketOf('case-000' as CaseId);
    const path = join(desk.folder, 'replica.db');
    const options = {
      path,
      key: testKey,
      synchronous: 'NORMAL',
      cacheKiB: 512,
      migrations: replicaMigrations,
    } as const;
    const db = openDatabase(options);
    db.exec(`DELETE FROM case_body WHERE id = (SELECT id FROM case_row WHERE case_id = 'case-000')`);
    db.close();
    desk.replica.applyBucket(agent, { bucket, rows: [], headSeq: 100, nowMs: testNowMs });
    expect(desk.replica.digests(scope).buckets[bucket]).toEqual({ count: 0, sum: 0 });
    expect(shownIds()).not.toContain('case-000');
  });

  test('a row that a pull brought after the bucket was read is neither removed nor replaced', () => {
    load(many);
    desk.replica.applyPage(agent, aPage([aRow(101, copyOf(desk.made, 'case-000', { revision: 9 }))], 100, 101));
    const bucket = bucketOf('case-000' as CaseId);
    desk.replica.applyBucket(agent, { bucket, rows: [], headSeq: 100, nowMs: testNowMs });
    expect(desk.replica.find(agent, 'case-000' as CaseId)?.confirmedRevision).toBe(9);
  });
});

function leaves(count: number) {
  return many.slice(0, count).map((id, index) => aLeave(101 + index, id));
}

describe('S14: what would take much away', () => {
  test('is not applied until a person agrees; a little goes without a word', () => {
    load(many);
    expect(desk.replica.applyPage(agent, aPage(leaves(20), 100, 120)).kind).toBe('stored');
    load(many);
    const rest = many.slice(20, 60).map((id, index) => aLeave(121 + index, id));
    const page = aPage(rest, 120, 160);
    expect(desk.replica.applyPage(agent, page)).toEqual({ kind: 'stopped', removal: { rows: 40, of: 80 } });
    expect([shownIds().length, desk.replica.cursor(scope)]).toEqual([80, 120]);
    desk.replica.allowRemoval(scope);
    expect(desk.replica.applyPage(agent, page).kind).toBe('stored');
    expect([shownIds().length, desk.replica.cursor(scope)]).toEqual([40, 160]);
  });

  test('is counted over all buckets until the sums agree', () => {
    load(many);
    const buckets = [...new Set(many.map((id) => bucketOf(id as CaseId)))];
    const empty = (bucket: number) =>
      desk.replica.applyBucket(agent, { bucket, rows: [], headSeq: 100, nowMs: testNowMs });
    const answers = buckets.map(empty);
    expect(answers.some(({ kind }) => kind === 'stopped')).toBe(true);
    expect(shownIds().length).toBeGreaterThanOrEqual(80);
    desk.replica.allowRemoval(scope);
    buckets.forEach(empty);
    expect(shownIds()).toEqual([]);
  });

  test('is counted over all pages until everything is here', () => {
    load(many);
    const one = aPage(leaves(15), 100, 115, { headSeq: 200 });
    const two = aPage(
      many.slice(15, 30).map((id, index) => aLeave(116 + index, id)),
      115,
      130,
      { headSeq: 200 },
    );
    expect(desk.replica.applyPage(agent, one).kind).toBe('stored');
    expect(desk.replica.applyPage(agent, two)).toEqual({ kind: 'stopped', removal: { rows: 30, of: 100 } });
  });
});

describe('S11: the server fell back', () => {
  test('rows stay in view until everything was fetched again; then what it lost is swept and listed', () => {
    load(many);
    desk.replica.startOver(90);
    desk.replica.startOver(90);
    expect([shownIds().length, desk.replica.cursor(scope), desk.station.lost.count(scope)]).toEqual([100, 0, 0]);
    const again = many.slice(0, 90).map((id, index) => aRow(index + 1, copyOf(desk.made, id)));
    desk.replica.applyPage(agent, aPage(again.slice(0, 50), 0, 50, { headSeq: 90 }));
    expect(shownIds()).toHaveLength(100);
    desk.replica.applyPage(agent, aPage(again.slice(50), 50, 90));
    expect(shownIds()).toEqual(many.slice(0, 90));
    expect(desk.station.lost.list(scope).map(({ caseId }) => caseId)).toEqual(many.slice(90));
    // One comes back with somebody's outbox, though not as far as it was seen here; another does.
    desk.replica.applyPage(agent, aPage([aRow(91, copyOf(desk.made, 'case-095'))], 90, 91));
    expect(desk.station.lost.list(scope)).toHaveLength(9);
    desk.station.lost.forget(scope, many.slice(90, 95) as CaseId[]);
    expect(desk.station.lost.list(scope).map(({ caseId }) => caseId)).toEqual(many.slice(96));
  });

  test('a case that came back older than it was seen stays listed with both revisions', () => {
    desk.replica.applyPage(agent, aPage([aRow(5, copyOf(desk.made, 'case-1', { revision: 4 }))], 0, 5));
    desk.replica.startOver(3);
    desk.replica.applyPage(agent, aPage([aRow(2, copyOf(desk.made, 'case-1', { revision: 2 }))], 0, 3));
    expect(desk.station.lost.list(scope)).toMatchObject([{ caseId: 'case-1', seenRevision: 4, serverRevision: 2 }]);
  });

  test('own work on a swept case stays in view, once, until it is settled', () => {
    const register = anOutboxCommand(desk.station, 'agent', 'case.register', {}, 'case-9');
    const verdict = { kind: 'applied', merged: false } as const;
    desk.station.outbox.settle({ commandId: register.id, seq: 7, verdict }, testNowMs);
    desk.replica.applyPage(agent, aPage([aRow(7, copyOf(desk.made, 'case-9'))], 0, 7));
    desk.replica.startOver(3);
    desk.station.outbox.fellBack(3);
    desk.replica.catchUpWithOutbox(agent);
    expect(desk.replica.find(agent, 'case-9' as CaseId)?.row.waiting).toBe(1);
    desk.replica.applyPage(agent, aPage([], 0, 3));
    expect(desk.replica.find(agent, 'case-9' as CaseId)?.row).toMatchObject({ waiting: 1, status: 'registered' });
    expect(desk.station.outbox.batchAfter(0, 5).map(({ sent }) => sent.formerSeq)).toEqual([7]);
  });
});

test('what was over and unchanged before the window goes on both sides; own work keeps it in view', () => {
  const over = (id: string) => copyOf(desk.made, id, { status: 'closed' });
  const old = testNowMs - 100;
  const rows = [
    aRow(1, over('old'), old),
    aRow(2, over('old-own'), old),
    aRow(3, over('new')),
    aRow(4, copyOf(desk.made, 'open'), old),
  ];
  desk.replica.applyPage(agent, aPage(rows, 0, 4));
  anOutboxCommand(desk.station, 'agent', 'case.amend', {}, 'old-own');
  desk.replica.catchUpWithOutbox(agent);
  expect(desk.replica.setWindow(scope, testNowMs - 50).toSorted()).toEqual(['old', 'old-own']);
  expect(shownIds()).toEqual(['new', 'old-own', 'open']);
  expect(desk.replica.digests(scope).buckets).toEqual(sumsOf([over('new'), copyOf(desk.made, 'open')]));
  // A page that comes again does not bring it back.
  desk.replica.applyPage(agent, aPage(rows, 0, 4));
  expect(shownIds()).toEqual(['new', 'old-own', 'open']);
});

test('a window under which many cases grew old moves some of the way with each page, and all of it before sums are compared', () => {
  desk.reopen({ limits: { ...limits, bulkSeqs: 5_000, evictedAtOnce: 3 } });
  const rows = Array.from({ length: 10 }, (_, index) =>
    aRow(index + 1, copyOf(desk.made, `old-${index}`, { status: 'closed' }), testNowMs - 100 + Math.min(index, 7)),
  );
  desk.replica.applyPage(agent, aPage(rows, 0, 10));
  expect(desk.replica.setWindow(scope, testNowMs).toSorted()).toEqual(['old-0', 'old-1', 'old-2']);
  expect([desk.replica.keptFromMs(scope), shownIds().length]).toEqual([testNowMs - 97, 7]);
  // A page that comes again brings back what is still in the window, and nothing else.
  desk.replica.applyPage(agent, aPage(rows, 0, 10));
  expect(shownIds()).toEqual(['old-3', 'old-4', 'old-5', 'old-6', 'old-7', 'old-8', 'old-9']);
  expect(desk.replica.setWindow(scope, testNowMs)).toHaveLength(3);
  // Those that changed together go together.
  expect(desk.replica.agreeOnWindow(scope, testNowMs).toSorted()).toEqual(['old-6', 'old-7', 'old-8', 'old-9']);
  expect([desk.replica.keptFromMs(scope), shownIds()]).toEqual([testNowMs, []]);
  expect(desk.replica.digests(scope).buckets).toEqual(sumsOf([]));
});

test('a first load does without indexes, says how far it is, and has them at its end or at the next start', () => {
  const pages = [0, 1, 2].map((page) =>
    many.map((id, index) => aRow(page * 3_000 + index + 1, copyOf(desk.made, `${id}-${page}`))),
  );
  const head = 9_000;
  desk.replica.applyPage(agent, aPage(pages[0] ?? [], 0, 3_000, { headSeq: head }));
  expect(desk.replica.firstLoad(scope)).toEqual({ upTo: 3_000, of: head });
  const ask = { scope, personId: agent.personId, view: 'running', ids: null, filter: noFilter } as const;
  const plan = () => desk.replica.queues.explain({ ...ask, sort: 'due', offset: 0, limit: 50 });
  expect(plan()).not.toContain('case_by_queue_due');
  desk.reopen();
  expect(plan()).toContain('case_by_queue_due');
  desk.replica.applyPage(agent, aPage(pages[1] ?? [], 3_000, 6_000, { headSeq: head }));
  desk.replica.applyPage(agent, aPage(pages[2] ?? [], 6_000, head));
  expect([desk.replica.firstLoad(scope), shownIds().length, plan().includes('case_by_queue_due')]).toEqual([
    null,
    300,
    true,
  ]);
});
