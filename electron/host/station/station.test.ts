import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseCaseNumber } from '#shared/domain/case-number.ts';
import type { CaseId, CommandId, PersonId } from '#shared/domain/ids.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { limits } from '#shared/sync/limits.ts';
import { openDatabase } from '../database/open-database.ts';
import {
  aFolder,
  aGrant,
  anOutboxCommand,
  grantKeyPem,
  openTestStation,
  testKey,
  testNowMs,
} from '../testing/a-station.ts';
import { checkGrant } from './grant-check.ts';
import { stationMigrations } from './migrations/all.ts';
import type { Station } from './open-station.ts';
import { isPassword, makeVerifier } from './password-verifier.ts';

let folder: string;
let station: Station;
beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

const applied = { kind: 'applied', merged: false } as const;

function verdictOf(seq: number, id: string) {
  return { commandId: id as CommandId, seq, verdict: applied };
}

test('a station keeps its identity, its sequence and its outbox when it is opened again', () => {
  const first = anOutboxCommand(station, 'agent', 'case.register');
  station.close();
  station = openTestStation(folder);
  expect(station.identity.stationId()).toBe('station-1');
  expect(anOutboxCommand(station, 'agent', 'case.amend').stationSeq).toBe(first.stationSeq + 1);
  expect(station.outbox.batchAfter(0, 50).map(({ sent }) => sent.envelope.id)).toEqual(['command-1', 'command-2']);
});

test('a station belongs to one city, and says so before anything of another is touched', () => {
  station.identity.belongTo('BJ');
  station.close();
  station = openTestStation(folder);
  station.identity.belongTo('BJ');
  expect(() => station.identity.belongTo('BAL')).toThrow(/begin with BJ.*Nothing was touched.*--city/s);
});

test('a station of an earlier version keeps what it is and becomes one of the city it is opened with', () => {
  const older = join(folder, 'older');
  mkdirSync(older);
  const db = openDatabase({
    path: join(older, 'station.db'),
    key: testKey,
    synchronous: 'FULL',
    cacheKiB: 1_024,
    migrations: stationMigrations.slice(0, 1),
  });
  db.exec(`INSERT INTO station (lock, station_id, next_seq) VALUES (1, 'station-old', 42)`);
  db.close();
  const opened = openTestStation(older);
  opened.identity.belongTo('BJ');
  expect([opened.identity.stationId(), opened.identity.takeSeq()]).toEqual(['station-old', 42]);
  expect(() => opened.identity.belongTo('BAL')).toThrow(/begin with BJ/);
  opened.close();
});

test('the sequence has no gap where a transaction failed', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  expect(() =>
    station.inTransaction(() => {
      station.identity.takeSeq();
      throw new Error('the draft could not be closed');
    }),
  ).toThrow('the draft');
  expect(anOutboxCommand(station, 'agent', 'case.amend').stationSeq).toBe(2);
});

test('a verdict settles a command once, however often it comes', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  const refused = { kind: 'refused', code: 'wrong-step', detail: '' } as const;
  expect(station.outbox.settle(verdictOf(5, 'command-1'), testNowMs)).toBe('case-1');
  expect(station.outbox.settle({ ...verdictOf(6, 'command-1'), verdict: refused }, testNowMs)).toBeUndefined();
  expect(station.outbox.find('command-1' as CommandId)).toMatchObject({ state: 'applied', verdictSeq: 5 });
});

test('accepted commands are kept for the healing of a server, and only then let go', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.amend');
  station.outbox.settle(verdictOf(5, 'command-1'), testNowMs);
  station.outbox.prune(testNowMs + limits.keepAcceptedMs);
  expect(station.outbox.acceptedUpTo()).toBe(1);
  station.outbox.prune(testNowMs + limits.keepAcceptedMs + 1);
  expect([station.outbox.acceptedUpTo(), station.outbox.waiting()]).toEqual([
    0,
    { count: 1, upTo: 2, sinceMs: testNowMs + 2 },
  ]);
});

