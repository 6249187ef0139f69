import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DraftBody, IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseId, PlaceId } from '#shared/domain/ids.ts';
import type { EditHistory } from './edit-steps.ts';
import { mostSteps, noEdits, stepRestMs, withEdit, withoutField, withSide } from './edit-steps.ts';

const empty = emptyIntakeDraft(null, '');
type Change = Partial<IntakeDraft>;
type Entered = { readonly change: Change; readonly afterMs?: number; readonly isComposing?: boolean };

/** An intake form in which all this is entered, one after the other. */
function enter(entered: readonly Entered[]): { readonly body: DraftBody; readonly history: EditHistory } {
  let body: DraftBody = empty;
  let history = noEdits;
  let atMs = 0;
  for (const { change, afterMs = 100, isComposing = false } of entered) {
    atMs += afterMs;
    const after = { ...body, ...change } as DraftBody;
    history = withEdit(history, { before: body, after, atMs, isComposing });
    body = after;
  }
  return { body, history };
}

const typed = (...texts: string[]): Entered[] => texts.map((narrative) => ({ change: { narrative } }));
const stepsOf = (entered: readonly Entered[]): number => enter(entered).history.done.length;

describe('a step is what people expect of one', () => {
  test('a run of typing in one field', () => {
    expect(stepsOf(typed('l', 'li', 'lif', 'lift'))).toBe(1);
  });

  test.each<[string, readonly Entered[]]>([
    ['after a rest', [...typed('l'), { change: { narrative: 'li' }, afterMs: stepRestMs + 1 }]],
    ['in another field', [...typed('l'), { change: { callerName: 'W' } }]],
    ['deleting after adding', typed('li', 'l')],
    ['after a sentence', typed('out.', 'out. I')],
    ['a paste', typed('l', 'l, which has been out since Monday')],
    ['a pick between keys', [...typed('l'), { change: { urgency: 'urgent' } }]],
  ])('a new one begins %s', (_when, entered) => {
    expect(stepsOf(entered)).toBe(2);
  });

  test('what an input method tries is one, however long that takes', () => {
    const composed = ['w', 'wang', '望', '望京街道办事处'].map((narrative) => ({
      change: { narrative },
      afterMs: 3_000,
      isComposing: true,
    }));
    expect(stepsOf(composed)).toBe(1);
  });

  test('suggestions taken together are one, with each of their fields', () => {
    const { history } = enter([{ change: { placeId: 'p' as PlaceId, urgency: 'urgent' } }]);
    expect(history.done.map(({ fields }) => fields)).toEqual([['placeId', 'urgency']]);
  });

  test('nothing changed is none', () => {
    expect(stepsOf([{ change: {} }, { change: { narrative: '' } }])).toBe(0);
  });
});

const aChange: fc.Arbitrary<Entered> = fc.record({
  change: fc.oneof(
    fc.record({ narrative: fc.string({ maxLength: 20 }) }),
    fc.record({ callerName: fc.string({ maxLength: 5 }) }),
    fc.record({ placeId: fc.option(fc.constantFrom('p1', 'p2').map((id) => id as PlaceId)) }),
    fc.record({ joinsCaseId: fc.option(fc.constantFrom('c1').map((id) => id as CaseId)) }),
    fc.record({ confidential: fc.boolean(), urgency: fc.constantFrom('normal' as const, 'urgent' as const) }),
  ),
  afterMs: fc.nat(2_000),
  isComposing: fc.boolean(),
});

test('all steps back give the form as it was opened, all steps forward give it as it was left', () => {
  fc.assert(
    fc.property(fc.array(aChange, { maxLength: 30 }), (entered) => {
      const { body, history } = enter(entered);
      const back = history.done.reduceRight((now, step) => withSide(now, step, 'before'), body);
      const forth = history.done.reduce((now, step) => withSide(now, step, 'after'), back);
      expect({ joinsCaseId: null, ...back }).toEqual({ joinsCaseId: null, ...empty });
      expect(forth).toEqual(body);
    }),
    { seed: 11 },
  );
});

test('a new edit ends what could be put back', () => {
  const { history } = enter(typed('l'));
  const back = { done: [], undone: history.done };
  const edit = { before: empty, after: { ...empty, callerName: 'W' }, atMs: 1, isComposing: false };
  expect(withEdit(back, edit).undone).toEqual([]);
});

test('a step takes back its own fields and leaves what was changed elsewhere since', () => {
  const { history } = enter(typed('lift'));
  const [step] = history.done;
  const now: DraftBody = { ...empty, narrative: 'lift', callerName: 'W' };
  expect(step && withSide(now, step, 'before')).toEqual({ ...empty, callerName: 'W' });
});

test('the oldest steps go when there are too many', () => {
  const many = Array.from({ length: mostSteps + 5 }, (_, index) => ({
    change: { confidential: index % 2 === 0 },
  }));
  expect(stepsOf(many)).toBe(mostSteps);
});

test('a field that has become something of its own is forgotten', () => {
  const note = { noteId: null, text: 'calls every week' };
  const { history } = enter([...typed('l'), { change: { callerNote: note } }]);
  expect(withoutField(history, 'callerNote').done.map(({ fields }) => fields)).toEqual([['narrative']]);
});

test('fields of an amendment and of a wish are taken back one by one', () => {
  const caseId = 'c' as CaseId;
  const before: DraftBody = { kind: 'amend', caseId, changes: { urgency: 'urgent' } };
  const after: DraftBody = { ...before, changes: { urgency: 'urgent', narrative: 'lift' } };
  const [step] = withEdit(noEdits, { before, after, atMs: 0, isComposing: false }).done;
  expect(step?.fields).toEqual(['narrative']);
  expect(step && withSide(after, step, 'before')).toEqual(before);
});

const paper = (change: object) => [{ kindId: null, name: '', form: 'copy', pages: 1, isReturned: false, ...change }];

test('what a paper is called is typed as one step; its kind, its pages and its end are steps of their own', () => {
  const bodies = [
    {},
    { name: 'l' },
    { name: 'le' },
    { name: 'le', pages: 2 },
    { name: 'le', pages: 2, isReturned: true },
  ];
  const drafts = bodies.map((change) => ({ ...emptyIntakeDraft(null, ''), handedIn: paper(change) }) as DraftBody);
  const history = drafts.slice(1).reduce((done, after, index) => {
    const before = drafts[index] as DraftBody;
    return withEdit(done, { before, after, atMs: index, isComposing: false });
  }, noEdits);
  expect(history.done.map(({ fields }) => fields)).toEqual([['handedIn'], ['handedIn'], ['handedIn']]);
  expect(history.done[0]).toMatchObject({
    before: { handedIn: paper({}) },
    after: { handedIn: paper({ name: 'le' }) },
  });
});
