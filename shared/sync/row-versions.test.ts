import { expect, test } from 'vitest';
import { aCommand } from '../domain/testing/builders.ts';
import type { Move } from '../domain/testing/story.ts';
import { claim, dispatch, dispatchStreet, register, reply, sign, tell } from '../domain/testing/story.ts';
import { caseSchema } from './case-schema.ts';
import { olderRow, withoutNotice } from './row-versions.ts';

const ofToday = {
  readsNotices: true,
  readsSpeech: true,
  readsAttempts: true,
  readsDistrictNumbers: true,
  readsAttachments: true,
};

test('S13: a row for a console before protocol 6 has no word of the notice, and the revision it has', () => {
  const { state } = tell([register, ['supervisor', aCommand('notice.post')]]);
  const older = withoutNotice(state);
  expect(Object.keys(older).toSorted()).toEqual(Object.keys(tell([register]).state).toSorted());
  expect(Object.keys(older.touched)).toEqual(Object.keys(tell([register]).state.touched));
  expect(older.revision).toBe(state.revision);
  expect([caseSchema.parse(state), caseSchema.parse(older)]).toEqual([state, older]);
});

test('S13: a row for a console before protocol 8 has no word of the language, and the revision it has', () => {
  const { state } = tell([register]);
  const spoken = { ...state, caller: { ...state.caller, language: 'en', needsInterpreter: true } };
  expect(olderRow(ofToday, spoken)).toBe(spoken);
  expect(olderRow({ ...ofToday, readsSpeech: false }, spoken)).toEqual(state);
  expect(caseSchema.parse(spoken)).toEqual(spoken);
});

test('S13: a row for a console before protocol 8 has no labels, and does not say that anybody set them', () => {
  const bare = tell([register]).state;
  const { state } = tell([['agent', aCommand('case.register', { labelIds: ['label-1'] })]]);
  expect(state.labelIds).toEqual(['label-1']);
  expect(olderRow(ofToday, state)).toBe(state);
  const older = olderRow({ ...ofToday, readsSpeech: false }, state);
  const keysOf = (one: typeof bare) => [Object.keys(one).toSorted(), Object.keys(one.touched)];
  expect(keysOf(older)).toEqual(keysOf(bare));
  expect(caseSchema.parse(state)).toEqual(state);
});

const record = (more: object): Move => [
  'callback',
  aCommand('callback.record', { answers: null, next: 'tryAgain', ...more }),
];

test('S13: a row for a console before protocol 9 has no word of why an attempt failed, and the revision it has', () => {
  const details = { missed: 'later', laterAtMs: 1_800_000_000_000 } as const;
  const waiting = [register, dispatch, sign, reply];
  // What is quiet is the server's own knowledge: no row that is sent has it.
  const { quiet: _never, ...state } = tell([...waiting, claim, record(details)]).state;
  expect([state.callbacks[0], 'callbackTakenAtMs' in state]).toMatchObject([details, true]);
  expect(olderRow(ofToday, state)).toBe(state);
  const older = olderRow({ ...ofToday, readsAttempts: false }, state);
  const [attempt] = older.callbacks;
  expect(Object.keys(attempt ?? {}).toSorted()).toEqual(['answers', 'atMs', 'by', 'note', 'round']);
  expect([older.revision, 'callbackTakenAtMs' in older]).toEqual([state.revision, false]);
  expect([caseSchema.parse(state), caseSchema.parse(older)]).toEqual([state, older]);
});

test('S13: a row for a console before protocol 9 does not say what districts call the case', () => {
  const { state } = tell([register, dispatchStreet, ['district', aCommand('district.number')]]);
  expect(olderRow(ofToday, state)).toBe(state);
  const { districtNumbers, ...bare } = state;
  expect(districtNumbers).toMatchObject([{ districtId: 'district-1', number: 'CY-2026-00017' }]);
  expect(olderRow({ ...ofToday, readsDistrictNumbers: false }, state)).toEqual(bare);
  expect([caseSchema.parse(state), caseSchema.parse(bare)]).toEqual([state, bare]);
});

test('S13: a row for a console before protocol 9 does not say that the caller was told the outcome', () => {
  const merge: Move = ['dispatcher', aCommand('case.merge')];
  const { state } = tell([register, merge, ['callback', aCommand('case.tellOutcome')]]);
  expect(olderRow(ofToday, state)).toBe(state);
  const { outcomeTold, ...bare } = state;
  expect(outcomeTold).toMatchObject({ by: 'person-callback', note: '情况说明' });
  expect(olderRow({ ...ofToday, readsAttempts: false }, state)).toEqual(bare);
  expect([caseSchema.parse(state), caseSchema.parse(bare)]).toEqual([state, bare]);
});

test('S13: a row for a console before protocol 9 has no word of attachments, and the revision it has', () => {
  const { state } = tell([register, ['agent', aCommand('attachment.add')]]);
  expect(state.attachments).toHaveLength(1);
  expect(olderRow(ofToday, state)).toBe(state);
  const older = olderRow({ ...ofToday, readsAttachments: false }, state);
  expect(Object.keys(older).toSorted()).toEqual(Object.keys(tell([register]).state).toSorted());
  expect(older.revision).toBe(state.revision);
  expect(caseSchema.parse(state)).toEqual(state);
});
