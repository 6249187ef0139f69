import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, PlaceId } from '#shared/domain/ids.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import type { NameLookup } from '#shared/search/search-word.ts';
import { readWords } from '#shared/search/search-word.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aLeave, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, anOutboxCommand, openTestReplica, openTestStation, testKey } from '../testing/a-station.ts';
import type { ListedMore } from './search-index.ts';
import { noFilter } from '#shared/search/case-filter.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
let folder: string;
let station: Station;
let replica: Replica;
let made: Case;
let isFull: boolean;

beforeEach(() => {
  folder = aFolder();
  isFull = false;
  const full = () => {
    if (isFull) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
  };
  station = openTestStation(folder);
  const limits = { removalShare: 1, removalFloor: 1_000, bulkSeqs: 50 };
  replica = openTestReplica(folder, station, { limits, watch: { before: full, after: () => undefined } });
  made = aConfirmedCase(station, 'case-model');
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function find(typed: string, viewer = agent, named: ReturnType<NameLookup> = { placeIds: [], topicIds: [] }): string[] {
  const words = readWords(typed, () => named);
  const steps = replica.search({ scope: scopeOf(viewer), words, limit: 500, after: null });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return replica.found(step.value).map(({ id }) => id);
}

function store(seq: number, id: string, change: Partial<Case>, after = seq - 1): void {
  replica.applyPage(agent, aPage([aRow(seq, copyOf(made, id, change))], after, seq));
}

test('a case is found by its words as they are now, and not by those of before', () => {
  store(1, 'case-1', { narrative: '路灯不亮' });
  expect(find('路灯')).toEqual(['case-1']);
  store(2, 'case-1', { narrative: '电梯停了', revision: made.revision + 1 });
  expect([find('路灯'), find('电梯')]).toEqual([[], ['case-1']]);
  replica.applyPage(agent, aPage([aLeave(3, 'case-1')], 2, 3));
  expect(find('电梯')).toEqual([]);
});

test('own work is found at once, before the server knows of it', () => {
  anOutboxCommand(station, 'agent', 'case.register', { narrative: 'Lift broken 电梯停了' }, 'case-own');
  replica.catchUpWithOutbox(agent);
  expect([find('lift 电梯'), find('bj-26').includes('case-own'), find('电灯')]).toEqual([['case-own'], true, []]);
});

test('only what somebody may see is found for them: another scope has an index of its own', () => {
  store(1, 'case-1', { narrative: '路灯不亮' });
  expect(find('路灯', anActor('dispatcher'))).toEqual([]);
});

test('a time of registration that moves moves the case in the list', () => {
  store(1, 'case-1', { narrative: '路灯一', registeredAtMs: made.registeredAtMs });
  store(2, 'case-2', { narrative: '路灯二', registeredAtMs: made.registeredAtMs + 60_000 });
  expect(find('路灯')).toEqual(['case-2', 'case-1']);
  store(3, 'case-1', {
    narrative: '路灯一',
    registeredAtMs: made.registeredAtMs + 120_000,
    revision: made.revision + 1,
  });
  expect(find('路灯')).toEqual(['case-1', 'case-2']);
});

function* listingSteps(): Generator<ListedMore> {
  for (;;) {
    const step = replica.listMore(scope, 30);
    if (step.isDone) return;
    yield step;
  }
}

function openFile(): Database {
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  return openDatabase({ ...file, path: join(folder, 'replica.db') });
}

/** Of how many pieces each part of the index is. */
function piecesOf(): readonly number[] {
  const db = openFile();
  const names = db.prepare(`SELECT name FROM sqlite_schema WHERE name GLOB 'search_doc_[0-9]*_idx'`).all();
  const pieces = (names as { name: string }[]).map(({ name }) =>
    Number(db.prepare(`SELECT count(DISTINCT segid) FROM ${name}`).pluck().get()),
  );
  db.close();
  return pieces;
}

test('a first load leaves its cases unlisted; they are listed afterwards, the latest first, and the progress says so', () => {
  const rows = Array.from({ length: 100 }, (_, index) => {
    const registeredAtMs = made.registeredAtMs + index * 1_000;
    return aRow(index + 1, copyOf(made, `case-${index}`, { narrative: '路灯不亮', registeredAtMs }));
  });
  replica.applyPage(agent, aPage(rows.slice(0, 40), 0, 40, { headSeq: 100 }));
  expect([find('路灯'), replica.listMore(scope, 10)]).toEqual([[], { listed: 0, didWork: false, isDone: false }]);
  replica.applyPage(agent, aPage(rows.slice(40), 40, 100));
  while (!replica.settleMore());
  expect(replica.listing(scope)).toEqual({ listed: 0, of: 100 });
  expect(replica.listMore(scope, 30)).toEqual({ listed: 30, didWork: true, isDone: false });
  expect([find('路灯').length, replica.listing(scope)]).toEqual([30, { listed: 30, of: 100 }]);
  const steps = [...listingSteps()];
  expect([find('路灯').length, find('路灯')[0], replica.listing(scope)]).toEqual([100, 'case-99', null]);
  // What was filled in one go is in one piece in the end, and found as before.
  expect([steps.some(({ listed, didWork }) => listed === 0 && didWork), piecesOf()]).toEqual([true, [1]]);
});

test('a case from a clock that is a century ahead is found, and first', () => {
  const ahead = { registeredAtMs: Date.UTC(2199, 11, 31) };
  store(1, 'case-1', { narrative: '路灯一', ...ahead });
  store(2, 'case-2', { narrative: '路灯二' });
  expect(find('路灯')).toEqual(['case-1', 'case-2']);
});

test('own work from before a first load is found once afterwards, where the server says it was registered', () => {
  anOutboxCommand(station, 'agent', 'case.register', { narrative: '水管爆了' }, 'case-own');
  replica.catchUpWithOutbox(agent);
  const rows = Array.from({ length: 100 }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows.slice(0, 40), 0, 40, { headSeq: 101 }));
  const later = { narrative: '水管爆了', registeredAtMs: made.registeredAtMs + 60_000 };
  replica.applyPage(agent, aPage([...rows.slice(40), aRow(101, copyOf(made, 'case-own', later))], 40, 101));
  while (!replica.settleMore());
  expect(replica.listing(scope)).toEqual({ listed: 0, of: 101 });
  expect([...listingSteps()].length).toBeGreaterThan(3);
  expect(find('水管')).toEqual(['case-own']);
});

test('what an earlier version listed is listed anew, and its tables go', () => {
  store(1, 'case-1', { narrative: '路灯一' });
  replica.close();
  const db = openFile();
  db.exec(`DELETE FROM search_part`);
  db.exec(`INSERT INTO search_frontier (scope, high_ms, high_id) VALUES ('agent', ${Number.MAX_SAFE_INTEGER}, 0)`);
  db.close();
  replica = openTestReplica(folder, station);
  expect([find('路灯'), replica.listing(scope)]).toEqual([[], { listed: 0, of: 1 }]);
  expect([...listingSteps()].length).toBeGreaterThan(1);
  expect([find('路灯'), replica.listing(scope), piecesOf()]).toEqual([['case-1'], null, [1]]);
});

/** A city in which every place lies in this one. */
function cityOf(above: string): CasePaths {
  return { place: (id) => (id === null ? [] : [above, id]), topic: () => [], tree: above };
}

function openIn(above: string): void {
  replica.close();
  replica = openTestReplica(folder, station, { paths: cityOf(above) });
}

/** By a word that names this place. */
function findAt(placeId: string): string[] {
  return find('山', agent, { placeIds: [placeId], topicIds: [] });
}

test('cases are listed anew by a city pack in which their place lies elsewhere, and by no other', () => {
  openIn('east');
  store(1, 'case-1', { place: { ...made.place, placeId: 'hill' as PlaceId } });
  openIn('east');
  expect([findAt('east'), replica.listing(scope)]).toEqual([['case-1'], null]);
  openIn('west');
  expect([replica.listing(scope), piecesOf()]).toEqual([{ listed: 0, of: 1 }, [1]]);
  // The table of the part before goes last, for that takes long where it is a full one.
  const steps = [...listingSteps()].length;
  expect([steps > 1, findAt('west'), findAt('east'), piecesOf()]).toEqual([true, ['case-1'], [], [1]]);
});

test('what a full disk takes back of the index is taken back in memory, too', () => {
  isFull = true;
  expect(() => store(1, 'case-1', { narrative: '路灯不亮' })).toThrow('no room');
  isFull = false;
  store(1, 'case-1', { narrative: '路灯不亮' });
  expect(find('路灯')).toEqual(['case-1']);
});

test('rows that were found are put in the order of a queue', () => {
  store(1, 'case-1', { narrative: '路灯一' });
  store(2, 'case-2', { narrative: '电梯二' });
  const words = readWords('路灯', () => ({ placeIds: [], topicIds: [] }));
  const steps = replica.search({ scope, words, limit: 5, after: null });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const all = { filter: noFilter, offset: 0, limit: 10 } as const;
  const ask = { ...all, scope, personId: agent.personId, view: 'all', sort: 'newest', ids: step.value.ids } as const;
  expect(replica.queues.window(ask).rows.map(({ id }) => id)).toEqual(['case-1' as CaseId]);
});
