import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import { callerPast, namedPeople, placePast } from '#shared/bridge/past.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation } from '../testing/a-station.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createNoteHandlers } from './note-handlers.ts';
import { createPastHandlers } from './past-handlers.ts';

const loaded = loadShippedCity('beijing');
const dayMs = 24 * 3_600_000;
const phone = '138 0000 1234';
let folder: string;
let station: Station;
let replica: Replica;
let made: Case;
let nowMs: number;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station, { paths: casePathsOf(loaded) });
  made = aConfirmedCase(station, 'case-model');
  nowMs = made.registeredAtMs + 100 * dayMs;
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One machine: whoever sits at it, no two ids are the same. */
const random = seededRandom(4);

/** The desk with somebody of the role at it. */
function aDesk(role: Role, personId = `person-${role}`) {
  const session = createSession();
  const actor = { ...anActor(role), personId: personId as PersonView['personId'] };
  const person = { ...actor, login: role, name: `the ${role}` } as PersonView;
  session.begin({ person, actor, grant: 'grant', grantExpiresAtMs: nowMs + dayMs });
  const clock = fakeClock(nowMs);
  const deps = { station, replica, session, loaded, clock, random } as unknown as DeskDeps;
  const handlers = { ...createPastHandlers(deps), ...createNoteHandlers(deps) };
  type Names = keyof typeof handlers;
  return <Name extends Names>(name: Name, input: Parameters<Handlers[Name]>[0]) =>
    (handlers[name] as (input: unknown) => unknown)(input);
}

function store(...changes: readonly Partial<Case>[]): void {
  const rows = changes.map((change, index) => aRow(index + 1, copyOf(made, `case-${index + 1}`, change)));
  replica.applyPage(anActor('agent'), aPage(rows, 0, rows.length));
}

const leaf = must(
  loaded.pack.topics.find(({ id }) => loaded.topicPath(id).length === 3),
  'a topic of the third level',
);
const sibling = must(
  loaded.pack.topics.find(({ id, parentId }) => parentId === leaf.parentId && id !== leaf.id),
  'one beside it',
);
const stranger = must(
  loaded.pack.topics.find(({ id }) => loaded.topicPath(id)[0]?.id !== loaded.topicPath(leaf.id)[0]?.id),
  'one of another kind',
);
const community = must(
  loaded.pack.places.find(({ id }) => loaded.placePath(id).length === 3),
  'a community',
);
const street = community.parentId as PlaceId;
const place = (placeId: PlaceId) => ({ place: { placeId, detail: '' } });
const daysAgo = (days: number) => ({ registeredAtMs: nowMs - days * dayMs });

describe('a caller', () => {
  const about = { narrative: '', placeId: community.id, topicId: leaf.id };

  test('who calls about the same matter again repeats the latest such case, within thirty days', () => {
    store(
      { ...daysAgo(31), ...place(community.id), topicId: leaf.id, narrative: '一' },
      { ...daysAgo(20), ...place(street), topicId: sibling.id as TopicId, narrative: '二', status: 'closed' },
      { ...daysAgo(2), ...place(community.id), topicId: stranger.id as TopicId, narrative: '三' },
    );
    const past = callerPast.parse(aDesk('agent')('intake.lookupCaller', { phone, about }));
    expect(past.cases.map(({ row, isSameMatter }) => [row.id, isSameMatter])).toEqual([
      ['case-3', false],
      ['case-2', true],
      ['case-1', true],
    ]);
    expect(past).toMatchObject({ name: '张女士', total: 3, open: 2, repeats: 'case-2', isLoading: false });
  });

  test('who rings has a past before anything is typed, and repeats nothing yet', () => {
    store({ ...daysAgo(2), ...place(community.id), topicId: leaf.id });
    expect(aDesk('agent')('intake.lookupCaller', { phone: '+86 138-0000-1234 转12' })).toMatchObject({
      total: 1,
      repeats: null,
    });
  });

  test('who tells much the same story repeats it, whatever it was filed under', () => {
    store({ ...daysAgo(2), narrative: '七号楼电梯停了一上午，老人下不了楼' });
    const told = { narrative: '电梯又停了一上午！七号楼老人下不了楼。', placeId: null, topicId: null };
    expect(aDesk('agent')('intake.lookupCaller', { phone, about: told })).toMatchObject({ repeats: 'case-1' });
  });

  test('without a number, or with one that is masked, is nobody', () => {
    store({});
    for (const none of ['', '138••••1234']) {
      expect(aDesk('agent')('intake.lookupCaller', { phone: none })).toMatchObject({ name: null, total: 0, notes: [] });
    }
  });

  test('is found by name with the number as it was given', () => {
    store({ caller: { ...made.caller, phone: '13800001234' } }, { ...daysAgo(1), status: 'closed' });
    const found = namedPeople.parse(aDesk('agent')('callers.byName', { name: 'zhangnv' }));
    expect(found.people).toMatchObject([{ name: '张女士', phone: '13800001234', cases: 2, open: 1 }]);
  });
});

