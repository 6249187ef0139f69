import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import { forgetLastPerson } from './forget-last-person.ts';
import { keepCurrent } from './keep-current.ts';
import { aStore, settled } from './testing.ts';

function aPerson(personId: string): PersonView {
  return { personId, login: personId, name: personId, role: 'agent', unitId: null } as unknown as PersonView;
}

const draft: Draft = { id: 'd1', number: null, body: emptyIntakeDraft(null, ''), updatedAtMs: 1 };
const typed: DraftBody = { ...emptyIntakeDraft(null, ''), narrative: 'typed while the host was away' };

/** A desk whose host knows a person, or has restarted and knows nobody. */
function aDesk() {
  const host = { person: aPerson('p1') as PersonView | null, saved: [] as DraftBody[] };
  const desk = aStore({
    'session.current': () => ({ person: host.person, demo: null, knownHere: [] }),
    'session.signIn': ({ login }) => {
      host.person = aPerson(login);
      return { ok: true, person: host.person, isOffline: false };
    },
    'calls.current': () => null,
    'drafts.list': () => (host.person?.personId === 'p1' ? [draft] : []),
    'drafts.open': ({ body }) => {
      if (!host.person) throw new BridgeError('not-signed-in', 'restarted');
      host.saved.push(body);
      return { id: 'd2', number: null, body, updatedAtMs: 2 };
    },
    'drafts.save': ({ body }) => {
      if (!host.person) throw new BridgeError('not-signed-in', 'restarted');
      host.saved.push(body);
      return { savedAtMs: 2 };
    },
  });
  forgetLastPerson(desk.store);
  keepCurrent(desk.store, desk.deps);
  return { host, clock: desk.clock, state: desk.store.getState, tell: desk.tell, methods: desk.methods };
}

async function typeWhileTheHostRestarts() {
  const desk = aDesk();
  await desk.state().session.refresh();
  await settled();
  desk.host.person = null;
  desk.state().drafts.edit('d1', typed);
  await desk.state().session.refresh();
  desk.clock.advance(500);
  await settled();
  return desk;
}

test('what is typed while the host restarts is saved when the same person signs in again', async () => {
  const { host, clock, state } = await typeWhileTheHostRestarts();
  expect(host.saved).toEqual([]);
  await state().session.signIn('p1', 'password');
  await settled();
  clock.advance(5_000);
  await settled();
  expect(state().drafts.drafts.map(({ body }) => body)).toEqual([typed]);
  expect(host.saved.at(-1)).toEqual(typed);
});

test('a form that was begun while the host restarts is opened as soon as the same person signs in again', async () => {
  const { host, state } = await typeWhileTheHostRestarts();
  const caseId = 'case-1' as CaseId;
  state().unitDesk.write(caseId, { text: 'mended' });
  await settled();
  state().unitDesk.write(caseId, { text: 'mended today' });
  await state().session.signIn('p1', 'password');
  await settled();
  await settled();
  expect(host.saved).toContainEqual({ kind: 'reply', caseId, text: 'mended today', contactedCaller: null });
});

test('another person who signs in after a restart finds nothing of the one before', async () => {
  const { host, clock, state } = await typeWhileTheHostRestarts();
  await state().session.signIn('p2', 'password');
  await settled();
  clock.advance(5_000);
  await settled();
  expect(state().drafts.drafts).toEqual([]);
  expect(host.saved).toEqual([]);
});

test('what callers are told elsewhere is asked for when cases change, though no burst is listed here; by nobody where nobody sits', async () => {
  const { host, state, tell, methods } = aDesk();
  await state().session.refresh();
  await settled();
  const asked = () => methods().filter((method) => method === 'clusters.list').length;
  const before = asked();
  tell('cases.changed', { caseIds: [] });
  await settled();
  expect(asked()).toBe(before + 1);
  host.person = null;
  await state().session.refresh();
  tell('cases.changed', { caseIds: [] });
  await settled();
  expect(asked()).toBe(before + 1);
});
