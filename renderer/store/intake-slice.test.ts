import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { CaseId, DeadlineClassId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { openIntake } from './intake-slice.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const suggestion: Suggestion = {
  topics: [{ topicId: 't-lift' as TopicId, confidence: 0.9, reasons: [] }],
  places: [{ placeId: 'p-wj' as PlaceId, words: 'Wangjing', confidence: 0.95, reasons: [{ kind: 'named' }] }],
  units: [
    { unitId: 'u-1' as UnitId, confidence: 0.8, reasons: [] },
    { unitId: 'u-2' as UnitId, confidence: 0.1, reasons: [] },
  ],
  deadlineClass: { classId: 'II' as DeadlineClassId, reasons: [] },
  isUnsure: false,
};

const draftOf = (body: DraftBody): Draft => ({ id: 'd1', number: 'BJ-26-000001-9', body, updatedAtMs: 0 });

function aDesk(change: Partial<Handlers> = {}) {
  const saved: DraftBody[] = [];
  const desk = aStore({
    'drafts.open': ({ body }) => draftOf(body),
    'drafts.save': ({ body }) => {
      saved.push(body);
      return { savedAtMs: 1 };
    },
    'drafts.discard': () => ({}),
    'intake.suggest': () => suggestion,
    'intake.lookupCaller': () => aCallerPast({ name: 'Zhang' }),
    'cases.register': () => ({
      ok: true,
      caseId: 'case-1' as CaseId,
      number: 'BJ-26-000001-9',
      commandIds: [],
      savedAtMs: 5,
    }),
    'cases.get': () => ({ row: { deadline: { dueAtMs: 99 } } }) as unknown as CaseView,
    'practice.keys': () => ({}),
    ...change,
  });
  const intake = () => desk.store.getState().intake;
  return { ...desk, saved, intake };
}

test('a form opens with the caller looked up and advice asked for after a moment', async () => {
  const { intake, clock, store } = aDesk();
  await intake().openForCall('call-1', '138 0000 1234');
  clock.advance(500);
  await settled();
  expect(intake().suggestion).toEqual(suggestion);
  expect(store.getState().past.caller).toMatchObject({ name: 'Zhang', phone: '138 0000 1234' });
  expect(openIntake(store.getState())?.body).toEqual(emptyIntakeDraft('call-1', '138 0000 1234'));
});

test('advice that was overtaken by newer typing is not shown', async () => {
  const answers: ((suggestion: Suggestion) => void)[] = [];
  const { intake, clock } = aDesk({ 'intake.suggest': () => new Promise((resolve) => answers.push(resolve)) });
  await intake().openNew();
  intake().edit({ narrative: 'old' });
  clock.advance(500);
  await settled();
  intake().edit({ narrative: 'new' });
  // Sending the form asks anew at once.
  void intake().register('dispatch');
  await settled();
  answers[1]?.({ ...suggestion, isUnsure: true });
  answers[0]?.(suggestion);
  await settled();
  expect(intake().suggestion?.isUnsure).toBe(true);
});

test('advice for one form is not shown beside another', async () => {
  const answers: ((suggestion: Suggestion) => void)[] = [];
  const { intake, clock } = aDesk({
    'drafts.open': ({ body }) => ({ ...draftOf(body), id: body.kind === 'intake' ? (body.callId ?? 'd1') : 'd1' }),
    'intake.suggest': () => new Promise((resolve) => answers.push(resolve)),
  });
  await intake().openForCall('call-1', '');
  clock.advance(0);
  await settled();
  await intake().openForCall('call-2', '');
  answers[0]?.(suggestion);
  await settled();
  expect(intake().suggestion).toBeNull();
});

