import { expect, test } from 'vitest';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { CaseRow, CaseView, PersonView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { aStore, settled } from './testing.ts';
import { replyOf } from './unit-desk-slice.ts';

const caseId = 'case-1' as CaseId;
const person = { personId: 'p1', login: 'u', name: 'Clerk', role: 'unit', unitId: 'u1' } as unknown as PersonView;
const view = {
  case: { id: caseId, round: 1, assignments: [{ id: 'a1', unitId: 'u1', round: 1, status: 'signed' }] },
} as unknown as CaseView;

async function aUnitDesk() {
  const made = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'cases.get': () => view,
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'drafts.open': ({ body }) => ({ id: 'd1', number: null, body, updatedAtMs: 0 }) as Draft,
    'drafts.save': () => ({ savedAtMs: 1 }),
    'cases.signEach': ({ caseIds }) => ({
      outcomes: caseIds.map((id, index) => ({
        caseId: id,
        number: `n${index + 1}`,
        refusal: index === 0 ? null : ('wrong-step' as const),
      })),
      savedAtMs: 9,
    }),
    'cases.reply': () => ({ ok: true, caseId, number: 'BJ-26-000001-9', commandIds: [], savedAtMs: 7 }),
  });
  const { store } = made;
  await store.getState().session.refresh();
  store.getState().unitList.activate(0, { id: caseId } as unknown as CaseRow);
  store.getState().cases.hold(caseId);
  await settled();
  return { ...made, desk: () => store.getState().unitDesk };
}

test('what is typed while the draft is being opened is saved into it', async () => {
  const { store, clock, calls, desk } = await aUnitDesk();
  desk().write(caseId, { text: '已' });
  desk().write(caseId, { text: '已修' });
  await settled();
  clock.advance(250);
  await settled();
  expect(calls.filter(({ method }) => method === 'drafts.open')).toHaveLength(1);
  expect(calls.findLast(({ method }) => method === 'drafts.save')?.input).toMatchObject({ body: { text: '已修' } });
  expect(replyOf(store.getState(), caseId).text).toBe('已修');
});

test('a reply is not sent before the question about the caller is answered', async () => {
  const { methods, desk } = await aUnitDesk();
  desk().write(caseId, { text: '已修好' });
  await desk().send();
  expect(methods()).not.toContain('cases.reply');
});

test('a draft says that the question about the caller was not asked yet, or how it was answered', async () => {
  const { store, clock, calls, desk } = await aUnitDesk();
  for (const contacted of [null, false] as const) {
    desk().write(caseId, { text: '已修好', contacted });
    await settled();
    clock.advance(250);
    await settled();
    const saved = calls.findLast(({ method }) => method === 'drafts.save')?.input;
    expect(saved).toMatchObject({ body: { contactedCaller: contacted } });
    expect(replyOf(store.getState(), caseId).contacted).toBe(contacted);
  }
});

test('a sent reply carries its draft, and leaves nothing behind', async () => {
  const { store, calls, desk } = await aUnitDesk();
  desk().write(caseId, { text: '已修好', contacted: true });
  await settled();
  await desk().send();
  expect(calls.find(({ method }) => method === 'cases.reply')?.input).toEqual({
    caseId,
    assignmentId: 'a1',
    text: '已修好',
    contactedCaller: true,
    draftId: 'd1',
  });
  expect(store.getState().drafts.drafts).toEqual([]);
  expect(desk()).toMatchObject({ replies: {}, outcome: { kind: 'sent', number: 'BJ-26-000001-9', atMs: 7 } });
});

test('all that is chosen is signed by one key, and what could not be stays chosen with its reason', async () => {
  const { store, calls, desk } = await aUnitDesk();
  const list = () => store.getState().unitList;
  for (const [index, id] of ['case-1', 'case-2'].entries()) {
    list().activate(index, { id } as unknown as CaseRow);
    list().choose();
  }
  await desk().signChosen();
  expect(calls.find(({ method }) => method === 'cases.signEach')?.input).toEqual({ caseIds: ['case-1', 'case-2'] });
  expect(desk().outcome).toEqual({
    kind: 'signedEach',
    signed: 1,
    left: [{ caseId: 'case-2', number: 'n2', code: 'wrong-step' }],
    atMs: 9,
  });
  expect([...list().selection.ids]).toEqual(['case-2']);
});
