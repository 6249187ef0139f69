// A console of protocol 2, as it was recorded (protocol-2/README.md), with the programs of today: updated, nothing of its
// outbox is lost; not updated yet, it can still hand everything in.

import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Clock } from '#shared/lib/clock.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { readOrMakeKey } from '#host/window-shell/key-file.ts';
import { narrativesOf, rowsOf } from '../faults/desk-work.ts';
import { startSmallCity } from '../faults/small-city.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestCity } from '../support/test-city.ts';
import { openDesk, until, untilSynced } from '../support/test-desk.ts';

const recorded = join(import.meta.dirname, 'protocol-2');
const readRecorded = (name: string): unknown => JSON.parse(readFileSync(join(recorded, name), 'utf8'));
const spoken = z.object({ name: z.string(), request: z.unknown(), reply: z.unknown() });
const conversation = z.object({ atMs: z.number(), said: z.array(spoken) }).parse(readRecorded('conversation.json'));

let folder: TempFolder;
let city: TestCity;

/** An hour after the recording: no grant of it is over, whenever the test is run. */
function clockOfThen(): Clock {
  const real = systemClock();
  const shiftMs = conversation.atMs + 3_600_000 - real.wallMs();
  return { ...real, wallMs: () => real.wallMs() + shiftMs };
}

beforeEach(async () => {
  folder = makeTempFolder('protocol-2');
  cpSync(join(recorded, 'server.db'), join(folder.path, 'server.db'));
  city = await startSmallCity({ path: join(folder.path, 'server.db'), clock: clockOfThen() });
});
afterEach(async () => {
  await city.end();
  folder.remove();
});

test('fault 16: a station folder of protocol 2 is opened, and every command in it ends with its verdict', async () => {
  const station = join(folder.path, 'stations', 'desk');
  cpSync(join(recorded, 'station'), station, { recursive: true });
  chmodSync(join(station, 'host.key'), 0o600);
  const desk = await openDesk({
    dataDir: folder.path,
    serverUrl: city.url,
    clock: clockOfThen(),
    databaseKey: readOrMakeKey(station),
  });
  const { bridge } = desk;
  try {
    expect((await bridge.call('sync.status', {})).attention).toBeGreaterThanOrEqual(2);
    await until(bridge, async () => (await bridge.call('sync.status', {})).link.kind === 'online');
    await desk.signIn('wangli');
    await untilSynced(bridge);
    await until(bridge, async () => (await bridge.call('attention.list', {})).length === 4);
    const kinds = (await bridge.call('attention.list', {})).map(({ problem }) => problem.kind);
    expect(kinds.toSorted()).toEqual(['conflict', 'conflict', 'refused', 'refused']);
    await until(bridge, async () => (await rowsOf(bridge)).length === 6);
    expect(await narrativesOf(bridge)).toEqual(
      [
        '一号楼西侧电梯停了',
        '二号楼西侧水管漏水',
        '三号楼二层楼道灯坏了',
        '四号楼北侧下水道堵了',
        '五号楼北门门禁坏了',
        '六号楼垃圾未清运',
      ].toSorted(),
    );
    expect((await rowsOf(bridge)).filter(({ urgency }) => urgency === 'urgent')).toHaveLength(1);
    expect(await bridge.call('drafts.list', {})).toMatchObject([{ body: { narrative: '说到一半的来电' } }]);
  } finally {
    await desk.close();
  }
});

/** Says what was recorded to the server of today, one after the other on one connection. */
async function replay(): Promise<ReadonlyMap<string, unknown>> {
  const socket = io(city.url, { transports: ['websocket'], reconnection: false, forceNew: true });
  const replies = new Map<string, unknown>();
  try {
    for (const { name, request } of conversation.said) {
      replies.set(name, await socket.timeout(8_000).emitWithAck(name, request));
    }
    return replies;
  } finally {
    socket.close();
  }
}

/** The answer as a console of protocol 2 reads it: it drops one with a key it does not know. */
function asProtocol2(name: string, reply: unknown): Record<string, unknown> {
  const shapes = z.record(z.string(), z.record(z.string(), z.unknown())).parse(readRecorded('shapes.json'));
  const { answer } = z.object({ ok: z.literal(true), answer: z.unknown() }).parse(reply);
  const shape = z.fromJSONSchema(shapes[name] ?? {});
  return z.record(z.string(), z.unknown()).parse(shape.parse(answer));
}

test('S15: fault 16: a console of protocol 2 hands in its outbox, gets the same verdicts and is shown no rows', async () => {
  const replies = await replay();
  for (const name of ['hello', 'signIn', 'push', 'pull']) expect(asProtocol2(name, replies.get(name))).toBeTruthy();
  const pull = asProtocol2('pull', replies.get('pull'));
  const before = conversation.said.find(({ name }) => name === 'pull');
  const then = asProtocol2('pull', before?.reply);
  expect(pull['rows']).toEqual([]);
  expect(pull['verdicts']).toEqual(then['verdicts']);
});
