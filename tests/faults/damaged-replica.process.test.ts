// Fault 19: whatever happens to replica.db between two starts, the console starts, fetches what is damaged again, and what
// was not sent yet is sent. One station after the other damage, so that no folder is ever copied.

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestCity } from '../support/test-city.ts';
import { startTestCity } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { aFilledIntake, openDesk, testKey, until, untilSynced } from '../support/test-desk.ts';
import { cutShort, findPages, flipBits, pageBytes } from './page-classes.ts';

let city: TestCity;
let folder: TempFolder;
let desk: TestDesk;
/** The narratives of every case registered so far. */
const told: string[] = [];

beforeAll(async () => {
  city = await startTestCity();
  folder = makeTempFolder('damage');
  desk = await openHere();
  await isOnline();
  await desk.signIn('wangli');
  await untilSynced(desk.bridge);
  for (let index = 0; index < 40; index += 1) await register(`第${index}件。${'楼上装修噪音扰民。'.repeat(200)}`);
  await untilSynced(desk.bridge);
});

afterAll(async () => {
  await desk.close();
  await city.end();
  folder.remove();
});

function openHere(): Promise<TestDesk> {
  return openDesk({ dataDir: folder.path, serverUrl: city.url });
}

async function isOnline(): Promise<void> {
  await until(desk.bridge, async () => (await desk.bridge.call('sync.status', {})).link.kind === 'online');
}

async function register(narrative: string): Promise<void> {
  const body = await aFilledIntake(desk.bridge, { narrative });
  const { id } = await desk.bridge.call('drafts.open', { body });
  const outcome = await desk.bridge.call('cases.register', { draftId: id, body, dispatch: null, answer: null });
  expect(outcome).toMatchObject({ ok: true });
  told.push(narrative);
}

/** Every case the desk shows, read whole. */
async function shown(): Promise<readonly string[]> {
  const { rows } = await desk.bridge.call('queue.window', {
    view: 'all',
    text: '',
    topicId: null,
    placeId: null,
    deadlineClassId: null,
    sort: 'newest',
    offset: 0,
    limit: 500,
  });
  const cases = await Promise.all(rows.map(({ id }) => desk.bridge.call('cases.get', { caseId: id })));
  return cases.map((view) => view.case.narrative).toSorted();
}

/** Three cases nobody has sent yet; then the console dies (or is closed), the damage is done, and it is started again. */
async function damageAndRestart({ damage, isCrash = false }: Damage): Promise<void> {
  await city.stop();
  await until(desk.bridge, async () => (await desk.bridge.call('sync.status', {})).link.kind !== 'online');
  const from = told.length;
  for (let index = 0; index < 3; index += 1) await register(`未发送的第${from + index}件`);
  const files = isCrash ? keepFiles(desk.folder) : [];
  await desk.close();
  // As a crash leaves it: with its log beside it.
  for (const { path, bytes } of files) writeFileSync(path, bytes);
  damage(join(desk.folder, 'replica.db'));
  desk = await openHere();
  await desk.signIn('wangli');
  expect((await desk.bridge.call('sync.status', {})).waiting).toBe(3);
  expect(await shown()).toEqual(expect.arrayContaining(told.slice(from)));
  await city.startAgain();
  await desk.bridge.call('sync.retry', {});
  await untilSynced(desk.bridge);
  await until(desk.bridge, async () => (await shown()).length === told.length);
  expect(await shown()).toEqual(told.toSorted());
  expect(await desk.bridge.call('attention.list', {})).toEqual([]);
}

type Damage = {
  readonly damage: (path: string) => void;
  /** The console dies with its log unwritten, rather than being closed. */
  readonly isCrash?: boolean;
};

/** The files of replica.db as they lie there while the console runs. */
function keepFiles(folderPath: string) {
  return ['replica.db', 'replica.db-wal', 'replica.db-shm'].map((name) => {
    const path = join(folderPath, name);
    return { path, bytes: readFileSync(path) };
  });
}

function flipAll(path: string): void {
  const { size } = statSync(path);
  expect(size).toBeGreaterThan(pageBytes);
  for (let from = 0; from < size; from += pageBytes) flipBits(path, from, Math.min(pageBytes, size - from));
}

const crashes: Readonly<Record<string, (path: string) => void>> = {
  'fault 19: bits flipped all over the log cost a fetch and no command': (path) => flipAll(`${path}-wal`),
  'fault 19: the log cut in the middle costs a fetch and no command': (path) => cutShort(`${path}-wal`, 0.5),
  'fault 19: the log gone costs a fetch and no command': (path) => rmSync(`${path}-wal`),
  'fault 19: bits flipped in the index of the log cost a fetch and no command': (path) => flipAll(`${path}-shm`),
  'fault 19: a crash that damages nothing costs nothing': () => undefined,
};

const damages: Readonly<Record<string, (path: string) => void>> = {
  'fault 19: bits flipped in the header of the file costs a fetch and no command': (path) => flipBits(path, 0, 48),
  'fault 19: bits flipped in the first page costs a fetch and no command': (path) =>
    flipBits(path, 100, pageBytes - 100),
  'fault 19: bits flipped in an interior page costs a fetch and no command': (path) => flipPage(path, 'interior'),
  'fault 19: bits flipped in a leaf costs a fetch and no command': (path) => flipPage(path, 'leaf'),
  'fault 19: bits flipped in an overflow page costs a fetch and no command': (path) => flipPage(path, 'overflow'),
  'fault 19: bits flipped in a free page costs a fetch and no command': (path) => flipPage(path, 'freelist'),
  'fault 19: the file cut in the middle costs a fetch and no command': (path) => cutShort(path, 0.5),
  'fault 19: the file cut to less than a page costs a fetch and no command': (path) => cutShort(path, 0.001),
  'fault 19: the file gone costs a fetch and no command': (path) => rmSync(path),
};

function flipPage(path: string, kind: 'interior' | 'leaf' | 'overflow' | 'freelist'): void {
  const page = findPages(join(path, '..'), testKey)[kind];
  expect(statSync(path).size).toBeGreaterThanOrEqual(page * pageBytes);
  flipBits(path, (page - 1) * pageBytes, pageBytes);
}

for (const [title, damage] of Object.entries(damages)) {
  test(title, () => damageAndRestart({ damage }));
}
for (const [title, damage] of Object.entries(crashes)) {
  test(title, () => damageAndRestart({ damage, isCrash: true }));
}

test('fault 19: a page of each class is really there to be damaged', () => {
  const pages = Object.values(findPagesOf(desk));
  expect(new Set(pages).size).toBe(5);
});

function findPagesOf({ folder: path }: TestDesk) {
  return findPages(must(path, 'the desk has a folder'), testKey);
}