/** Of a load of forty cases. */
function pageOf(from: number, to: number) {
  const rows = Array.from({ length: to - from }, (_, at) => aRow(from + at + 1, copyOf(made, `case-${from + at}`)));
  return aPage(rows, from, to, { headSeq: 40 });
}

test('people are found by name while a load that was interrupted goes on, and no index can count their cases', () => {
  replica.close();
  const limits = { removalShare: 1, removalFloor: 1_000, bulkSeqs: 10 };
  replica = openTestReplica(folder, station, { paths: casePathsOf(loaded), limits });
  const agent = anActor('agent');
  replica.applyPage(agent, pageOf(0, 3));
  while (!replica.settleMore());
  while (!replica.listMore(scopeOf(agent), 10).isDone);
  replica.applyPage(agent, pageOf(3, 6));
  const found = namedPeople.parse(aDesk('agent')('callers.byName', { name: 'zhangnv' }));
  expect(found.people).toMatchObject([{ name: '张女士', cases: 6, open: 6 }]);
});

test('a place has what was reported there and below it in ninety days, and how much of the branch', () => {
  store(
    { ...daysAgo(95), ...place(community.id), topicId: leaf.id },
    { ...daysAgo(10), ...place(community.id), topicId: sibling.id as TopicId },
    { ...daysAgo(9), ...place(street), topicId: stranger.id as TopicId },
  );
  const there = placePast.parse(aDesk('agent')('intake.lookupPlace', { placeId: street, topicId: leaf.id }));
  expect(there.cases.map(({ id }) => id)).toEqual(['case-3', 'case-2']);
  expect(there).toMatchObject({ total: 2, open: 2, sameTopic: 1, days: 90, isCut: false });
  expect(aDesk('agent')('intake.lookupPlace', { placeId: community.id, topicId: null })).toMatchObject({
    total: 1,
    sameTopic: null,
  });
});

function notesFor(role: Role, personId?: string) {
  return callerPast.parse(aDesk(role, personId)('intake.lookupCaller', { phone })).notes;
}

describe('notes about a caller', () => {
  test('are seen by the next one at this desk with who wrote them, however the number is written', () => {
    aDesk('agent')('callers.saveNote', { phone: '+86 13800001234', noteId: null, text: '耳背，请慢慢说' });
    expect(notesFor('agent', 'somebody-else')).toEqual([
      {
        id: expect.any(String),
        text: '耳背，请慢慢说',
        authorName: 'the agent',
        writtenAtMs: nowMs,
        changed: null,
        mayChange: false,
      },
    ]);
    expect(aDesk('agent')('intake.lookupCaller', { phone: '13900001234' })).toMatchObject({ notes: [] });
  });

  test('are put right and removed by whoever wrote them or by the supervisor, and by nobody else', () => {
    aDesk('agent')('callers.saveNote', { phone, noteId: null, text: 'calls for her mother' });
    const id = must(notesFor('agent')?.[0], 'a note').id;
    const other = aDesk('agent', 'somebody-else');
    expect(() => other('callers.saveNote', { phone, noteId: id, text: 'x' })).toThrow(/not-found/);
    expect(() => other('callers.removeNote', { noteId: id })).toThrow(/not-found/);
    aDesk('supervisor')('callers.saveNote', { phone, noteId: id, text: 'calls for her father' });
    expect(notesFor('agent')).toMatchObject([
      { text: 'calls for her father', changed: { byName: 'the supervisor', atMs: nowMs }, mayChange: true },
    ]);
    aDesk('agent')('callers.removeNote', { noteId: id });
    expect(notesFor('agent')).toEqual([]);
    expect(() => aDesk('agent')('callers.removeNote', { noteId: id })).toThrow(/not-found/);
  });

  test('that are removed while somebody puts them right are written anew, and hold up no registration', () => {
    aDesk('agent')('callers.saveNote', { phone, noteId: null, text: 'calls for her mother' });
    const id = must(notesFor('agent')?.[0], 'a note').id;
    aDesk('supervisor')('callers.removeNote', { noteId: id });
    aDesk('agent')('callers.saveNote', { phone, noteId: id, text: 'calls for her father' });
    expect(notesFor('agent')).toMatchObject([{ text: 'calls for her father', authorName: 'the agent', changed: null }]);
  });

  test('are shown to roles that see every caller, and to no other', () => {
    aDesk('agent')('callers.saveNote', { phone, noteId: null, text: 'hard of hearing' });
    const seen = (
      ['agent', 'supervisor', 'callback', 'dispatcher', 'district', 'unit', 'unitHead', 'office'] as const
    ).filter((role) => notesFor(role) !== null);
    expect(seen).toEqual(['agent', 'supervisor', 'callback']);
    expect(() => aDesk('unit')('callers.saveNote', { phone, noteId: null, text: 'x' })).toThrow(/bad-input/);
  });

  test('need a number, and outlive the desk', () => {
    expect(() => aDesk('agent')('callers.saveNote', { phone: '', noteId: null, text: 'x' })).toThrow(/bad-input/);
    aDesk('agent')('callers.saveNote', { phone, noteId: null, text: 'hard of hearing' });
    station.close();
    station = openTestStation(folder);
    expect(notesFor('agent')).toMatchObject([{ text: 'hard of hearing' }]);
  });
});
