import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseId, UnitId } from '../domain/ids.ts';
import type { DraftBody } from './drafts.ts';
import { emptyIntakeDraft } from './drafts.ts';
import { movedTo, withWordsOf } from './move-draft.ts';

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
const caseId = 'c-from' as CaseId;
const place = { placeId: null, detail: '' };
const from = { id: caseId, narrative: '路灯不亮', place };
const to = { id: 'c-to' as CaseId, narrative: '整条街的路灯不亮', place };

/** A draft of each kind with these words in its longest field. */
const kinds: Readonly<Record<string, (text: string) => DraftBody>> = {
  reply: (text) => ({ kind: 'reply', caseId, text, contactedCaller: null }),
  answer: (answer) => ({ kind: 'answer', caseId, answer }),
  callback: (note) => ({ kind: 'callback', caseId, contacted: null, solved: null, satisfied: null, note }),
  dispatch: (overruleNote) => ({ kind: 'dispatch', caseId, leadUnitId: null, suggestionRank: null, overruleNote }),
  amend: (text) => ({ kind: 'amend', caseId, changes: { narrative: `${from.narrative}${text}` } }),
  detail: (detail) => ({ kind: 'amend', caseId, changes: { place: { placeId: null, detail } } }),
  wish: (basis) => ({
    kind: 'wish',
    caseId,
    type: 'return.request',
    fields: { basis, rightfulUnitId: 'u1' as UnitId },
  }),
};

test.each(Object.keys(kinds))('every word of a %s moves along, also below one that is there already', (kind) => {
  const aDraft = kinds[kind];
  if (!aDraft) throw new Error(kind);
  fc.assert(
    fc.property(words, words, (mine, there) => {
      const moved = movedTo(aDraft(mine), from, to);
      const kept = movedTo(aDraft(there), from, to);
      const both = JSON.stringify(withWordsOf(kept, moved));
      expect(moved).toMatchObject({ caseId: to.id });
      expect(JSON.stringify(moved)).toContain(inJson(mine));
      expect([both.includes(inJson(mine)), both.includes(inJson(there))]).toEqual([true, true]);
    }),
  );
});

test('an amendment takes along what was added to the story, below that of the master', () => {
  const typed: DraftBody = { kind: 'amend', caseId, changes: { narrative: '路灯不亮，一共三盏', urgency: 'urgent' } };
  expect(movedTo(typed, from, to)).toEqual({
    kind: 'amend',
    caseId: to.id,
    changes: { narrative: '整条街的路灯不亮\n，一共三盏' },
  });
});

test('a new case follows, or is part of, the master instead', () => {
  const body = { ...emptyIntakeDraft(null, ''), narrative: '还是不亮', followsCaseId: caseId, joinsCaseId: caseId };
  expect(movedTo(body, from, to)).toEqual({ ...body, followsCaseId: to.id, joinsCaseId: to.id });
});

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
