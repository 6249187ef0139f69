import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseId, PlaceId, TopicId } from '#shared/domain/ids.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import { openIntake } from './intake-slice.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const note = {
  id: 'note-1',
  text: 'hard of hearing',
  authorName: 'Wang Li',
  writtenAtMs: 1,
  changed: null,
  mayChange: true,
};
const row = { id: 'case-9', number: 'BJ-26-000009-1' } as unknown as CaseRow;
const past = aCallerPast({
  name: 'Zhang',
  total: 1,
  open: 1,
  cases: [{ row, isSameMatter: true }],
  repeats: 'case-9' as CaseId,
  notes: [note],
});
const noSuggestion = { topics: [], places: [], units: [], deadlineClass: null, isUnsure: true };
const person = { name: '张伟', phone: '13800001234', cases: 2, open: 1, lastCaseId: 'case-9' as CaseId, lastAtMs: 1 };
const there = { cases: [], total: 4, open: 1, sameTopic: 2, isCut: false, days: 90, isLoading: false };

function aDesk(change: Partial<Handlers> = {}) {
  const desk = aStore({
    'drafts.open': ({ body }: { body: DraftBody }) => ({ id: 'd1', number: 'BJ-26-000001-9', body, updatedAtMs: 0 }),
    'drafts.save': () => ({ savedAtMs: 1 }),
    'drafts.discard': () => ({}),
    'intake.suggest': () => noSuggestion,
    'intake.lookupCaller': () => past,
    'intake.lookupPlace': () => there,
    'callers.byName': () => ({ people: [person], isCut: false }),
    'callers.saveNote': () => ({}),
    'callers.removeNote': () => ({}),
    'cases.register': () => ({
      ok: true,
      caseId: 'case-1' as CaseId,
      number: null,
      commandIds: [],
      savedAtMs: 5,
    }),
    ...change,
  });
  const state = desk.store.getState;
  const asked = (method: string) => desk.calls.filter((call) => call.method === method).map(({ input }) => input);
  async function rest(): Promise<void> {
    desk.clock.advance(200);
    await settled();
  }
  return { ...desk, state, asked, rest, body: () => openIntake(state())?.body };
}

test('the caller is looked up with what the call is about, again when that changes, and not twice for the same', async () => {
  const { state, asked, rest } = aDesk();
  await state().intake.openForCall('call-1', '138 0000 1234');
  await rest();
  state().intake.edit({ placeId: 'p-1' as PlaceId, topicId: 't-1' as TopicId });
  state().intake.edit({ placeDetail: 'house 7' });
  await rest();
  state().intake.edit({ topicId: 't-1' as TopicId });
  await rest();
  expect(asked('intake.lookupCaller')).toEqual([
    { phone: '138 0000 1234', about: { narrative: '', placeId: null, topicId: null } },
    { phone: '138 0000 1234', about: { narrative: '', placeId: 'p-1', topicId: 't-1' } },
  ]);
  expect(state().past).toMatchObject({
    caller: { name: 'Zhang', phone: '138 0000 1234', repeats: 'case-9' },
    place: { total: 4, placeId: 'p-1' },
    people: null,
  });
});

test('typing on asks nothing of the place again: once for each place and topic, however many keys', async () => {
  const { state, asked, rest } = aDesk();
  await state().intake.openNew();
  state().intake.edit({ placeId: 'p-1' as PlaceId });
  await rest();
  for (const letter of '路灯坏了三天晚上看不见路') {
    state().intake.edit({ narrative: `${openIntake(state())?.body.narrative}${letter}` });
    await rest();
  }
  expect(asked('intake.lookupPlace')).toEqual([{ placeId: 'p-1', topicId: null }]);
});

test('an answer about another number is too late', async () => {
  const answers: (() => void)[] = [];
  const { state, rest } = aDesk({
    'intake.lookupCaller': ({ phone }: { phone: string }) =>
      new Promise((resolve) => answers.push(() => resolve(aCallerPast({ name: phone })))),
  });
  await state().intake.openForCall('call-1', '138');
  await settled();
  state().intake.edit({ callerPhone: '139' });
  await rest();
  for (const answer of answers.toReversed()) answer();
  await settled();
  expect(state().past.caller).toMatchObject({ name: '139', phone: '139' });
});

test('without a number people are looked for by name, from two letters on', async () => {
  const { state, asked, rest } = aDesk();
  await state().intake.openNew();
  state().intake.edit({ callerName: '张' });
  await rest();
  state().intake.edit({ callerName: '张伟' });
  await rest();
  expect([asked('callers.byName'), state().past.people?.people]).toEqual([[{ name: '张伟' }], [person]]);
  state().intake.edit({ callerPhone: person.phone });
  await rest();
  expect([state().past.people, state().past.caller?.name]).toEqual([null, 'Zhang']);
});

test('the case a call repeats is followed with one step, and let go with the same', async () => {
  const { state, body, rest } = aDesk();
  await state().intake.openForCall('call-1', '13800001234');
  await rest();
  state().past.toggleFollow('case-9' as CaseId);
  expect(body()?.followsCaseId).toBe('case-9');
  state().past.toggleFollow('case-9' as CaseId);
  expect(body()?.followsCaseId).toBeNull();
});

test('who rings is known before the call is taken, and forgotten when it does not ring any more', async () => {
  const { state, asked } = aDesk();
  state().past.ring('13800001234');
  state().past.ring('13800001234');
  await settled();
  expect([asked('intake.lookupCaller'), state().past.ringing?.name]).toEqual([[{ phone: '13800001234' }], 'Zhang']);
  state().past.ring(null);
  await settled();
  expect(state().past.ringing).toBeNull();
  state().past.ring('');
  await settled();
  expect(asked('intake.lookupCaller')).toHaveLength(1);
});

