import { beforeEach, expect, test } from 'vitest';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { limits } from '#shared/sync/limits.ts';
import { createSession } from '../session.ts';
import { aGrant, anActor, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createHandoverHandlers } from './handover-handlers.ts';

const desk = useDesk();
const session = createSession();
const clock = fakeClock();
const random = seededRandom(5);
const { personId } = anActor('agent');
const toPersonId = 'zhaomin' as PersonId;
const intake = (narrative: string): DraftBody => ({ ...emptyIntakeDraft('call-1', ''), narrative });
let colleagues: { personId: PersonId; name: string; role: 'agent'; isHere: boolean }[] | null;
let pokes: number;

beforeEach(() => {
  pokes = 0;
  colleagues = null;
  const person = { personId, login: 'a', name: 'a', role: 'agent' as const, unitId: null };
  session.begin({ person, actor: anActor('agent'), grant: aGrant('agent'), grantExpiresAtMs: testNowMs });
  desk.station.numbers.add({ city: 'BJ', year: 26, fromSerial: 1, toSerial: 9 });
});

function request() {
  return Promise.resolve(colleagues ? { ok: true, answer: { people: colleagues } } : { ok: false, code: 'offline' });
}

const watch = { poke: () => void (pokes += 1) };
const engine = { localChanged: () => undefined, request };
const changes = { tell: () => undefined };

function handlers() {
  const { station } = desk;
  const deps = { station, session, engine, changes, clock, random } as unknown as DeskDeps;
  return { ...createDraftHandlers(deps), ...createHandoverHandlers(deps, watch) };
}

function aColleague(name: string, isHere: boolean) {
  return { personId: name as PersonId, name, role: 'agent' as const, isHere };
}

async function give(narrative = '路灯不亮') {
  const draft = await handlers()['drafts.open']({ body: intake(narrative) });
  await handlers()['handover.give']({ id: draft.id, toPersonId, toName: '赵敏' });
  return draft;
}

test('a draft that is handed over leaves the desk, waits in sight, and is one’s own again by taking it back', async () => {
  const { number, body } = await give();
  const { waiting } = await handlers()['handover.list']({});
  expect([await handlers()['drafts.list']({}), pokes]).toEqual([[], 1]);
  expect(waiting).toEqual([{ id: expect.any(String), toName: '赵敏', number, mayTakeBack: true }]);
  const back = await handlers()['handover.takeBack']({ id: waiting[0]?.id ?? '' });
  expect(back).toMatchObject({ number, body });
  expect((await handlers()['handover.list']({})).waiting).toEqual([]);
  expect(await handlers()['drafts.list']({})).toMatchObject([{ number, body }]);
});

test('what stands in the line of the draft goes with it, and is in the line of that draft again when it is had back', async () => {
  const draft = await handlers()['drafts.open']({ body: intake('路灯不亮') });
  const other: DraftBody = { kind: 'line', ofDraftId: null, text: '另一件' };
  const beside = await handlers()['drafts.open']({ body: other });
  await handlers()['drafts.open']({ body: { kind: 'line', ofDraftId: draft.id, text: '望京;紧' } });
  await handlers()['handover.give']({ id: draft.id, toPersonId, toName: '赵敏' });
  expect(await handlers()['drafts.list']({})).toEqual([beside]);
  const [waiting] = desk.station.handed.waiting();
  expect(waiting).toMatchObject({ body: draft.body, lineText: '望京;紧' });
  const id = waiting?.id ?? '';
  await handlers()['handover.takeBack']({ id });
  const bodies = (await handlers()['drafts.list']({})).map(({ body }) => body);
  expect(bodies).toContainEqual({ kind: 'line', ofDraftId: id, text: '望京;紧' });
  expect(bodies).toHaveLength(3);
});

test('what may be with the colleague already is not taken back, and nobody takes back what another handed over', async () => {
  await give();
  const [waiting] = desk.station.handed.waiting();
  const id = waiting?.id ?? '';
  session.begin({ ...session.require(), person: { ...session.require().person, personId: 'p9' as PersonId } });
  expect(await handlers()['handover.takeBack']({ id })).toBeNull();
  expect((await handlers()['handover.list']({})).waiting).toEqual([]);
  session.begin({ ...session.require(), person: { ...session.require().person, personId } });
  desk.station.handed.tried(id);
  expect(await handlers()['handover.takeBack']({ id })).toBeNull();
  expect(desk.station.handed.waiting()).toHaveLength(1);
});

test('a draft of a case, one of somebody else and one that is too long stay where they are', async () => {
  const reply: DraftBody = { kind: 'reply', caseId: 'c1' as CaseId, text: '', contactedCaller: null };
  const { id } = await handlers()['drafts.open']({ body: reply });
  const to = { toPersonId, toName: '赵敏' };
  expect(() => handlers()['handover.give']({ id, ...to })).toThrow('reply');
  expect(() => handlers()['handover.give']({ id: 'no-such-draft', ...to })).toThrow('no-such-draft');
  const long = await handlers()['drafts.open']({ body: intake('') });
  const body = { ...intake('灯'.repeat(limits.handedDraftChars - 200)), answer: '' } as DraftBody;
  desk.station.drafts.save(long.id, personId, body, 1);
  expect(() => handlers()['handover.give']({ id: long.id, ...to })).toThrow(String(limits.handedDraftChars));
  expect(desk.station.drafts.find(long.id)?.body).toEqual(body);
});

test('who is here comes first; cut off, as last heard of, and nobody is said to be here', async () => {
  const desks = handlers();
  const asked = () => desks['handover.colleagues']({});
  expect(await asked()).toEqual({ people: [], isCurrent: false });
  colleagues = [aColleague('b', false), aColleague('c', true)];
  expect((await asked()).people.map(({ name, isHere }) => `${name} ${isHere}`)).toEqual(['c true', 'b false']);
  colleagues = null;
  const { people, isCurrent } = await asked();
  expect([people.map(({ name, isHere }) => `${name} ${isHere}`), isCurrent]).toEqual([['b false', 'c false'], false]);
});
