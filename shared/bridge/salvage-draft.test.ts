import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseId } from '../domain/ids.ts';
import type { DraftBody } from './drafts.ts';
import { draftBody, emptyIntakeDraft } from './drafts.ts';
import { readDraftBody, readIntakeDraft } from './salvage-draft.ts';

const caseId = 'case-1' as CaseId;
const intake = { ...emptyIntakeDraft(null, '138'), narrative: 'lift' };
const reply: DraftBody = { kind: 'reply', caseId, text: 'mended', contactedCaller: true };

test('a draft of this version is read as it is', () => {
  for (const body of [intake, reply]) expect(readDraftBody(JSON.stringify(body))).toEqual(body);
});

test('a draft of a newer version keeps its fields, and what is new in it stands as text', () => {
  const newer = { ...intake, mood: 'upset', callerAddress: { street: 'Xisi' } };
  expect(readDraftBody(JSON.stringify(newer))).toEqual({
    ...intake,
    narrative: 'lift\nmood: upset\ncallerAddress.street: Xisi',
  });
});

test('a draft of an older version has what it lacks empty', () => {
  const { answer: _answer, confidential: _confidential, ...older } = intake;
  expect(readDraftBody(JSON.stringify(older))).toEqual(intake);
});

test('a field that is of another kind now stands as text, and the rest stays', () => {
  const body = readDraftBody(JSON.stringify({ ...reply, contactedCaller: 'by letter' }));
  expect(body).toEqual({ ...reply, text: 'mended\ncontactedCaller: by letter', contactedCaller: null });
});

test.each([
  ['a form this version does not know', JSON.stringify({ kind: 'survey', caseId, remark: 'lift' }), 'lift'],
  ['a form that has lost its case', JSON.stringify({ ...reply, caseId: 7 }), 'mended'],
  ['a draft that is no JSON any more', '{"kind":"intake","narrative":"li', '"narrative":"li'],
])('%s is there as the text of a new case', (_what, kept, text) => {
  const body = readDraftBody(kept);
  expect(body.kind === 'intake' && body.narrative).toContain(text);
});

test('whatever was kept, something that can be shown comes of it, with every word that was in it', () => {
  const anyBody = fc.record(
    { kind: fc.constantFrom('intake', 'reply', 'line', 'callback', 'amend', 'wish', 'new'), caseId: fc.constant('c') },
    { noNullPrototype: true },
  );
  const withWords = fc
    .tuple(
      anyBody,
      fc.dictionary(fc.constantFrom('text', 'note', 'narrative', 'later'), fc.stringMatching(/^[a-z]{4,9}$/)),
    )
    .map(([body, words]) => ({ body: { ...body, ...words }, words: Object.values(words) }));
  fc.assert(
    fc.property(withWords, ({ body, words }) => {
      const read = readDraftBody(JSON.stringify(body));
      expect(draftBody.safeParse(read).success).toBe(true);
      for (const word of words) expect(JSON.stringify(read)).toContain(word);
    }),
    { seed: 5 },
  );
});

test('where only a case can have been kept, another form is a case with its words, and a case is as it was', () => {
  const kept = readIntakeDraft(JSON.stringify(reply));
  expect([kept.kind, kept.narrative]).toEqual(['intake', expect.stringContaining(reply.text)]);
  const intake = { ...emptyIntakeDraft(null, '13800000001'), narrative: '路灯' };
  expect(readIntakeDraft(JSON.stringify(intake))).toEqual(intake);
});
