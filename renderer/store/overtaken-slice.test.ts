import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { OvertakenDraft } from '#shared/bridge/overtaken-drafts.ts';
import type { CaseView, PersonView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { keepCurrent } from './keep-current.ts';
import { overtakenElsewhere, overtakenHere } from './overtaken-slice.ts';
import { aStore, settled } from './testing.ts';

const caseId = 'case-1' as CaseId;
const masterId = 'case-9' as CaseId;
const person = { personId: 'p1', login: 'u', name: '王丽', role: 'agent', unitId: null } as unknown as PersonView;
const mine = { narrative: '三盏灯不亮', urgency: 'urgent' } as const;
const amendment: Draft = {
  id: 'd1',
  number: null,
  body: { kind: 'amend', caseId, changes: mine },
  updatedAtMs: 1,
};
const overtaken: OvertakenDraft = {
  draftId: 'd1',
  caseId,
  number: 'BJ-1',
  state: 'open',
  master: null,
  unit: null,
  changes: [{ type: 'case.amended', byName: '赵敏', atMs: 7, fields: ['narrative'] }],
  clashes: [{ field: 'narrative', mine: mine.narrative, theirs: '路灯修好了' }],
};

/** A desk with the case open and an amendment begun on it; `found`: what the host says of its drafts. */
async function aDesk(found: OvertakenDraft[], handlers: Partial<Handlers> = {}) {
  let drafts: readonly Draft[] = [amendment];
  let told = found;
  const made = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'cases.get': ({ caseId: id }) =>
      ({ case: { id, narrative: '路灯修好了', urgency: 'normal' } }) as unknown as CaseView,
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'drafts.list': () => [...drafts],
    'drafts.overtaken': () => told,
    'drafts.seen': () => {
      told = [];
      return {};
    },
    'drafts.save': ({ id, body }) => {
      drafts = drafts.map((draft) => (draft.id === id ? { ...draft, body } : draft));
      return { savedAtMs: 2 };
    },
    'drafts.discard': ({ id }) => {
      drafts = drafts.filter((draft) => draft.id !== id);
      told = [];
      return {};
    },
    'drafts.toMaster': () => {
      drafts = [{ ...amendment, id: 'd9', body: { kind: 'amend', caseId: masterId, changes: mine } }];
      told = [];
      return { draftId: 'd9', caseId: masterId };
    },
    'cases.amend': () => ({ ok: true, caseId, number: null, commandIds: [], savedAtMs: 7 }),
    ...handlers,
  });
  const { store, deps } = made;
  keepCurrent(store, deps);
  await store.getState().session.refresh();
  await settled();
  store.getState().cases.hold(caseId);
  store.getState().navigation.openCase(caseId);
  await settled();
  const says = (next: OvertakenDraft[]) => (told = next);
  return { ...made, says, onDisk: () => drafts, now: () => store.getState() };
}

test('what somebody else changed is known as soon as the case changes, without a key', async () => {
  const { says, tell, now, calls } = await aDesk([]);
  expect(overtakenHere(now())).toBeNull();
  says([overtaken]);
  tell('cases.changed', { caseIds: [masterId] });
  await settled();
  expect(overtakenHere(now())).toBeNull();
  tell('cases.changed', { caseIds: [caseId] });
  await settled();
  expect(overtakenHere(now())).toEqual(overtaken);
  expect(now().caseDesk.form).toEqual(amendment.body);
  const asked = calls.filter(({ method }) => method === 'drafts.overtaken').length;
  now().caseDesk.change({ narrative: '三盏灯都不亮' });
  await settled();
  expect(calls.filter(({ method }) => method === 'drafts.overtaken')).toHaveLength(asked);
});

test('nothing is sent over what somebody else wrote before its person has decided', async () => {
  const { now, methods, onDisk } = await aDesk([overtaken]);
  await now().caseDesk.submit();
  expect([methods().includes('cases.amend'), now().overtaken.asked]).toEqual([false, 'd1']);
  expect(onDisk()).toEqual([amendment]);
  await now().overtaken.keepMine();
  expect([now().overtaken.asked, now().overtaken.drafts]).toEqual([null, []]);
  await now().caseDesk.submit();
  expect(methods()).toContain('cases.amend');
});

test('another field that somebody else changed holds nothing up', async () => {
  const { now, methods } = await aDesk([{ ...overtaken, clashes: [] }]);
  await now().caseDesk.submit();
  expect(methods()).toContain('cases.amend');
});

test('taking theirs drops that field alone, and the undo has mine back', async () => {
  const { now } = await aDesk([overtaken]);
  await now().overtaken.takeTheirs();
  expect(now().caseDesk.form).toEqual({ kind: 'amend', caseId, changes: { urgency: 'urgent' } });
  now().undo.setPlace('case');
  now().undo.step('undo');
  expect(now().caseDesk.form).toEqual(amendment.body);
});

test('taking theirs where nothing of mine would be left gives the draft up, to be opened again', async () => {
  const { now, onDisk, methods } = await aDesk([{ ...overtaken, state: 'over' }]);
  await now().overtaken.takeTheirs();
  expect([now().caseDesk.form, onDisk(), methods().includes('drafts.discard')]).toEqual([null, [], true]);
});

test('the words move to the master case, which opens with them', async () => {
  const { now } = await aDesk([{ ...overtaken, state: 'merged', master: { caseId: masterId, number: 'BJ-9' } }]);
  await now().overtaken.toMaster();
  await settled();
  expect(now().navigation.openCaseId).toBe(masterId);
  expect(now().caseDesk.form).toEqual({ kind: 'amend', caseId: masterId, changes: mine });
  expect(now().drafts.drafts.map(({ id }) => id)).toEqual(['d9']);
});

test('a changed case that is not on the screen is named, and opened by key', async () => {
  const { now } = await aDesk([overtaken]);
  now().navigation.closePanel();
  expect([overtakenHere(now()), overtakenElsewhere(now())]).toEqual([null, overtaken]);
  now().overtaken.openNext();
  expect([now().navigation.openCaseId, overtakenElsewhere(now())]).toEqual([caseId, null]);
});

test('somebody else at this desk is told nothing of it', async () => {
  const { now, store } = await aDesk([overtaken]);
  store.setState((state) => ({ session: { ...state.session, person: { ...person, personId: 'p2' as never } } }));
  expect(now().overtaken.drafts).toEqual([]);
});
