import { expect, test } from 'vitest';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { judgeTyping } from './judge-typing.ts';
import type { Forms } from './typed-keys.ts';
import { formName, formsOf } from './typed-keys.ts';

const form = 'intake one';
const intake = (narrative: string): DraftBody => ({ ...emptyIntakeDraft(null, ''), narrative });
const forms = (narrative: string): Forms => new Map([[form, intake(narrative)]]);
const keys = [
  { atMs: 100, form, body: intake('a') },
  { atMs: 700, form, body: intake('ab') },
  { atMs: 900, form, body: intake('abc') },
];
const killed = { before: forms(''), keys, atMs: 1_000, graceMs: 250 };

test('everything there is no loss', () => {
  expect(judgeTyping({ ...killed, found: forms('abc') })).toEqual({ worstLossMs: 0, missingKeys: 0, problems: [] });
});

test('keys younger than the grace may be missing, and the loss is the age of the oldest', () => {
  expect(judgeTyping({ ...killed, found: forms('ab') })).toEqual({ worstLossMs: 100, missingKeys: 1, problems: [] });
});

test('an older key that is missing is a problem', () => {
  const judged = judgeTyping({ ...killed, found: forms('a') });
  expect(judged).toEqual({ worstLossMs: 300, missingKeys: 2, problems: [`${form} misses keys of 300 ms before`] });
});

test('with no grace the youngest key is a problem too', () => {
  expect(judgeTyping({ ...killed, found: forms('ab'), graceMs: 0 }).problems).toHaveLength(1);
});

test.each([
  ['a form that is gone', new Map()],
  ['a form as it never was', forms('abd')],
  ['a form nobody opened', new Map([...forms('abc'), ['reply x', intake('x')]])],
] as [string, Forms][])('%s is a problem', (_what, found) => {
  expect(judgeTyping({ ...killed, found }).problems).toHaveLength(1);
});

test('an empty form that was opened in the last moment is none', () => {
  const found = new Map([...forms('abc'), ['intake two', emptyIntakeDraft(null, '')]]);
  expect(judgeTyping({ ...killed, found }).problems).toEqual([]);
});

test('what was given up long ago must not come back', () => {
  const given = [...keys, { atMs: 950, form, body: null }];
  expect(judgeTyping({ ...killed, keys: given, found: new Map() }).problems).toEqual([]);
  expect(judgeTyping({ ...killed, keys: given, found: forms('abc') }).problems).toEqual([]);
  expect(judgeTyping({ ...killed, keys: given, found: forms('abc'), atMs: 1_300 }).problems).toHaveLength(1);
});

test('a form whose giving up was not answered is there or is not, and what is typed in it then must be', () => {
  const doubted = [...keys, { atMs: 300, form, body: null }, { atMs: 310, form, body: intake('abc'), isInDoubt: true }];
  for (const found of [new Map(), forms('abc')]) {
    expect(judgeTyping({ ...killed, keys: doubted, found }).problems).toEqual([]);
  }
  const typedOn = [...doubted, { atMs: 400, form, body: intake('abcd') }];
  expect(judgeTyping({ ...killed, keys: typedOn, found: forms('abcd') }).problems).toEqual([]);
  for (const found of [new Map(), forms('abc')]) {
    expect(judgeTyping({ ...killed, keys: typedOn, found }).problems).toEqual([`${form} misses keys of 600 ms before`]);
  }
});

test('two drafts of one form are told', () => {
  const body: DraftBody = { kind: 'line', ofDraftId: null, text: 'a' };
  expect(formName('1', body)).toBe('line beside');
  const twice = ['1', '2'].map((id) => ({ id, body }));
  expect(() => formsOf(twice)).toThrow('two drafts are the form line beside');
});
