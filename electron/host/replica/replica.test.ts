import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, constantFrom, infiniteStream, nat, property } from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { overviewViews, queueViews } from '#shared/bridge/queue-views.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import type { Station } from '../station/open-station.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  confirm,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { Replica } from './replica.ts';
import type { Scope } from './scope.ts';
import { scopeOf, viewerOf } from './scope.ts';
import { noFilter } from '#shared/search/case-filter.ts';

let folder: string;
let station: Station;
let replica: Replica;
const agent = anActor('agent');
const unit = anActor('unit');
const caseId = 'case-1' as CaseId;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function page(rows: readonly PulledRow[], rowsUpTo: number, rowsAfter = 0, settledCases: readonly CaseId[] = []) {
  return { rowsAfter, answer: { rows: [...rows], rowsUpTo, headSeq: rowsUpTo }, settledCases, nowMs: testNowMs };
}

function row(seq: number, confirmed: Case): PulledRow {
  return { kind: 'row', seq, changedAtMs: testNowMs, case: confirmed };
}

function shownStatus(viewer = agent): string | undefined {
  return replica.find(viewer, caseId)?.case.status;
}

function accept(seq: number, id: string): void {
  station.outbox.settle({ commandId: id as CommandId, seq, verdict: { kind: 'applied', merged: false } }, testNowMs);
}

test('what was done here is shown at once and counted as waiting', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  replica.rebuild(agent, [caseId]);
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'dispatched', waiting: 2, needsAttention: false });
});

test('an accepted command stays in view between its verdict and the row that includes it', () => {
  const register = anOutboxCommand(station, 'agent', 'case.register');
  const dispatch = anOutboxCommand(station, 'agent', 'case.dispatch');
  replica.rebuild(agent, [caseId]);
  accept(1, register.id);
  accept(2, dispatch.id);
  const registered = confirm(undefined, register);
  replica.applyPage(agent, page([row(1, registered)], 1));
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'dispatched', waiting: 1 });
  replica.applyPage(agent, page([row(2, confirm(registered, dispatch))], 2, 1));
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'dispatched', waiting: 0 });
});

test('a command the case does not allow meanwhile is not shown, and not lost', () => {
  const register = anOutboxCommand(station, 'agent', 'case.register');
  accept(1, register.id);
  const registered = confirm(undefined, register);
  anOutboxCommand(station, 'agent', 'case.answer');
  const answeredElsewhere = { ...registered, status: 'closed' as const, revision: 2 };
  replica.applyPage(agent, page([row(3, answeredElsewhere)], 3));
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'closed', waiting: 1 });
});

test('a refused command is taken out of view and marks its case', () => {
  const register = anOutboxCommand(station, 'agent', 'case.register');
  accept(1, register.id);
  const dispatch = anOutboxCommand(station, 'agent', 'case.dispatch');
  replica.applyPage(agent, page([row(1, confirm(undefined, register))], 1));
  const verdict = { kind: 'refused', code: 'unknown-unit', detail: '' } as const;
  station.outbox.settle({ commandId: dispatch.id, seq: 2, verdict }, testNowMs);
  replica.applyPage(agent, page([], 2, 1, [caseId]));
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'registered', waiting: 0, needsAttention: true });
});

test('a crash between the two files is mended when the person signs in', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  expect(shownStatus()).toBeUndefined();
  replica.close();
  replica = openTestReplica(folder, station);
  replica.catchUpWithOutbox(agent);
  expect(shownStatus()).toBe('registered');
});

test('a local copy that cannot be read is set aside and built anew; what waits is shown again', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  replica.close();
  for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `replica.db${suffix}`), { force: true });
  writeFileSync(join(folder, 'replica.db'), 'rubbish'.repeat(2_000));
  replica = openTestReplica(folder, station);
  replica.catchUpWithOutbox(agent);
  expect(shownStatus()).toBe('registered');
  expect(readdirSync(folder).filter((name) => name.startsWith('replica.db.aside-'))).toHaveLength(1);
  expect(existsSync(join(folder, 'station.db'))).toBe(true);
});

test('another person at this desk sees what their role may see, and nothing before it is theirs', () => {
  anOutboxCommand(station, 'agent', 'case.register', {
    caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: true },
  });
  const dispatcher = anActor('dispatcher');
  replica.catchUpWithOutbox(unit);
  replica.catchUpWithOutbox(dispatcher);
  expect(shownStatus(unit)).toBeUndefined();
  expect(replica.find(dispatcher, caseId)?.case.caller).toMatchObject({ name: '', phone: '' });
  anOutboxCommand(station, 'agent', 'case.dispatch');
  replica.catchUpWithOutbox(unit);
  expect(shownStatus(unit)).toBe('dispatched');
  expect(replica.find(unit, caseId)?.case.caller.phone).toBe('');
});