test('what is shown is asked for again when cases change', async () => {
  const { state, asked, rest } = aDesk();
  state().past.again();
  await rest();
  expect(asked('intake.lookupCaller')).toEqual([]);
  await state().intake.openForCall('call-1', '13800001234');
  await rest();
  state().past.again();
  await rest();
  expect(asked('intake.lookupCaller')).toHaveLength(2);
});

test('a caller is looked up while cases change all the time', async () => {
  const { state, asked, clock } = aDesk();
  await state().intake.openForCall('call-1', '');
  state().intake.edit({ callerPhone: '13800001234' });
  for (let times = 0; times < 40; times += 1) {
    state().past.again();
    clock.advance(50);
    await settled();
  }
  const times = asked('intake.lookupCaller').length;
  expect(state().past.caller?.name).toBe('Zhang');
  expect([times >= 2, times <= 12]).toEqual([true, true]);
});

test('a question that was not answered is asked again', async () => {
  const ways = { isBroken: true };
  const { state, rest } = aDesk({
    'intake.lookupCaller'() {
      if (ways.isBroken) throw new BridgeError('host-gone', 'it restarts');
      return past;
    },
  });
  await state().intake.openForCall('call-1', '13800001234');
  await rest();
  ways.isBroken = false;
  state().past.follow('now');
  await rest();
  expect(state().past.caller?.name).toBe('Zhang');
});

test('a note is typed into the draft, kept, and then seen', async () => {
  const { state, body, asked, rest } = aDesk();
  await state().intake.openForCall('call-1', '138 0000 1234');
  await rest();
  state().past.beginNote(null);
  state().intake.edit({ callerNote: { noteId: null, text: 'calls for her mother' } });
  state().past.beginNote(null);
  expect(body()?.callerNote).toEqual({ noteId: null, text: 'calls for her mother' });
  await state().past.saveNote();
  await settled();
  expect(asked('callers.saveNote')).toEqual([{ phone: '138 0000 1234', noteId: null, text: 'calls for her mother' }]);
  expect([body()?.callerNote, asked('intake.lookupCaller').length]).toEqual([null, 2]);
});

test('a note is put right with its words, and removed', async () => {
  const { state, body, asked, rest } = aDesk();
  await state().intake.openForCall('call-1', '13800001234');
  await rest();
  state().past.beginNote('note-1');
  expect(body()?.callerNote).toEqual({ noteId: 'note-1', text: 'hard of hearing' });
  state().past.dropNote();
  await state().past.removeNote('note-1');
  expect([body()?.callerNote, asked('callers.removeNote')]).toEqual([null, [{ noteId: 'note-1' }]]);
});

test('a note that is still being typed is kept before the case is registered', async () => {
  const { state, methods, rest } = aDesk();
  await state().intake.openForCall('call-1', '13800001234');
  state().intake.edit({ narrative: 'lift', callerNote: { noteId: null, text: 'hard of hearing' } });
  await rest();
  await state().intake.register('register');
  const kept = methods().filter((method) => method === 'callers.saveNote' || method === 'cases.register');
  expect(kept).toEqual(['callers.saveNote', 'cases.register']);
});

test('a note that cannot be kept holds the form, and nothing typed is lost', async () => {
  const { state, body, methods, rest } = aDesk();
  await state().intake.openNew();
  state().intake.edit({ narrative: 'lift', callerNote: { noteId: null, text: 'hard of hearing' } });
  expect(await state().intake.register('register')).toBe('callerNote');
  expect(state().intake.problem).toEqual({ kind: 'noteNeedsNumber', field: 'callerNote' });
  state().intake.edit({ callerPhone: '13800001234', callerNote: { noteId: null, text: 'x'.repeat(501) } });
  expect(await state().intake.register('register')).toBe('callerNote');
  await rest();
  expect([body()?.callerNote?.text.length, methods().includes('cases.register')]).toEqual([501, false]);
});

test.each(['12', '000', '+0'])(
  '%s is no number a note can be kept under, and the form says so itself',
  async (phone) => {
    const { state, methods } = aDesk();
    await state().intake.openForCall('call-1', phone);
    state().intake.edit({ narrative: 'lift', callerNote: { noteId: null, text: 'hard of hearing' } });
    expect(await state().intake.register('register')).toBe('callerNote');
    expect(state().intake.problem).toEqual({ kind: 'noteNeedsNumber', field: 'callerNote' });
    expect([callerKey(phone, '86'), methods().includes('callers.saveNote')]).toEqual([null, false]);
  },
);

test('where the note is refused the case is not registered and both stay', async () => {
  const { state, body, methods, rest } = aDesk({
    'callers.saveNote': () => {
      throw new BridgeError('disk-failed', 'no room');
    },
  });
  await state().intake.openForCall('call-1', '13800001234');
  state().intake.edit({ narrative: 'lift', callerNote: { noteId: null, text: 'hard of hearing' } });
  await rest();
  await expect(state().intake.register('register')).rejects.toThrow('disk-failed');
  expect([body()?.callerNote?.text, methods().includes('cases.register'), state().intake.isSaving]).toEqual([
    'hard of hearing',
    false,
    false,
  ]);
});

test('nothing of a form stays when it is closed', async () => {
  const { state, rest } = aDesk();
  await state().intake.openForCall('call-1', '13800001234');
  await rest();
  state().past.toggleCaller();
  state().intake.close();
  expect(state().past).toMatchObject({ caller: null, place: null, people: null, isCallerOpen: false });
});