test('a batch stays within commands and bytes, and never is empty while something waits', () => {
  for (let index = 0; index < 60; index += 1) anOutboxCommand(station, 'agent', 'case.register');
  expect(station.outbox.batchAfter(0, 50)).toHaveLength(50);
  const narrative = '路'.repeat(8_000);
  for (let index = 0; index < 20; index += 1)
    anOutboxCommand(station, 'agent', 'case.amend', { fields: { narrative } });
  const batch = station.outbox.batchAfter(60, 50);
  const bytes = new TextEncoder().encode(JSON.stringify(batch.map(({ sent }) => sent))).length;
  expect({ fits: bytes <= limits.batchBytes, isFull: bytes > limits.batchBytes * 0.8 }).toEqual({
    fits: true,
    isFull: true,
  });
});

test('numbers come from the leased block with their check digit, and back from a discarded draft', () => {
  const block = { city: 'BJ', year: 2026, fromSerial: 101, toSerial: 102 };
  station.numbers.add(block);
  station.numbers.add(block);
  const first = station.numbers.take();
  const second = station.numbers.take();
  expect([first, second].map((number) => parseCaseNumber(number ?? '')?.serial)).toEqual([101, 102]);
  expect(station.numbers.take()).toBeNull();
  station.numbers.giveBack(first ?? '');
  expect(station.numbers.left()).toBe(1);
  expect(station.numbers.take()).toBe(first);
});

test('what a draft is to be a part of is there again after a restart, and a draft from before there was such a thing opens', () => {
  const before = emptyIntakeDraft('call-1', '');
  const joining = { ...before, callId: 'call-2', joinsCaseId: 'case-9' as CaseId };
  for (const [id, body] of [['d1', before] as const, ['d2', joining] as const]) {
    station.drafts.add({ id, ownerId: 'p1' as PersonId, number: null, body, updatedAtMs: testNowMs });
  }
  station.close();
  station = openTestStation(folder);
  expect(station.drafts.ofOwner('p1' as PersonId).map(({ body }) => body)).toEqual([before, joining]);
});

test('a draft that another version wrote, or that is damaged, is there with its words and hides none beside it', () => {
  const whole = emptyIntakeDraft(null, '138');
  const ofLater = { ...whole, narrative: 'lift', ofLater: 'upset' } as IntakeDraft;
  for (const [id, body] of [['a', whole] as const, ['b', ofLater] as const]) {
    station.drafts.add({ id, ownerId: 'p1' as PersonId, number: null, body, updatedAtMs: testNowMs });
  }
  const bodies = station.drafts.ofOwner('p1' as PersonId).map(({ body }) => body);
  expect(bodies).toEqual([whole, { ...whole, narrative: 'lift\nofLater: upset' }]);
});

test('a draft belongs to who typed it', () => {
  const draft = { id: 'd1', number: null, body: emptyIntakeDraft('call-1', ''), updatedAtMs: testNowMs };
  station.drafts.add({ ...draft, ownerId: 'p1' as PersonId });
  expect(station.drafts.save('d1', 'p2' as PersonId, draft.body, testNowMs + 1)).toBe(false);
  expect(station.drafts.save('d1', 'p1' as PersonId, draft.body, testNowMs + 1)).toBe(true);
  expect(station.drafts.ofOwner('p2' as PersonId)).toEqual([]);
  expect(station.drafts.findByCall('call-1')?.updatedAtMs).toBe(testNowMs + 1);
});

test('only a grant signed by the server is believed', () => {
  const grant = aGrant('agent');
  const [claims = '', signature = ''] = grant.split('.');
  const forged = Buffer.from(claims, 'base64url').toString().replace('"agent"', '"supervisor"');
  expect(checkGrant(grant, grantKeyPem)).toMatchObject({ role: 'agent' });
  expect(checkGrant(`${Buffer.from(forged).toString('base64url')}.${signature}`, grantKeyPem)).toBeUndefined();
  expect(checkGrant(grant, 'no key at all')).toBeUndefined();
  expect(checkGrant('nonsense', grantKeyPem)).toBeUndefined();
  expect(checkGrant(`${grant}=`, grantKeyPem)).toBeUndefined();
});

test('a password is recognised by its verifier and kept nowhere', async () => {
  const made = await makeVerifier('swiftline');
  expect(await isPassword('swiftline', made)).toBe(true);
  expect(await isPassword('Swiftline', made)).toBe(false);
  expect(Buffer.concat([made.salt, made.verifier]).includes('swiftline')).toBe(false);
});

test('a password typed in full width is the same offline as at the server', async () => {
  const verifier = await makeVerifier('swiftline1');
  expect(await isPassword('ｓｗｉｆｔｌｉｎｅ１', verifier)).toBe(true);
});
