import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { ClusterView } from '#shared/bridge/similar.ts';
import type { CaseId, TopicId } from '#shared/domain/ids.ts';
import { activeCluster } from './clusters-slice.ts';
import { aStore } from './testing.ts';

function aCluster(id: string, openIds: readonly string[]): ClusterView {
  return {
    id,
    isBurst: true,
    topicId: 't-1' as TopicId,
    placeId: null,
    count: 9,
    expected: 1,
    sinceMs: 0,
    lastAtMs: 1,
    words: [],
    masterId: 'case-1' as CaseId,
    masterNumber: 'BJ-26-000001-9',
    notice: null,
    openIds: openIds as CaseId[],
    cases: [],
  };
}

async function aDesk(change: Partial<Handlers> = {}) {
  const clusters = [aCluster('one', ['case-2', 'case-3']), aCluster('two', [])];
  const desk = aStore({
    'clusters.list': () => ({ clusters }),
    'cases.command': () => ({ ok: true, caseId: 'x' as CaseId, number: null, commandIds: [], savedAtMs: 5 }),
    ...change,
  });
  const state = () => desk.store.getState().clusters;
  await state().refresh();
  const sent = () => desk.calls.filter(({ method }) => method === 'cases.command').map(({ input }) => input);
  return { ...desk, state, sent };
}

test('the first is looked at until another is chosen, and moving stops at either end', async () => {
  const { state } = await aDesk();
  expect(activeCluster(state())?.id).toBe('one');
  state().moveBy(-1);
  expect(activeCluster(state())?.id).toBe('one');
  state().moveBy(1);
  state().moveBy(1);
  expect(activeCluster(state())?.id).toBe('two');
});

test('the others are merged into the master one by one, and the same ones are taken back', async () => {
  const { state, sent } = await aDesk();
  await state().tie();
  const merge = { type: 'case.merge', payload: { masterCaseId: 'case-1', note: '' } };
  expect(sent()).toEqual([
    { caseId: 'case-2', command: merge, draftId: null },
    { caseId: 'case-3', command: merge, draftId: null },
  ]);
  expect(state().tied).toMatchObject({ caseIds: ['case-2', 'case-3'], refused: 0, isUndone: false });
  await state().untie();
  expect(sent().slice(2)).toMatchObject([
    { caseId: 'case-2', command: { type: 'case.unmerge' } },
    { caseId: 'case-3', command: { type: 'case.unmerge' } },
  ]);
  expect(state().tied).toMatchObject({ isUndone: true, refused: 0 });
  await state().untie();
  expect(sent()).toHaveLength(4);
});

test('what is refused is counted and holds up none of the others', async () => {
  const { state } = await aDesk({
    'cases.command': ({ caseId }: { caseId: CaseId }) =>
      caseId === 'case-2'
        ? { ok: false, refusal: { code: 'wrong-status', detail: '' } as never }
        : { ok: true, caseId, number: null, commandIds: [], savedAtMs: 5 },
  });
  await state().tie();
  expect(state().tied).toMatchObject({ caseIds: ['case-3'], refused: 1 });
});
