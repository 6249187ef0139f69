// Whole desks and a server: every command goes by one method, what is asked reaches those who rule, what is refused comes
// back as a form, and another city is another pack and nothing else.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BridgeClient } from '#shared/bridge/client.ts';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import type { CaseView, CommandOutcome } from '#shared/bridge/views.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import type { TestCity } from '../support/test-city.ts';
import { baltimoreDir, startTestCity } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { aFilledIntake, openDesk, until, untilSynced } from '../support/test-desk.ts';

let dataDir: string;
let city: TestCity | undefined;
const desks: TestDesk[] = [];

beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'swiftline-wishes-'))));
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  await city?.end();
  rmSync(dataDir, { recursive: true });
});

async function deskOf(login: string, serverUrl: string, packDir?: string): Promise<BridgeClient> {
  const options = {
    dataDir,
    serverUrl,
    stationName: login.slice(0, 20),
    ...(packDir === undefined ? {} : { packDir }),
  };
  const desk = await openDesk(options);
  desks.push(desk);
  await until(desk.bridge, async () => (await desk.bridge.call('session.current', {})).demo !== null);
  await desk.signIn(login);
  return desk.bridge;
}

async function rowsOf(bridge: BridgeClient, view: QueueView) {
  const none = { text: '', topicId: null, placeId: null, deadlineClassId: null };
  const { rows } = await bridge.call('queue.window', { view, ...none, sort: 'due', offset: 0, limit: 50 });
  return rows;
}