test('advice keeps up with somebody who types without a pause, one question at a time', async () => {
  const asked: string[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const { intake, clock } = aDesk({
    async 'intake.suggest'({ narrative }) {
      asked.push(narrative);
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await Promise.resolve();
      underWay -= 1;
      return suggestion;
    },
  });
  await intake().openNew();
  for (const narrative of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg']) {
    intake().edit({ narrative });
    clock.advance(50);
    await settled();
  }
  clock.advance(500);
  await settled();
  expect(asked[0]).toBe('a');
  expect(asked.at(-1)).toBe('abcdefg');
  expect(asked.length).toBeLessThanOrEqual(5);
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(mostUnderWay).toBe(1);
});

test('taking the suggestions never overwrites what was chosen', async () => {
  const { intake, clock, store } = aDesk();
  await intake().openNew();
  clock.advance(500);
  await settled();
  intake().edit({ placeId: 'p-own' as PlaceId });
  intake().takeSuggestions();
  expect(openIntake(store.getState())?.body).toMatchObject({
    placeId: 'p-own',
    topicId: 't-lift',
    deadlineClassId: 'II',
  });
});

test('a place that is only one of several is not taken with the suggestions', async () => {
  const place = { words: '辛庄村', confidence: 0.45, reasons: [{ kind: 'named' as const }] };
  const placeCandidates = ['p-1', 'p-2'].map((id) => ({ ...place, placeId: id as PlaceId }));
  const { intake, clock, store } = aDesk({
    'intake.suggest': () => ({ ...suggestion, places: [], placeCandidates }),
  });
  await intake().openNew();
  intake().edit({ narrative: '辛庄村停水' });
  clock.advance(500);
  await settled();
  intake().takeSuggestions();
  expect(openIntake(store.getState())?.body).toMatchObject({ placeId: null, topicId: 't-lift' });
});

test('where the caller was before is told with what is asked', async () => {
  const { intake, clock, calls } = aDesk({
    'intake.lookupCaller': () =>
      aCallerPast({ cases: [{ row: { placeId: 'p-before' } as CaseView['row'], isSameMatter: false }] }),
  });
  await intake().openForCall('call-1', '13800000000');
  clock.advance(500);
  await settled();
  intake().edit({ narrative: '辛庄村停水' });
  clock.advance(500);
  await settled();
  const asked = calls.filter(({ method }) => method === 'intake.suggest').at(-1);
  expect(asked?.input).toMatchObject({ earlierPlaceId: 'p-before' });
});

test('a complete form is registered and dispatched in one go, and its number is there to read out', async () => {
  const { intake, clock, calls, store } = aDesk();
  await intake().openNew();
  intake().edit({ narrative: 'lift stopped' });
  clock.advance(500);
  await settled();
  intake().takeSuggestions();
  expect(await intake().register('dispatch')).toBeNull();
  await settled();
  expect(calls.find(({ method }) => method === 'cases.register')?.input).toMatchObject({
    draftId: 'd1',
    dispatch: { leadUnitId: 'u-1', assistUnitIds: [], suggestionRank: 0 },
    answer: null,
  });
  expect(intake().registered).toMatchObject({ number: 'BJ-26-000001-9', unitId: 'u-1', dueAtMs: 99 });
  expect(store.getState().drafts.drafts).toEqual([]);
});

test('keys quicker than the advice send the form by what stands in it, once, and not by the advice of before', async () => {
  const road = { unitId: 'u-road' as UnitId, confidence: 0.8, reasons: [] };
  const { intake, calls } = aDesk({
    'intake.suggest': ({ topicId }) => (topicId === 't-road' ? { ...suggestion, units: [road] } : suggestion),
  });
  await intake().openNew();
  const chosen = { placeId: 'p-wj' as PlaceId, topicId: 't-road' as TopicId };
  intake().edit({ narrative: 'hole in the road', ...chosen });
  // No time goes by: nothing was suggested yet, neither class nor unit.
  const both = await Promise.all([intake().register('dispatch'), intake().register('dispatch')]);
  await settled();
  expect(both).toEqual([null, null]);
  const registered = calls.filter(({ method }) => method === 'cases.register');
  expect(registered).toMatchObject([
    { input: { dispatch: { leadUnitId: 'u-road' }, body: { deadlineClassId: 'II' } } },
  ]);
  expect(intake().isSaving).toBe(false);
});

test('an incomplete form is not sent; the first missing field is named and the text stays', async () => {
  const { intake, methods, store } = aDesk();
  await intake().openNew();
  intake().edit({ narrative: 'lift stopped' });
  expect(await intake().register('dispatch')).toBe('place');
  expect(methods()).not.toContain('cases.register');
  expect(intake().problem).toMatchObject({ kind: 'refusal', code: 'missing-place' });
  expect(openIntake(store.getState())?.body.narrative).toBe('lift stopped');
});

test('a refusal of the host is shown where it belongs, and nothing typed is lost', async () => {
  const refusal = { code: 'unknown-place', detail: 'p-x' } as const;
  const { intake, store } = aDesk({ 'cases.register': () => ({ ok: false, refusal }) });
  await intake().openNew();
  intake().edit({ narrative: 'lift', placeId: 'p-x' as PlaceId });
  expect(await intake().register('register')).toBe('place');
  expect(openIntake(store.getState())?.body.narrative).toBe('lift');
  intake().edit({ placeId: 'p-wj' as PlaceId });
  expect(intake().problem).toBeNull();
});

test('the second unit suggested is sent with its rank, so that routing can learn', async () => {
  const { intake, clock, calls } = aDesk();
  await intake().openNew();
  intake().edit({ narrative: 'lift' });
  clock.advance(500);
  await settled();
  intake().takeSuggestions();
  intake().pickSuggestedUnit(1);
  await intake().register('dispatch');
  expect(calls.find(({ method }) => method === 'cases.register')?.input).toMatchObject({
    dispatch: { leadUnitId: 'u-2', suggestionRank: 1 },
  });
});

test('one key says why not the first: the runner-up is taken, and the reason is sent along', async () => {
  const { intake, clock, calls } = aDesk();
  await intake().openNew();
  intake().edit({ narrative: 'lift' });
  clock.advance(500);
  await settled();
  intake().takeSuggestions();
  intake().overrule('otherDuty');
  await intake().register('dispatch');
  expect(calls.find(({ method }) => method === 'cases.register')?.input).toMatchObject({
    dispatch: {
      leadUnitId: 'u-2',
      suggestionRank: 1,
      overruled: { suggestedUnitId: 'u-1', reason: 'otherDuty', note: '' },
    },
  });
});

test('pressing twice registers once', async () => {
  const { intake, methods } = aDesk();
  await intake().openNew();
  intake().edit({ narrative: 'lift' });
  await Promise.all([intake().register('register'), intake().register('register')]);
  expect(methods().filter((method) => method === 'cases.register')).toHaveLength(1);
});

test('typing and registering in one breath never saves a draft that has become a case', async () => {
  const outcome = { ok: true as const, caseId: 'case-1' as CaseId, number: null, commandIds: [], savedAtMs: 5 };
  const answers: (() => void)[] = [];
  let isRegistered = false;
  const { intake, clock, store } = aDesk({
    'cases.register': () => {
      isRegistered = true;
      return new Promise((resolve) => answers.push(() => resolve(outcome)));
    },
    'drafts.save': () => {
      if (isRegistered) throw new BridgeError('not-found', 'there is no such draft');
      return { savedAtMs: 1 };
    },
    'session.signOut': () => ({}),
  });
  await intake().openNew();
  intake().edit({ narrative: 'lift' });
  const registering = intake().register('register');
  await settled();
  intake().edit({ narrative: 'lift, and' });
  clock.advance(500);
  await settled();
  const leaving = store.getState().session.signOut();
  for (const answer of answers) answer();
  await registering;
  await leaving;
  clock.advance(5_000);
  await settled();
  expect(store.getState().failure.code).toBeNull();
});

test('a form that opens after somebody else has sat down is not shown to them', async () => {
  const answers: (() => void)[] = [];
  const { intake, store } = aDesk({
    'drafts.open': ({ body }) => new Promise((resolve) => answers.push(() => resolve(draftOf(body)))),
  });
  const opening = intake().openForCall('call-1', '138');
  await settled();
  store.getState().drafts.clear();
  for (const answer of answers) answer();
  await opening;
  expect({ draftId: intake().draftId, drafts: store.getState().drafts.drafts }).toEqual({ draftId: null, drafts: [] });
});
