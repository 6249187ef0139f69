// Fault 9: several desks that do not hear of each other take the same step on one case.

import { expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { useCityOfDesks } from './city-of-desks.ts';
import { until, untilSynced } from '../support/test-desk.ts';
import { linkOf, registerCase, rowsOf } from './desk-work.ts';

const hall = useCityOfDesks('race');

async function open(stationName: string, login: string): Promise<TestDesk> {
  const desk = await hall.open(stationName);
  await until(desk.bridge, async () => (await linkOf(desk.bridge)) === 'online');
  await desk.signIn(login);
  await untilSynced(desk.bridge);
  return desk;
}

test('fault 9: of three desks that dispatch one case in an outage one has done it, and the two others are told', async () => {
  const { desks } = hall;
  const logins = ['wangli', 'zhaomin', 'chenchen'];
  for (const login of logins) await open(login, login);
  const [first] = desks;
  const caseId = await registerCase(first?.bridge ?? never(), '三人争派的一件');
  for (const { bridge } of desks) await until(bridge, async () => (await rowsOf(bridge)).length === 1);
  for (const { bridge } of desks) await untilSynced(bridge);
  await hall.city.stop();
  const units = (await (first?.bridge ?? never()).call('desk.info', {})).city.units.slice(0, 3).map(({ id }) => id);
  for (const [index, { bridge }] of desks.entries()) {
    await until(bridge, async () => (await linkOf(bridge)) === 'offline');
    const leadUnitId = units[index] as UnitId;
    const wish = { caseId, leadUnitId, assistUnitIds: [], suggestionRank: null, draftId: null };
    expect(await bridge.call('cases.dispatch', wish)).toMatchObject({ ok: true });
  }
  await hall.city.startAgain();
  for (const { bridge } of desks) await bridge.call('sync.retry', {});
  for (const { bridge } of desks) await untilSynced(bridge);

  const leads = await Promise.all(desks.map(({ bridge }) => bridge.call('cases.get', { caseId })));
  const owners = new Set(leads.map((view) => view.case.assignments.map(({ unitId }) => unitId).join()));
  const lists = await Promise.all(desks.map(({ bridge }) => bridge.call('attention.list', {})));
  expect(owners.size).toBe(1);
  expect(units).toContain([...owners][0]);
  expect(lists.flat().map(({ problem }) => problem.kind)).toEqual(['conflict', 'conflict']);
  expect(lists.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
});

function never(): never {
  throw new Error('three desks are open');
}