function accepted(outcome: CommandOutcome): { readonly caseId: CaseId } {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} (${outcome.refusal.detail})`);
  return outcome;
}

async function give(bridge: BridgeClient, caseId: CaseId, command: Wish, draftId: string | null = null): Promise<void> {
  accepted(await bridge.call('cases.command', { caseId, command, draftId }));
}

/** Waits until this desk sees the case as wished. */
async function seen(bridge: BridgeClient, caseId: CaseId, isAsWished: (view: CaseView) => boolean): Promise<CaseView> {
  let view: CaseView | undefined;
  await until(bridge, async () => {
    if (!(await rowsOf(bridge, 'all')).some(({ id }) => id === caseId)) return false;
    view = await bridge.call('cases.get', { caseId });
    return isAsWished(view);
  });
  return must(view, 'a view');
}

test('a return goes from the unit over its head to the dispatcher, who finds it and moves the case', async () => {
  city = await startTestCity();
  const front = await deskOf('wangli', city.url);
  await untilSynced(front);
  const { demo } = await front.call('session.current', {});
  const heads = must(demo, 'demo people').people.filter(({ role }) => role === 'unitHead');
  const unitId = must(heads[0]?.unitId, 'a unit with a head') as UnitId;
  const other = must(heads[1]?.unitId, 'another unit') as UnitId;

  const body = await aFilledIntake(front);
  const { id: draftId } = await front.call('drafts.open', { body });
  const first = { type: 'case.submit', payload: { note: '' } } as const;
  const { caseId } = accepted(
    await front.call('cases.register', { draftId, body, dispatch: null, answer: null, first }),
  );
  expect(await front.call('cases.get', { caseId })).toMatchObject({ row: { status: 'toDispatch', flags: [] } });

  const dispatcher = await deskOf('sunjing', city.url);
  await seen(dispatcher, caseId, ({ allowed }) => allowed.includes('case.dispatch'));
  const units = { leadUnitId: unitId, assistUnitIds: [], parallelUnitIds: [], suggestionRank: null };
  await give(dispatcher, caseId, { type: 'case.dispatch', payload: units });

  const unit = await deskOf(unitId, city.url);
  const { onAssignments, limits } = await seen(unit, caseId, ({ allowed }) => allowed.includes('return.request'));
  const assignmentId = must(onAssignments[0]?.assignmentId, 'an assignment');
  expect(limits.find(({ name }) => name === 'sign')).toMatchObject({
    assignmentId,
    unitId,
    deadline: { state: 'running' },
  });
  const fields = { assignmentId, reason: 'notOurDuty', basis: '职责清单' };
  const form = await unit.call('drafts.open', { body: { kind: 'wish', caseId, type: 'return.request', fields } });
  const asked = { assignmentId, reason: 'notOurDuty', rightfulUnitId: other, basis: '职责清单' } as const;
  await give(unit, caseId, { type: 'return.request', payload: asked }, form.id);
  expect(await unit.call('drafts.list', {})).toEqual([]);
  expect(await rowsOf(unit, 'toSign')).toEqual([]);

  const head = await deskOf(must(heads[0]?.login, 'a head'), city.url);
  await until(head, async () => (await rowsOf(head, 'toRule')).length === 1);
  await give(head, caseId, { type: 'return.confirm', payload: { assignmentId } });

  await until(dispatcher, async () => (await rowsOf(dispatcher, 'toRule')).length === 1);
  expect((await rowsOf(dispatcher, 'toRule'))[0]).toMatchObject({ id: caseId, flags: ['returnRequested'] });
  const ruling = { kind: 'move', toUnitId: other } as const;
  await give(dispatcher, caseId, { type: 'return.rule', payload: { assignmentId, note: '', ruling } });
  await seen(front, caseId, ({ row }) => row.leadUnitId === other && row.waiting === 0);
  expect(await rowsOf(dispatcher, 'toRule')).toEqual([]);
});

test('a wish whose ground is gone comes back as its form', async () => {
  city = await startTestCity();
  const wire = await startFaultProxy(city.url);
  const front = await deskOf('wangli', city.url);
  await untilSynced(front);
  const unitId = must(
    (await front.call('desk.info', {})).city.units.find(({ kind }) => kind === 'bureau'),
    'a bureau',
  ).id;
  const body = await aFilledIntake(front, { deadlineClassId: 'III' as never });
  const { id: draftId } = await front.call('drafts.open', { body });
  const dispatch = { leadUnitId: unitId, assistUnitIds: [], suggestionRank: null };
  const { caseId } = accepted(await front.call('cases.register', { draftId, body, dispatch, answer: null }));

  const unit = await deskOf(unitId, wire.url);
  const { onAssignments } = await seen(unit, caseId, ({ allowed }) => allowed.includes('assignment.sign'));
  const assignmentId = must(onAssignments[0]?.assignmentId, 'an assignment');
  await give(unit, caseId, { type: 'assignment.sign', payload: { assignmentId } });
  await seen(front, caseId, ({ row }) => row.status === 'inProgress' && row.waiting === 0);
  await untilSynced(unit);
  wire.cut();
  const wanted = { kind: 'elapsed', hours: 24 } as const;
  const payload = { assignmentId, note: '等待材料', reason: 'materials', wanted } as const;
  await give(unit, caseId, { type: 'extension.request', payload });
  await give(front, caseId, { type: 'case.withdraw', payload: { note: '来电人撤回' } });
  await untilSynced(front);
  wire.restore();
  await unit.call('sync.retry', {});
  await until(unit, async () => (await unit.call('attention.list', {})).length === 1);
  const [item] = await unit.call('attention.list', {});
  const conflicts = [{ field: 'assignment', mine: 'extension.request', theirs: 'released' }];
  expect(item).toMatchObject({ type: 'extension.request', problem: { kind: 'conflict', conflicts } });
  const commandId = must(item, 'an item').commandId;
  expect(await unit.call('attention.resolve', { commandId, action: 'edit' })).toMatchObject({ kind: 'draft' });
  const draft = { body: { kind: 'wish', caseId, type: 'extension.request', fields: payload } };
  expect(await unit.call('drafts.list', {})).toMatchObject([draft]);
  await wire.close();
});

test('another city is another pack: its words, numbers, callers and clocks', async () => {
  city = await startTestCity(baltimoreDir);
  const front = await deskOf('annreed', city.url, baltimoreDir);
  await untilSynced(front);
  const { city: view } = await front.call('desk.info', {});
  expect(view).toMatchObject({ id: 'baltimore', mainLanguage: 'en', countryCode: '1', timeZone: 'America/New_York' });
  expect(view.statements.sourced).toBeGreaterThan(0);
  expect(view.deadlines.classes.every(({ source }) => source === 'assumed' || source in view.sources)).toBe(true);
  expect((await front.call('practice.status', {})).calls).toBe(8);

  const topic = must(
    view.topics.find(({ deadlineClassId }) => deadlineClassId !== null),
    'a topic with a class',
  );
  const place = must(view.places[0], 'a place');
  const body = await aFilledIntake(front, {
    callerPhone: '+1 (410) 555-0199',
    narrative: 'The street light at the corner has been out for a week',
    placeId: place.id,
    topicId: topic.id,
    deadlineClassId: topic.deadlineClassId,
  });
  const { id: draftId } = await front.call('drafts.open', { body });
  const { caseId } = accepted(await front.call('cases.register', { draftId, body, dispatch: null, answer: null }));
  const { row, case: shown } = await front.call('cases.get', { caseId });
  expect([row.number?.startsWith(view.numberPrefix), shown.caller.phone]).toEqual([true, '4105550199']);
  expect(await front.call('intake.lookupCaller', { phone: '410-555-0199' })).toMatchObject({ total: 1 });
  await untilSynced(front);
});
