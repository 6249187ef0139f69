import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { CaseView, PersonView } from '#shared/bridge/views.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { keepCurrent } from './keep-current.ts';
import { aStore, settled } from './testing.ts';

const caseId = 'case-1' as CaseId;
const otherId = 'case-2' as CaseId;
const person = { personId: 'p1', login: 'u', name: '王丽', role: 'agent', unitId: null } as unknown as PersonView;
const place = { placeId: null, detail: '' };

function aView(id: CaseId): CaseView {
  return { case: { id, narrative: '电梯停了', place, topicId: null, urgency: 'normal' } } as unknown as CaseView;
}

/** A desk over a host that keeps drafts, with a case open in the panel. */
async function aCaseDesk(kept: Draft[] = [], handlers: Partial<Handlers> = {}) {
  let drafts = kept;
  const made = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'cases.get': ({ caseId: id }) => aView(id),
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'intake.suggest': () => ({ isUnsure: false, units: [{ unitId: 'u1' }, { unitId: 'u2' }] }) as never,
    'drafts.list': () => drafts,
    'drafts.open': ({ body }) => {
      const draft = { id: `d${drafts.length + 1}`, number: null, body, updatedAtMs: 1 };
      drafts = [...drafts, draft];
      return draft;
    },
    'drafts.save': ({ id, body }) => {
      drafts = drafts.map((draft) => (draft.id === id ? { ...draft, body } : draft));
      return { savedAtMs: 2 };
    },
    'drafts.discard': ({ id }) => {
      drafts = drafts.filter((draft) => draft.id !== id);
      return {};
    },
    'cases.amend': ({ draftId }) => {
      drafts = drafts.filter(({ id }) => id !== draftId);
      return { ok: true, caseId, number: null, commandIds: [], savedAtMs: 7 };
    },
    ...handlers,
  });
  const { store, deps } = made;
  keepCurrent(store, deps);
  await store.getState().session.refresh();
  await settled();
  const open = async (id: CaseId) => {
    store.getState().cases.hold(id);
    store.getState().navigation.openCase(id);
    await settled();
  };
  await open(caseId);
  return { ...made, open, onDisk: () => drafts.map(({ body }) => body), desk: () => store.getState().caseDesk };
}

function anAmendment(narrative: string, updatedAtMs = 1): Draft {
  return { id: 'd1', number: null, body: { kind: 'amend', caseId, changes: { narrative } }, updatedAtMs };
}

test('what is typed in an amendment is on disk within 250 ms of the last key', async () => {
  const { clock, desk, onDisk } = await aCaseDesk();
  await desk().begin('amend');
  desk().change({ narrative: '七' });
  desk().change({ narrative: '七号楼' });
  await settled();
  clock.advance(250);
  await settled();
  expect(onDisk()).toEqual([{ kind: 'amend', caseId, changes: { narrative: '七号楼' } }]);
});

test('opening the case opens the newest form that was neither sent nor discarded', async () => {
  const answer: Draft = { id: 'd2', number: null, body: { kind: 'answer', caseId, answer: '已告知' }, updatedAtMs: 9 };
  const { desk } = await aCaseDesk([anAmendment('七号楼'), answer]);
  expect(desk().form).toEqual(answer.body);
  await desk().begin('amend');
  expect(desk().form).toEqual(anAmendment('七号楼').body);
});

test('a form waits for its own case while another one is worked on', async () => {
  const { desk, open, clock, onDisk } = await aCaseDesk();
  await desk().begin('answer');
  desk().typeAnswer('已告知');
  await open(otherId);
  await desk().begin('answer');
  desk().typeAnswer('已转办');
  clock.advance(250);
  await settled();
  expect(onDisk()).toHaveLength(2);
  await open(caseId);
  expect(desk().form).toEqual({ kind: 'answer', caseId, answer: '已告知' });
});

test('a form left empty or unchanged leaves no draft, one with words does', async () => {
  const { desk, onDisk } = await aCaseDesk();
  await desk().begin('amend');
  desk().change({ narrative: '七号楼' });
  desk().change({ narrative: '电梯停了' });
  await desk().cancel();
  expect({ form: desk().form, kept: onDisk() }).toEqual({ form: null, kept: [] });
  await desk().begin('answer');
  desk().typeAnswer('已告知');
  await desk().cancel();
  await settled();
  expect({ form: desk().form, kept: onDisk() }).toEqual({
    form: null,
    kept: [{ kind: 'answer', caseId, answer: '已告知' }],
  });
});

test('discarding gives the words up', async () => {
  const { desk, onDisk } = await aCaseDesk([anAmendment('七号楼')]);
  await desk().discard();
  expect({ form: desk().form, kept: onDisk() }).toEqual({ form: null, kept: [] });
});

test('the unit the program proposes is no choice of the person; the unit they take is kept', async () => {
  const { desk, onDisk } = await aCaseDesk();
  await desk().begin('dispatch');
  expect(desk().form).toMatchObject({ leadUnitId: 'u1', suggestionRank: 0 });
  await settled();
  expect(onDisk()).toEqual([]);
  desk().takeSuggestion(1);
  await settled();
  expect(onDisk()).toEqual([{ kind: 'dispatch', caseId, leadUnitId: 'u2' as UnitId, suggestionRank: 1 }]);
});

