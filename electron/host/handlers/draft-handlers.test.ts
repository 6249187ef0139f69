import { beforeEach, expect, test } from 'vitest';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { createSession } from '../session.ts';
import { keptGivenUpMs, mostGivenUp } from '../station/given-up-store.ts';
import { aGrant, anActor, testNowMs } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createDraftHandlers } from './draft-handlers.ts';

const desk = useDesk();
const session = createSession();
const clock = fakeClock();
const random = seededRandom(3);
const reply: DraftBody = { kind: 'reply', caseId: 'c1' as CaseId, text: 'mended', contactedCaller: null };
const intake = (narrative: string): DraftBody => ({ ...emptyIntakeDraft(null, ''), narrative });
let told: string[];

beforeEach(() => {
  told = [];
  desk.station.numbers.add({ city: 'BJ', year: 26, fromSerial: 1, toSerial: 9 });
  sit('agent');
});

function sit(role: Role): void {
  const actor = anActor(role);
  const person = { personId: actor.personId, login: role, name: role, role, unitId: actor.unitId };
  session.begin({ person, actor, grant: aGrant(role), grantExpiresAtMs: testNowMs });
}

function handlers() {
  const engine = { localChanged: () => undefined };
  const changes = { tell: (name: string) => void told.push(name) };
  const { station } = desk;
  return createDraftHandlers({
    station,
    session,
    engine,
    changes,
    clock,
    random,
  } as unknown as DeskDeps);
}

async function giveUp(body: DraftBody): Promise<Draft> {
  const draft = await handlers()['drafts.open']({ body });
  await handlers()['drafts.discard']({ id: draft.id });
  return draft;
}

const takeBack = () => handlers()['drafts.takeBack']({});
const listed = () => handlers()['drafts.list']({});

test('a draft that was given up is open again with its words and its number, once', async () => {
  const draft = await giveUp(intake('lift'));
  expect(await listed()).toEqual([]);
  expect(await takeBack()).toEqual({ ...draft, updatedAtMs: clock.wallMs() });
  expect((await listed()).map(({ id }) => id)).toEqual([draft.id]);
  expect(told.at(-1)).toBe('drafts.changed');
  expect(await takeBack()).toBeNull();
});

test('where another draft has taken its number since, it has another', async () => {
  const draft = await giveUp(intake('lift'));
  const next = await handlers()['drafts.open']({ body: intake('light') });
  expect(next.number).toBe(draft.number);
  const back = await takeBack();
  expect([back?.id, back?.number]).toEqual([draft.id, expect.stringMatching(/^BJ-26-000002/)]);
});

test('the last that was given up comes first, and after some minutes none comes', async () => {
  await giveUp(intake('first'));
  clock.advance(1);
  await giveUp(reply);
  expect((await takeBack())?.body).toEqual(reply);
  clock.advance(keptGivenUpMs + 1);
  expect(await takeBack()).toBeNull();
});

test('a form that was begun anew is not written over', async () => {
  await giveUp(reply);
  await handlers()['drafts.open']({ body: { ...reply, text: 'another' } });
  expect(await takeBack()).toBeNull();
});

test('a draft that was given up and is typed in all the same is there again, for its answer may have been lost', async () => {
  const draft = await giveUp(intake('lift'));
  await handlers()['drafts.save']({ id: draft.id, body: intake('lift again') });
  expect(await listed()).toEqual([{ ...draft, body: intake('lift again'), updatedAtMs: clock.wallMs() }]);
  expect(told.at(-1)).toBe('drafts.changed');
  expect(await takeBack()).toBeNull();
});

test('what nobody has, somebody else has or was begun anew is not typed on', async () => {
  const save = (id: string, body: DraftBody) => () => handlers()['drafts.save']({ id, body });
  expect(save('none', intake('lift'))).toThrow('there is no draft none');
  const given = await giveUp(reply);
  await handlers()['drafts.open']({ body: { ...reply, text: 'another' } });
  expect(save(given.id, reply)).toThrow('there is no draft');
  sit('supervisor');
  expect(save(given.id, intake('mine'))).toThrow('there is no draft');
});

test('nobody takes back what another person at this desk gave up, and it waits for them', async () => {
  await giveUp(intake('lift'));
  sit('supervisor');
  expect(await takeBack()).toBeNull();
  sit('agent');
  expect((await takeBack())?.body).toEqual(intake('lift'));
});

test('drafts of a person wait while others sit at the desk, and are there when they come back in another role', async () => {
  await handlers()['drafts.open']({ body: intake('lift') });
  sit('supervisor');
  expect(await listed()).toEqual([]);
  session.end();
  expect(() => listed()).toThrow('sign in');
  sit('agent');
  const who = session.require();
  session.begin({ ...who, person: { ...who.person, role: 'dispatcher' } });
  expect((await listed()).map(({ body }) => body)).toEqual([intake('lift')]);
});

test('so many are kept of a person, and a line that was run is not among them', async () => {
  await giveUp({ kind: 'line', ofDraftId: null, text: 'xs' });
  expect(await takeBack()).toBeNull();
  for (let one = 0; one < mostGivenUp + 3; one += 1) {
    clock.advance(1);
    await giveUp(intake(`case ${one}`));
  }
  const { personId } = session.require().person;
  const kept = desk.station.givenUp.ofOwner(personId, clock.wallMs());
  expect([kept.length, kept[0]?.body]).toEqual([mostGivenUp, intake(`case ${mostGivenUp + 2}`)]);
});
