import { expect, test } from 'vitest';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import { isSameButNarrative } from './use-quiet-draft.ts';

const empty: IntakeDraft = emptyIntakeDraft(null, '');
const draftOf = (change: Partial<IntakeDraft> = {}, id = 'd1') => ({
  id,
  number: null,
  updatedAtMs: 0,
  body: { ...empty, ...change },
});

test('typing the narrative leaves a form the same, and the time of the last key does', () => {
  expect(isSameButNarrative(draftOf(), { ...draftOf({ narrative: 'lamp' }), updatedAtMs: 9 })).toBe(true);
});

test('anything else of a form makes it another, and so does another form', () => {
  expect(isSameButNarrative(draftOf(), draftOf({ placeId: 'p-1' as PlaceId }))).toBe(false);
  expect(isSameButNarrative(draftOf(), draftOf({ callerName: 'Zhang' }))).toBe(false);
  expect(isSameButNarrative(draftOf(), draftOf({ overruleReason: 'other' }))).toBe(false);
  expect(isSameButNarrative(draftOf(), draftOf({}, 'd2'))).toBe(false);
  expect(isSameButNarrative(draftOf(), { ...draftOf(), number: 'BJ-26-000001-9' })).toBe(false);
  expect(isSameButNarrative(draftOf(), null)).toBe(false);
});
