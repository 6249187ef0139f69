import { beforeEach, expect, test } from 'vitest';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, GroupId, PersonId } from '#shared/domain/ids.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { HistoryEntry } from '#shared/sync/protocol.ts';
import { createSession } from '../session.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aGrant, anActor, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createOvertakenHandlers } from './overtaken-drafts.ts';

const desk = useDesk();
const session = createSession();
const clock = fakeClock();
const random = seededRandom(3);
const actor = anActor('supervisor');
const caseId = 'c1' as CaseId;
const masterId = 'm1' as CaseId;
const narrative = '路灯不亮，三盏';
const amendment: DraftBody = { kind: 'amend', caseId, changes: { narrative } };
let entries: HistoryEntry[];
let isOnline: boolean;
let cursor: number;

beforeEach(() => {
  entries = [];
  isOnline = true;
  cursor = 0;
  const person = { personId: actor.personId, login: 's', name: 's', role: actor.role, unitId: null };
  session.begin({ person, actor, grant: aGrant('supervisor'), grantExpiresAtMs: testNowMs });
  desk.station.numbers.add({ city: 'BJ', year: 26, fromSerial: 1, toSerial: 9 });
  arrives('c1', {});
  arrives('m1', { narrative: '整条街不亮', number: 'BJ-26-000009-1' });
});

/** The case as it stands now comes from the server. */
function arrives(id: string, change: Partial<Case>): void {
  cursor += 1;
  const revision = 1 + cursor;
  desk.replica.applyPage(
    actor,
    aPage([aRow(cursor, copyOf(desk.made, id, { revision, ...change }))], cursor - 1, cursor),
  );
}

/** Somebody did it, and the case changed by it. */
function happens(type: string, payload: unknown, change: Partial<Case>, by = 'zhaomin'): void {
  const at = { atMs: 7, recordedAtMs: 7, stationId: 's2', groupId: null as GroupId | null };
  entries.push({ ...at, seq: cursor + 1, type, by, byName: by, payload });
  arrives('c1', change);
}

/** The server's answer, if it can be reached. */
function request() {
  return Promise.resolve(isOnline ? { ok: true, answer: { entries: [...entries] } } : { ok: false, code: 'offline' });
}

function handlers() {
  const engine = { localChanged: () => undefined, request };
  const changes = { tell: () => undefined };
  const { station, replica } = desk;
  const outside = { clock, random, log: silentLog };
  const deps = { station, replica, session, engine, changes, ...outside } as unknown as DeskDeps;
  return { ...createDraftHandlers(deps), ...createOvertakenHandlers(deps) };
}

const overtaken = () => handlers()['drafts.overtaken']({});

async function begin(body: DraftBody): Promise<string> {
  const { id } = await handlers()['drafts.open']({ body });
  expect(await overtaken()).toEqual([]);
  return id;
}

test('what somebody else changed under a draft is told with who and when, side by side where both touched it', async () => {
  const id = await begin(amendment);
  happens('case.amended', { fields: { narrative: '路灯修好了', urgency: 'urgent' } }, { narrative: '路灯修好了' });
  expect(await overtaken()).toEqual([
    {
      draftId: id,
      caseId,
      number: desk.made.number,
      state: 'open',
      master: null,
      unit: null,
      changes: [{ type: 'case.amended', byName: 'zhaomin', atMs: 7, fields: ['narrative', 'urgency'] }],
      clashes: [{ field: 'narrative', mine: narrative, theirs: '路灯修好了' }],
    },
  ]);
  await handlers()['drafts.seen']({ id });
  expect(await overtaken()).toEqual([]);
  expect(desk.station.drafts.find(id)?.body).toEqual(amendment);
});

test('another field is merged: it is told, and nothing stands side by side', async () => {
  await begin(amendment);
  happens('case.amended', { fields: { urgency: 'urgent' } }, { urgency: 'urgent' });
  expect(await overtaken()).toMatchObject([{ state: 'open', clashes: [], changes: [{ fields: ['urgency'] }] }]);
});

