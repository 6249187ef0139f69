import { expect, test } from 'vitest';
import type { CallbackForm } from './callback-rule.ts';
import { callbackRule, emptyCallbackForm } from './callback-rule.ts';

const asked: CallbackForm = { ...emptyCallbackForm, contacted: true, solved: 'yes', satisfied: 'satisfied' };

test('nothing can be recorded before all three questions are answered', () => {
  expect(callbackRule({ ...asked, satisfied: null })).toEqual({
    answers: null,
    next: 'close',
    why: 'open',
    missing: 'answers',
  });
});

test('solved closes, and so does no opinion', () => {
  expect(callbackRule(asked)).toMatchObject({ next: 'close', why: 'close', missing: null });
  expect(callbackRule({ ...asked, solved: 'noOpinion' })).toMatchObject({ next: 'close', why: 'closeNoOpinion' });
});

test('unsolved goes back for rework', () => {
  expect(callbackRule({ ...asked, solved: 'no' })).toMatchObject({ next: 'rework', why: 'rework', missing: null });
});

test('closing an unsolved case needs a note', () => {
  const closing: CallbackForm = { ...asked, solved: 'no', chosenNext: 'close' };
  expect(callbackRule(closing)).toMatchObject({ why: 'closeUnsolved', missing: 'note' });
  expect(callbackRule({ ...closing, note: '市民同意' })).toMatchObject({ next: 'close', missing: null });
});
