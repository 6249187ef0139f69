import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StationId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import {
  aCertificate,
  aFolder,
  anActor,
  anOutboxCommand,
  grantKeyPem,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '#host/testing/a-station.ts';
import { aPage } from '#host/testing/a-page.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Station } from '#host/station/open-station.ts';
import { seenUpTo, storeGreeting } from './hello.ts';
import { storePage } from './store-page.ts';

let folder: string;
let station: Station;
let replica: Replica;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true });
});

function greetAt(serverTimeMs: number, fellBackTo: number | null = null): void {
  const answer: SyncAnswer<'hello'> = {
    serverId: 'server-1',
    epoch: 1,
    mode: 'full',
    fellBackTo: null,
    headSeq: 1,
    stationSeq: 1,
    serverTimeMs,
    packHash: 'pack',
    grantKey: grantKeyPem,
    certificate: aCertificate('station-1' as StationId, station.identity.stationKey()),
    windowFromMs: testNowMs - 90 * 86_400_000,
    demo: null,
  };
  station.inTransaction(() => station.identity.beginLife('a word for this hello'));
  storeGreeting(station, replica, { answer, fellBackTo, clockOffsetMs: 0 });
}

test('S11, fault 15: accepted work is kept its fourteen days by the server’s clock, however far ahead this machine’s is', () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register', { number: null });
  const answer: SyncAnswer<'pull'> = {
    rows: [],
    rowsUpTo: 1,
    verdicts: [{ commandId: id, seq: 1, verdict: { kind: 'applied', merged: false } }],
    verdictsUpTo: 1,
    headSeq: 1,
    serverTimeMs: testNowMs,
    windowFromMs: testNowMs - 90 * 86_400_000,
  };
  // When the verdict came, this machine believed that it was four weeks earlier.
  const asked = { viewer: anActor('agent'), rowsAfter: 0, verdictsAfter: 0, clockOffsetMs: 0 };
  storePage(station, replica, { ...asked, answer, nowMs: testNowMs - 2 * limits.keepAcceptedMs });
  greetAt(testNowMs + limits.keepAcceptedMs);
  expect(station.outbox.find(id)?.state).toBe('applied');
  greetAt(testNowMs + limits.keepAcceptedMs + 1);
  expect(station.outbox.find(id)).toBeUndefined();
});

test('S7, S11: numbers that were leased in the lost data are not given out, nor kept by a draft', () => {
  station.inTransaction(() => station.numbers.add({ city: 'BJ', year: 2026, fromSerial: 1, toSerial: 200 }));
  greetAt(testNowMs);
  expect(station.numbers.left()).toBe(200);
  greetAt(testNowMs, 5);
  expect([station.numbers.left(), station.numbers.take()]).toEqual([0, null]);
});

test('S11: the highest seq seen is that of the rows where they are ahead of the verdicts, and the other way round', () => {
  expect(seenUpTo(station, replica)).toBe(0);
  replica.applyPage(anActor('agent'), aPage([], 0, 7));
  expect(seenUpTo(station, replica)).toBe(7);
  station.inTransaction(() => station.identity.moveVerdictCursor(9));
  expect(seenUpTo(station, replica)).toBe(9);
});
