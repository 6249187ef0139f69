import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BridgeClient } from '#shared/bridge/client.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import type { TestCity } from '../support/test-city.ts';
import { startTestCity } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { aFilledIntake, openDesk, until, untilSynced } from '../support/test-desk.ts';

let city: TestCity;
let dataDir: string;
const desks: TestDesk[] = [];

beforeEach(async () => {
  city = await startTestCity();
  dataDir = mkdtempSync(join(tmpdir(), 'swiftline-loop-'));
});

afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  await city.end();
  rmSync(dataDir, { recursive: true });
});

async function desk(stationName: string, serverUrl = city.url): Promise<TestDesk> {
  const opened = await openDesk({ dataDir, serverUrl, stationName });
  desks.push(opened);
  return opened;
}

async function aUnit(bridge: BridgeClient): Promise<string> {
  const { city: view } = await bridge.call('desk.info', {});
  const unit = view.units.find(({ kind }) => kind === 'subdistrict');
  return unit?.id ?? '';
}

async function register(bridge: BridgeClient, leadUnitId: string | null, narrative = '电梯停了') {
  const body = await aFilledIntake(bridge, { narrative });
  const draft = await bridge.call('drafts.open', { body });
  return bridge.call('cases.register', {
    draftId: draft.id,
    body,
    dispatch: leadUnitId === null ? null : { leadUnitId: leadUnitId as never, assistUnitIds: [], suggestionRank: 0 },
    answer: null,
  });
}

async function all(bridge: BridgeClient) {
  return bridge.call('queue.window', {
    view: 'all',
    text: '',
    topicId: null,
    placeId: null,
    deadlineClassId: null,
    sort: 'newest',
    offset: 0,
    limit: 100,
  });
}

test('a case goes through the whole loop between three desks', async () => {
  const front = await desk('front');
  await front.signIn('wangli');
  await untilSynced(front.bridge);
  const unitId = await aUnit(front.bridge);
  const registered = await register(front.bridge, unitId);
  expect(registered).toMatchObject({ ok: true, number: expect.stringMatching(/^[A-Z]{2}-\d\d-\d{6}-\d$/) });
  if (!registered.ok) return;
  const { caseId } = registered;

  const unit = await desk('unit');
  await unit.signIn(unitId);
  await until(unit.bridge, async () => (await all(unit.bridge)).total === 1);
  const seen = await unit.bridge.call('cases.get', { caseId });
  const assignmentId = seen.case.assignments[0]?.id ?? ('' as never);
  expect(seen.allowed).toEqual(expect.arrayContaining(['assignment.sign', 'return.request']));
  expect(seen.onAssignments).toEqual([{ assignmentId, allowed: ['assignment.sign', 'return.request'] }]);
  expect(await unit.bridge.call('cases.sign', { caseId, assignmentId })).toMatchObject({ ok: true });
  const reply = { caseId, assignmentId, text: '已修好', contactedCaller: true, draftId: null };
  expect(await unit.bridge.call('cases.reply', reply)).toMatchObject({ ok: true });

  const back = await desk('back');
  await back.signIn('zhouting');
  await until(back.bridge, async () => (await all(back.bridge)).rows[0]?.status === 'callbackDue');
  const answers = { contacted: true, solved: 'yes', satisfied: 'satisfied' } as const;
  const asked = { caseId, answers, note: '', next: 'close', draftId: null } as const;
  expect(await back.bridge.call('cases.recordCallback', asked)).toMatchObject({ ok: true });

  await until(front.bridge, async () => (await all(front.bridge)).rows[0]?.status === 'closed');
  const { lines } = await front.bridge.call('cases.history', { caseId });
  expect(lines.map(({ type, state }) => [type, state])).toEqual([
    ['case.registered', 'confirmed'],
    ['case.dispatched', 'confirmed'],
    ['assignment.signed', 'confirmed'],
    ['assignment.replied', 'confirmed'],
    ['reply.accepted', 'confirmed'],
    ['callback.recorded', 'confirmed'],
    ['case.closed', 'confirmed'],
  ]);
});