test('what the person did themselves is no news', async () => {
  await begin(amendment);
  happens('case.urged', { note: '' }, { urges: 1 }, actor.personId);
  expect(await overtaken()).toEqual([]);
});

test('cut off, it is told that the case is over, though not by whom', async () => {
  const id = await begin({ kind: 'answer', caseId, answer: '已告知' });
  isOnline = false;
  arrives('c1', { status: 'answered' });
  expect(await overtaken()).toMatchObject([{ draftId: id, state: 'over', changes: [], clashes: [] }]);
});

test('the answer of somebody who was faster stands beside mine', async () => {
  await begin({ kind: 'answer', caseId, answer: '已告知' });
  happens('case.answered', { text: '已解释政策', article: null }, { status: 'answered' });
  expect(await overtaken()).toMatchObject([
    { state: 'over', clashes: [{ field: 'text', mine: '已告知', theirs: '已解释政策' }] },
  ]);
});

test('the words move to the case it was merged into, below those begun there, and the draft as it was can be had back', async () => {
  const there = await begin({ kind: 'amend', caseId: masterId, changes: { narrative: '整条街不亮，求快修' } });
  const id = await begin({ ...amendment, changes: { narrative: `${desk.made.narrative}，三盏`, urgency: 'urgent' } });
  happens('case.merged', { masterCaseId: masterId, note: '' }, { status: 'merged', mergedInto: masterId });
  const master = { caseId: masterId, number: 'BJ-26-000009-1' };
  expect(await overtaken()).toMatchObject([{ draftId: id, state: 'merged', master }]);

  expect(await handlers()['drafts.toMaster']({ id })).toEqual({ draftId: there, caseId: masterId });
  expect(await overtaken()).toEqual([]);
  const [kept] = desk.station.drafts.ofOwner(actor.personId);
  expect(kept?.body).toEqual({
    kind: 'amend',
    caseId: masterId,
    changes: { narrative: '整条街不亮，求快修\n整条街不亮\n，三盏' },
  });
  expect(desk.station.drafts.find(id)).toBeUndefined();
  expect(await handlers()['drafts.takeBack']({})).toMatchObject({ id, body: { changes: { urgency: 'urgent' } } });
});

test('a new case that is to follow one that was merged follows the master instead, with the number it had', async () => {
  const body = { ...emptyIntakeDraft(null, ''), narrative: '还是不亮', followsCaseId: caseId };
  const id = await begin(body);
  happens('case.merged', { masterCaseId: masterId, note: '' }, { status: 'merged', mergedInto: masterId });
  const { number } = desk.station.drafts.find(id) ?? {};
  await handlers()['drafts.toMaster']({ id });
  expect(desk.station.drafts.find(id)).toMatchObject({ number, body: { ...body, followsCaseId: masterId } });
  expect(await handlers()['drafts.takeBack']({})).toBeNull();
});

test('a case that left this desk is told, until the person has seen it; the words stay', async () => {
  const id = await begin(amendment);
  cursor += 1;
  desk.replica.applyPage(actor, aPage([{ kind: 'leave', seq: cursor, caseId }], cursor - 1, cursor));
  expect(await overtaken()).toMatchObject([{ draftId: id, state: 'gone', changes: [] }]);
  await handlers()['drafts.seen']({ id });
  expect(await overtaken()).toEqual([]);
  expect(desk.station.drafts.find(id)?.body).toEqual(amendment);
});

test('nobody decides about the draft of another person', async () => {
  const id = await begin(amendment);
  const other = anActor('agent');
  const person = { personId: 'p9' as PersonId, login: 'a', name: 'a', role: other.role, unitId: null };
  session.begin({ person, actor: other, grant: aGrant('agent'), grantExpiresAtMs: testNowMs });
  expect(() => handlers()['drafts.seen']({ id })).toThrow(id);
  expect(() => handlers()['drafts.toMaster']({ id })).toThrow(id);
});