test('a case that leaves the scope goes, unless own work on it is open', () => {
  const register = anOutboxCommand(station, 'agent', 'case.register');
  accept(1, register.id);
  const registered = confirm(undefined, register);
  replica.applyPage(agent, page([row(1, registered)], 1));
  const amend = anOutboxCommand(station, 'agent', 'case.amend');
  replica.applyPage(agent, page([{ kind: 'leave', seq: 2, caseId }], 2, 1));
  expect(shownStatus()).toBe('registered');
  accept(3, amend.id);
  replica.applyPage(agent, page([], 3, 2, [caseId]));
  expect(shownStatus()).toBeUndefined();
  replica.applyPage(agent, page([row(1, registered)], 1));
  expect(shownStatus()).toBeUndefined();
});

test('a page beyond the cursor does not hide the gap before it', () => {
  replica.applyPage(agent, page([], 9, 5));
  expect(replica.cursor(scopeOf(agent))).toBe(0);
});

test('a server that fell back is pulled from the start and believed', () => {
  const register = anOutboxCommand(station, 'agent', 'case.register');
  accept(1, register.id);
  const registered = confirm(undefined, register);
  replica.applyPage(agent, page([row(50, { ...registered, status: 'closed' })], 50));
  replica.startOver(3);
  replica.applyPage(agent, page([row(4, registered)], 4));
  expect([shownStatus(), replica.cursor(scopeOf(agent))]).toEqual(['registered', 4]);
});

describe('pages in any order, any number of times', () => {
  const versions = array(constantFrom('registered', 'dispatched', 'inProgress', 'closed', 'leave'), {
    minLength: 1,
    maxLength: 8,
  });

  test('lead to the same state', () => {
    const base = confirm(undefined, anOutboxCommand(station, 'agent', 'case.register', {}, 'case-x'));
    let made = 0;
    assert(
      property(versions, infiniteStream(nat()), (steps, order) => {
        made += 1;
        const id = `case-p${made}` as CaseId;
        const pages = steps.map((status, index): PulledRow =>
          status === 'leave'
            ? { kind: 'leave', seq: index + 1, caseId: id }
            : row(index + 1, { ...base, id, status: status as Case['status'], revision: index + 1 }),
        );
        const shuffled = [...pages, ...pages].toSorted(() => ((order.next().value ?? 0) % 2 === 0 ? 1 : -1));
        // One at a time and without moving the cursor, as pages from nowhere.
        for (const one of shuffled) replica.applyPage(agent, page([one], 0));
        const found = replica.find(agent, id);
        const last = steps.at(-1);
        expect(found?.case.status).toBe(last === 'leave' ? undefined : last);
      }),
      { seed: 20_261_123, numRuns: 150 },
    );
  });
});

describe('cases that are tied to each other', () => {
  const master = 'case-2' as CaseId;

  function twoCases(): readonly [Case, Case] {
    const first = confirm(undefined, anOutboxCommand(station, 'agent', 'case.register'));
    const second = confirm(
      undefined,
      anOutboxCommand(station, 'agent', 'case.register', { followsCaseId: caseId, number: 'BJ-26-000002-8' }, master),
    );
    return [first, second];
  }

  test('are found from either end, within what the person may see here', () => {
    const [first, second] = twoCases();
    replica.applyPage(agent, page([row(1, first), row(2, second)], 2));
    const chase = { kind: 'followedBy', caseId: master, number: 'BJ-26-000002-8', status: 'registered' };
    expect(replica.linksOf(agent, first)).toEqual([chase]);
    expect(replica.linksOf(agent, second)).toEqual([
      { kind: 'follows', caseId, number: first.number, status: 'registered' },
    ]);
    expect(replica.linksOf(unit, second)).toEqual([{ kind: 'follows', caseId, number: null, status: null }]);
    expect([replica.related(agent, caseId), replica.related(unit, caseId)]).toEqual([
      { status: 'registered', mergedInto: null },
      undefined,
    ]);
  });

  test('a merge is predicted where the master is here, and left to the server where it is not', () => {
    const supervisor = anActor('supervisor');
    const [first, second] = twoCases();
    replica.applyPage(supervisor, page([row(1, first)], 1));
    anOutboxCommand(station, 'supervisor', 'case.merge', { masterCaseId: master });
    replica.rebuild(supervisor, [caseId]);
    expect(replica.find(supervisor, caseId)?.row).toMatchObject({ status: 'registered' });
    replica.applyPage(supervisor, page([row(2, second)], 2, 1));
    replica.rebuild(supervisor, [caseId]);
    expect(replica.find(supervisor, caseId)?.row).toMatchObject({ status: 'merged' });
    expect(replica.linksOf(supervisor, second)).toContainEqual(
      expect.objectContaining({ kind: 'mergedHere', caseId, status: 'merged' }),
    );
  });
});