test('typing and saving in one breath sends the draft along and leaves nothing behind', async () => {
  const { store, calls, desk, onDisk } = await aCaseDesk();
  await desk().begin('amend');
  desk().change({ narrative: '七号楼' });
  await desk().submit();
  await settled();
  const fields = { narrative: '七号楼' };
  expect(calls.find(({ method }) => method === 'cases.amend')?.input).toEqual({ caseId, fields, draftId: 'd1' });
  expect({ kept: onDisk(), listed: store.getState().drafts.drafts }).toEqual({ kept: [], listed: [] });
  expect(desk()).toMatchObject({ form: null, outcome: { kind: 'saved', caseId, atMs: 7 }, isBusy: false });
});

test('a refused form stays as it was typed, on screen and on disk', async () => {
  const { desk, onDisk } = await aCaseDesk([anAmendment('七号楼')], {
    'cases.amend': () => ({ ok: false, refusal: { code: 'nothing-to-change', detail: '' } }),
  });
  await desk().submit();
  const { body } = anAmendment('七号楼');
  expect({ form: desk().form, kept: onDisk() }).toEqual({ form: body, kept: [body] });
  expect(desk()).toMatchObject({ outcome: { kind: 'refused', code: 'nothing-to-change' }, isBusy: false });
});

const dispatched = { ok: true as const, caseId, number: null, commandIds: [], savedAtMs: 7 };

test('why another unit goes with the dispatch, as it was typed and kept, also where the form comes back from the disk', async () => {
  const { desk, clock, onDisk } = await aCaseDesk([], { 'cases.dispatch': () => dispatched });
  await desk().begin('dispatch');
  desk().overrule('wrongPlace');
  desk().typeOverruleNote('河北岸归\u3000他们');
  await settled();
  clock.advance(250);
  await settled();
  const kept = onDisk()[0];
  expect(kept).toMatchObject({ leadUnitId: 'u2', overruleReason: 'wrongPlace', overruleNote: '河北岸归\u3000他们' });

  const back = await aCaseDesk([{ id: 'd1', number: null, body: kept as never, updatedAtMs: 1 }], {
    'cases.dispatch': () => dispatched,
  });
  await back.desk().submit();
  expect(back.calls.find(({ method }) => method === 'cases.dispatch')?.input).toMatchObject({
    leadUnitId: 'u2',
    overruled: { suggestedUnitId: 'u1', reason: 'wrongPlace', note: '河北岸归\u3000他们' },
  });
});

test('what was said of a suggestion waits for the suggestion it is about; without anything said nothing waits', async () => {
  const never = new Promise<never>(() => {});
  const body = { kind: 'dispatch', caseId, leadUnitId: 'u2' as UnitId, suggestionRank: null } as const;
  const said = { ...body, overruleNote: '已商定' };
  const sent = async (kept: typeof body) => {
    const handlers: Partial<Handlers> = { 'intake.suggest': () => never, 'cases.dispatch': () => dispatched };
    const { desk, calls } = await aCaseDesk([{ id: 'd1', number: null, body: kept, updatedAtMs: 1 }], handlers);
    void desk().submit();
    await settled();
    await settled();
    return calls.filter(({ method }) => method === 'cases.dispatch').length;
  };
  expect([await sent(body), await sent(said)]).toEqual([1, 0]);
});

test('a note that is too long is not sent and not cut: by how much is said, and the form stays', async () => {
  const { desk, calls } = await aCaseDesk([], { 'cases.dispatch': () => dispatched });
  await desk().begin('dispatch');
  desk().takeSuggestion(1);
  const overruleNote = '长'.repeat(limits.noteChars + 5);
  desk().typeOverruleNote(overruleNote);
  await desk().submit();
  expect(desk().outcome).toEqual({ kind: 'tooLong', caseId, over: 5, limit: limits.noteChars });
  expect(desk().form).toMatchObject({ overruleNote });
  expect(calls.filter(({ method }) => method === 'cases.dispatch')).toEqual([]);
});

test('a note is kept when its unit is taken away again', async () => {
  const { desk, clock, onDisk } = await aCaseDesk();
  await desk().begin('dispatch');
  desk().takeSuggestion(1);
  desk().typeOverruleNote('已商定');
  desk().pickUnit(null, null);
  await desk().cancel();
  await settled();
  clock.advance(250);
  await settled();
  expect(onDisk()).toMatchObject([{ leadUnitId: null, overruleNote: '已商定' }]);
});

test('units beside the lead go with the dispatch, each with one part, and come back from the disk', async () => {
  const saved = { ok: true, caseId, number: null, commandIds: [], savedAtMs: 7 } as const;
  const { desk, calls, onDisk, clock } = await aCaseDesk([], {
    'cases.dispatch': () => ({ ...saved, commandIds: [] }),
  });
  await desk().begin('dispatch');
  desk().pickOthers('assist', ['u2', 'u3'] as UnitId[]);
  desk().pickOthers('parallel', ['u3', 'u4'] as UnitId[]);
  desk().pickUnit('u2' as UnitId, 1);
  await settled();
  clock.advance(250);
  await settled();
  const others = { assistUnitIds: ['u3'], parallelUnitIds: ['u4'] };
  expect(onDisk()).toEqual([{ kind: 'dispatch', caseId, leadUnitId: 'u2', suggestionRank: 1, ...others }]);
  await desk().submit();
  expect(calls.find(({ method }) => method === 'cases.dispatch')?.input).toMatchObject({ leadUnitId: 'u2', ...others });
});