test('five cases registered without the server keep their numbers and arrive exactly once', async () => {
  const front = await desk('front');
  const other = await desk('other');
  await front.signIn('wangli');
  await other.signIn('zhaomin');
  await untilSynced(front.bridge);
  await untilSynced(other.bridge);
  await city.stop();
  const numbers: (string | null)[] = [];
  for (let index = 0; index < 5; index += 1) {
    const outcome = await register(front.bridge, null, `离线第${index}件`);
    numbers.push(outcome.ok ? outcome.number : null);
  }
  expect((await front.bridge.call('sync.status', {})).waiting).toBe(5);
  await city.startAgain();
  await front.bridge.call('sync.retry', {});
  await other.bridge.call('sync.retry', {});
  await untilSynced(front.bridge);
  await until(other.bridge, async () => (await all(other.bridge)).total === 5);
  const arrived = await all(other.bridge);
  expect(new Set(arrived.rows.map(({ number }) => number))).toEqual(new Set(numbers));
  expect((await all(front.bridge)).rows.every(({ waiting }) => waiting === 0)).toBe(true);
});

/** Two desks change the same words of one case while the second is cut off, so that the first is heard first. */
async function amendApart(front: TestDesk, other: TestDesk, wire: FaultProxy) {
  const registered = await register(front.bridge, null);
  if (!registered.ok) throw new Error(`refused: ${registered.refusal.code}`);
  const { caseId } = registered;
  await until(other.bridge, async () => (await all(other.bridge)).total === 1);
  await untilSynced(front.bridge);
  wire.cut();
  for (const [{ bridge }, narrative] of [
    [other, '七号楼电梯停了'],
    [front, '三号楼电梯停了'],
  ] as const) {
    await bridge.call('cases.amend', { caseId, fields: { narrative }, draftId: null });
  }
  await untilSynced(front.bridge);
  return caseId;
}

test('an amendment that lost to another desk is edited as a draft, and the one already begun there is not lost', async () => {
  const wire = await startFaultProxy(city.url);
  const front = await desk('front');
  const other = await desk('other', wire.url);
  await front.signIn('wangli');
  await other.signIn('zhaomin');
  await untilSynced(front.bridge);
  const caseId = await amendApart(front, other, wire);
  wire.restore();
  await other.bridge.call('sync.retry', {});
  await until(other.bridge, async () => (await other.bridge.call('attention.list', {})).length === 1);

  const begun = { kind: 'amend', caseId, changes: { urgency: 'urgent' } } as const;
  const { id } = await other.bridge.call('drafts.open', { body: begun });
  const [{ commandId } = { commandId: '' as never }] = await other.bridge.call('attention.list', {});
  const edit = { commandId, action: 'edit' } as const;
  expect(await other.bridge.call('attention.resolve', edit)).toEqual({ kind: 'draft', draftId: id });
  expect(await other.bridge.call('attention.list', {})).toHaveLength(1);
  expect(await other.bridge.call('drafts.list', {})).toMatchObject([{ id, body: begun }]);

  await other.bridge.call('drafts.discard', { id });
  expect(await other.bridge.call('attention.resolve', edit)).toMatchObject({ kind: 'draft' });
  expect(await other.bridge.call('attention.list', {})).toEqual([]);
  const changes = { narrative: '七号楼电梯停了' };
  expect(await other.bridge.call('drafts.list', {})).toMatchObject([{ body: { kind: 'amend', caseId, changes } }]);
  await wire.close();
});

test('a conflict that arrived while a unit clerk sat there shows its author both sides', async () => {
  const wire = await startFaultProxy(city.url);
  const front = await desk('front');
  const other = await desk('other', wire.url);
  await front.signIn('wangli');
  const unitId = await aUnit(other.bridge);
  await other.signIn(unitId);
  await other.signIn('zhaomin');
  await untilSynced(front.bridge);
  await amendApart(front, other, wire);
  await other.bridge.call('session.signOut', {});
  await other.signIn(unitId);
  wire.restore();
  await other.bridge.call('sync.retry', {});
  await untilSynced(other.bridge);
  expect(await other.bridge.call('attention.list', {})).toEqual([]);
  await other.signIn('zhaomin');
  await until(other.bridge, async () => (await other.bridge.call('attention.list', {})).length === 1);
  const conflicts = [{ field: 'narrative', mine: '七号楼电梯停了', theirs: '三号楼电梯停了' }];
  await until(other.bridge, async () => {
    const [item] = await other.bridge.call('attention.list', {});
    return JSON.stringify(item?.problem) === JSON.stringify({ kind: 'conflict', conflicts });
  });
  await wire.close();
});
