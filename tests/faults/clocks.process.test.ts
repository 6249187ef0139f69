// Fault 15: the clock of a desk is days off, past 2038, or jumps while it works. Order and sync do not care for it.

import { expect, test } from 'vitest';
import type { Clock } from '#shared/lib/clock.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { useCityOfDesks } from './city-of-desks.ts';
import { until, untilSynced } from '../support/test-desk.ts';
import { linkOf, narrativesOf, registerCase } from './desk-work.ts';

const dayMs = 24 * 3_600_000;
const real = systemClock();

const hall = useCityOfDesks('clocks');

/** A desk whose wall clock is off by what `offByMs` holds at the moment. */
async function openWith(stationName: string, offBy: { ms: number }): Promise<TestDesk> {
  const clock: Clock = { ...real, wallMs: () => real.wallMs() + offBy.ms };
  const desk = await hall.open(stationName, clock);
  await until(desk.bridge, async () => (await linkOf(desk.bridge)) === 'online');
  await desk.signIn('wangli');
  await untilSynced(desk.bridge);
  return desk;
}

test('fault 15: desks a day ahead, a day behind and in 2039 work and send, and each knows how far its clock is off', async () => {
  const offs = { ahead: dayMs, behind: -dayMs, late: Date.UTC(2039, 0, 1) - real.wallMs() };
  const told: string[] = [];
  for (const [name, ms] of Object.entries(offs)) {
    const { bridge } = await openWith(name, { ms });
    await registerCase(bridge, name);
    told.push(name);
    await untilSynced(bridge);
    const { clockOffsetMs } = await bridge.call('sync.status', {});
    expect(Math.abs((clockOffsetMs ?? 0) + ms)).toBeLessThan(5_000);
    expect(await bridge.call('attention.list', {})).toEqual([]);
    await until(bridge, async () => (await narrativesOf(bridge)).length === told.length);
  }
});

test('fault 15: a clock that jumps in the middle of the work loses and delays nothing', async () => {
  const offBy = { ms: 0 };
  const { bridge } = await openWith('jumping', offBy);
  const told: string[] = [];
  for (const [index, jumpMs] of [dayMs, -3 * dayMs, 400 * dayMs, 0].entries()) {
    offBy.ms = jumpMs;
    told.push(`跳变${index}`);
    await registerCase(bridge, `跳变${index}`);
    await untilSynced(bridge);
  }
  expect(await narrativesOf(bridge)).toEqual(told.toSorted());
  expect(await bridge.call('attention.list', {})).toEqual([]);
});