test('an accepted command of the old shape stays in the outbox and shows nothing it cannot', () => {
  const register = anOutboxCommand(station, 'agent', 'case.register');
  const old = anOutboxCommand(station, 'agent', 'case.dispatch', { parallelUnitIds: undefined });
  accept(1, register.id);
  replica.applyPage(agent, page([row(1, confirm(undefined, register))], 1));
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'registered', waiting: 1 });
  const verdict = { kind: 'refused', code: 'malformed', detail: '' } as const;
  station.outbox.settle({ commandId: old.id, seq: 2, verdict }, testNowMs);
  replica.applyPage(agent, page([], 2, 1, [caseId]));
  expect(replica.find(agent, caseId)?.row).toMatchObject({ waiting: 0, needsAttention: true });
});

test('the head of a unit shares the rows of its people; a district has its own', () => {
  const street = { leadUnitId: 'street-1' };
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch', street);
  const district = anActor('district');
  replica.catchUpWithOutbox(district);
  replica.catchUpWithOutbox(unit);
  expect([shownStatus(district), shownStatus(unit)]).toEqual(['dispatched', undefined]);
  const scopes = [unit, anActor('unitHead'), district, agent].map(scopeOf);
  expect(scopes).toEqual(['unit:unit-1', 'unit:unit-1', 'district:district-1', 'agent']);
  expect(scopes.map((scope) => viewerOf(scope)).map((viewer) => viewer && scopeOf(viewer))).toEqual(scopes);
});

function ask(view: QueueView, sort: 'due' | 'newest') {
  const none = { ids: null, filter: noFilter };
  return { scope: scopeOf(agent), personId: agent.personId, view, sort, ...none, offset: 0, limit: 100 };
}

describe('queues', () => {
  test('every view in both orders is found by an index, without a sort', () => {
    const plans = queueViews.flatMap((view) =>
      (['due', 'newest'] as const).map((sort) => replica.queues.explain(ask(view, sort))),
    );
    for (const plan of plans) {
      // The page itself (at most 500 rows) is sorted again after it is read; finding it is what must not sort.
      const finding = plan.split('\n').slice(0, 3).join('\n');
      expect(finding).toMatch(/USING COVERING INDEX case_by_/);
      expect(finding.indexOf('USE TEMP B-TREE')).toBe(-1);
    }
  });

  test('running clocks come first, then the critical and the oldest that wait', () => {
    const urgencies = ['normal', 'critical', 'urgent', 'normal'] as const;
    urgencies.forEach((urgency, index) => {
      anOutboxCommand(station, 'agent', 'case.register', { urgency }, `case-${index}`);
    });
    anOutboxCommand(station, 'agent', 'case.dispatch', {}, 'case-3');
    replica.catchUpWithOutbox(agent);
    const { rows, total } = replica.queues.window(ask('all', 'due'));
    expect([rows.map(({ id }) => id), total]).toEqual([['case-3', 'case-1', 'case-2', 'case-0'], 4]);
    expect(overviewViews.map((view) => replica.queues.count(scopeOf(agent), agent.personId, view))).toEqual([
      3, 1, 4, 0, 0, 0, 0, 0, 0, 4,
    ]);
  });

  test('a clock that stands still comes after those that run, and says what is left', () => {
    for (const id of ['case-a', 'case-b']) {
      anOutboxCommand(station, 'agent', 'case.register', {}, id);
      anOutboxCommand(station, 'agent', 'case.dispatch', {}, id);
    }
    anOutboxCommand(station, 'supervisor', 'case.suspend', {}, 'case-a');
    replica.catchUpWithOutbox(agent);
    const { rows } = replica.queues.window(ask('running', 'due'));
    expect(rows.map(({ id }) => id)).toEqual(['case-b', 'case-a']);
    const [running, paused] = rows.map(({ deadline }) => deadline);
    expect(running).toMatchObject({ state: 'running', pausedAtMs: null, soonAtMs: expect.any(Number) });
    expect(paused).toMatchObject({ state: 'paused', leftMs: expect.any(Number), soonAtMs: null });
    expect(rows.map(({ flags }) => flags)).toEqual([[], ['suspended']]);
  });

  test('a caller is found however the exchange writes the number', () => {
    anOutboxCommand(station, 'agent', 'case.register');
    replica.catchUpWithOutbox(agent);
    const scope: Scope = scopeOf(agent);
    const nobody = { name: null, cases: [], total: 0, open: 0, isCut: false };
    expect(replica.past.ofCaller(scope, '13800001234')).toMatchObject({ name: '张女士', total: 1 });
    expect(replica.past.ofCaller(scope, '13900001234')).toEqual(nobody);
  });
});
