import { Buffer } from 'node:buffer';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId, StationId } from '#shared/domain/ids.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { Station } from '../station/open-station.ts';
import { openStation } from '../station/open-station.ts';
import { scopeOf } from '../replica/scope.ts';
import {
  aCertificate,
  aFolder,
  anActor,
  anOutboxCommand,
  grantKeyPem,
  openTestStation,
  testKey,
  testNowMs,
} from '../testing/a-station.ts';
import { numberIn } from '../handlers/attention-handlers.ts';
import { exportUnsent } from './export-unsent.ts';
import { importUnsent } from './import-unsent.ts';

const passphrase = 'eight words or so';
const wish = { stationName: 'desk', nowMs: testNowMs, maySee: () => true };
let folder: string;
let from: Station;
let to: Station;

beforeEach(() => {
  folder = aFolder();
  mkdirSync(join(folder, 'other'));
  from = openTestStation(folder);
  to = openStation({ folder: join(folder, 'other'), key: testKey, newStationId: 'station-2' });
  meet(from);
  meet(to);
});
afterEach(() => {
  from.close();
  to.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a station remembers of its first hello. */
function meet(station: Station, change: Partial<SyncAnswer<'hello'>> = {}): void {
  station.identity.rememberServer({
    serverId: 'server-1',
    epoch: 1,
    mode: 'full',
    fellBackTo: null,
    headSeq: 0,
    stationSeq: 0,
    serverTimeMs: testNowMs,
    packHash: 'pack',
    grantKey: grantKeyPem,
    certificate: aCertificate(station.identity.stationId(), station.identity.stationKey()),
    windowFromMs: testNowMs,
    demo: null,
    ...change,
  });
}

function exported(station = from): string {
  return exportUnsent(station, { passphrase, ...wish }).content;
}

/** Takes a file in at a station whose local copy knows these numbers. */
function takeIn(station: Station, content: string, words = passphrase, seen: Readonly<Record<string, string>> = {}) {
  return importUnsent(station, content, { passphrase: words, numberSeen: (caseId) => seen[caseId] ?? null });
}

function codeOf(content: string, words = passphrase): string {
  const { outcome } = takeIn(to, content, words);
  return outcome.ok ? 'ok' : outcome.code;
}

function change(content: string, edit: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(content) as Record<string, unknown>;
  edit(file);
  return JSON.stringify(file);
}

test('S16: what waits goes to another station in its order, and twice adds nothing', () => {
  const ids = ['case-1', 'case-2', 'case-1'].map((id) => anOutboxCommand(from, 'agent', 'case.register', {}, id).id);
  const settled = anOutboxCommand(from, 'agent', 'case.register');
  const verdict = { kind: 'applied', merged: false } as const;
  from.outbox.settle({ commandId: settled.id, seq: 4, verdict }, testNowMs);
  const { content, commands, fileName } = exportUnsent(from, { passphrase, ...wish });
  expect([commands, fileName]).toEqual([3, 'swiftline-unsent-desk-20261123-0100.json']);
  const { outcome, caseIds } = takeIn(to, content);
  expect(outcome).toEqual({ ok: true, added: 3, known: 0, stationId: 'station-1', madeAtMs: testNowMs });
  expect(caseIds).toEqual(['case-1', 'case-2']);
  expect(to.outbox.listWaiting(10)).toMatchObject(
    ids.map((id) => ({ envelope: { id, stationId: 'station-1' }, isImported: true, state: 'waiting' })),
  );
  expect([from.outbox.hasForeign(), to.outbox.hasForeign()]).toEqual([false, true]);
  expect(to.outbox.foreignWaiting(10)).toEqual(ids);
  expect(takeIn(to, content).outcome).toMatchObject({ ok: true, added: 0, known: 3 });
  expect(from.outbox.waiting().count).toBe(3);
});

test('S16: work that a copy of this station did and sent is asked about by its id, though it bears this station’s name', () => {
  const copied = openStation({ folder: join(folder, 'other'), key: testKey, newStationId: 'unused', ballast: 0 });
  const { stationId } = anOutboxCommand(from, 'agent', 'case.register', {}, 'case-own');
  copied.inTransaction(() => copied.identity.takeNewIdentity(stationId));
  meet(copied);
  const done = anOutboxCommand(copied, 'agent', 'case.register', {}, 'case-copy');
  copied.outbox.add({ ...done, id: 'of-the-copy' as never, stationSeq: 2 }, 'person-agent' as never);
  const { content } = exportUnsent(copied, { passphrase, ...wish });
  copied.close();
  expect(takeIn(from, content).outcome).toMatchObject({ ok: true, added: 1 });
  expect(from.outbox.listWaiting(10)).toMatchObject([{ isImported: false }, { isImported: true }]);
  expect(from.outbox.foreignWaiting(10)).toEqual(['of-the-copy']);
  expect(from.outbox.foreignWaiting(0)).toEqual([]);
});

test('what was applied before the server fell back travels with its former place', () => {
  const { id } = anOutboxCommand(from, 'agent', 'case.register');
  from.outbox.settle({ commandId: id, seq: 9, verdict: { kind: 'applied', merged: false } }, testNowMs);
  from.outbox.fellBack(3);
  takeIn(to, exported());
  expect(to.outbox.batchAfter(0, 5)[0]?.sent).toMatchObject({ formerSeq: 9, envelope: { id } });
});

test('S7, S11, S16: a registration without a number asks for the one its case was seen with where it is taken in', () => {
  for (const caseId of ['case-seen', 'case-lost', 'case-own', 'case-new']) {
    const number = caseId === 'case-own' ? 'BJ-26-000009-9' : null;
    anOutboxCommand(from, 'agent', 'case.register', { number }, caseId);
  }
  anOutboxCommand(from, 'agent', 'case.answer', {}, 'case-seen');
  const lost = { caseId: 'case-lost' as CaseId, number: 'BJ-26-000002-2', revision: 2, summary: '', seq: 30 };
  to.lost.add(scopeOf(anActor('agent')), [lost]);
  takeIn(to, exported(), passphrase, { 'case-seen': 'BJ-26-000001-1', 'case-own': 'BJ-26-000003-3' });
  const asked = to.outbox.listWaiting(10).map(({ envelope }) => numberIn(envelope.payload));
  expect(asked).toEqual(['BJ-26-000001-1', 'BJ-26-000002-2', 'BJ-26-000009-9', null, null]);
});

test('no word of the work is in the file in clear, and another passphrase opens nothing', () => {
  anOutboxCommand(from, 'agent', 'case.register', { narrative: 'nobody-may-read-this' });
  const content = exported();
  expect(content.includes('nobody-may-read-this') || content.includes('station-1')).toBe(false);
  expect(codeOf(content, 'another passphrase')).toBe('wrong-passphrase');
  expect(to.outbox.waiting().count).toBe(0);
});

test('each way a file can be no good has its own word, and adds nothing', () => {
  anOutboxCommand(from, 'agent', 'case.register');
  const good = exported();
  expect(codeOf('a shopping list')).toBe('not-a-file');
  expect(codeOf(JSON.stringify({ format: 'something else', version: 1 }))).toBe('not-a-file');
  expect(codeOf(change(good, (file) => (file['version'] = 2)))).toBe('newer-version');
  expect(codeOf(change(good, (file) => (file['iv'] = Buffer.alloc(12, 7).toString('base64'))))).toBe('damaged');
  expect(codeOf(change(good, (file) => delete file['box']))).toBe('damaged');
  expect(codeOf(good.slice(0, -40))).toBe('not-a-file');
  // Minutes of computing, and gigabytes, if it were believed.
  for (const kdf of [{ cost: 2 ** 24 }, { blockSize: 1_024 }, { parallel: 64 }, { cost: 2 ** 15 + 1 }]) {
    const forged = change(good, (file) => (file['kdf'] = { ...(file['kdf'] as object), ...kdf }));
    expect(codeOf(forged)).toBe('damaged');
  }
  meet(from, { serverId: 'server-2' });
  expect(codeOf(exported())).toBe('other-server');
  expect(to.outbox.waiting().count).toBe(0);
});

test('only a station the server has named may hand work in', () => {
  anOutboxCommand(from, 'agent', 'case.register');
  const { identity } = from;
  meet(from, { certificate: aCertificate('station-7' as StationId, identity.stationKey()) });
  expect(codeOf(exported())).toBe('not-signed');
  meet(from, { certificate: aCertificate(identity.stationId(), to.identity.stationKey()) });
  expect(codeOf(exported())).toBe('not-signed');
  const forged = aCertificate(identity.stationId(), identity.stationKey()).replace(/.{8}$/, 'AAAAAAAA');
  meet(from, { certificate: forged });
  expect(codeOf(exported())).toBe('not-signed');
  meet(from);
  expect(codeOf(exported())).toBe('ok');
});

test('a command whose author the server never signed spoils the file', () => {
  const command = anOutboxCommand(from, 'agent', 'case.register');
  from.outbox.add({ ...command, id: 'forged' as never, grant: `${command.grant.slice(0, -8)}AAAAAAAA` }, 'p1' as never);
  expect([codeOf(exported()), to.outbox.waiting().count]).toEqual(['damaged', 0]);
});
