import { expect, test } from 'vitest';
import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import { aStore } from './testing.ts';

const anAmendment = {
  commandId: 'c1',
  caseId: 'case-1',
  number: 'BJ-26-000001-9',
  type: 'case.amend',
  authorName: '王丽',
  isOwn: true,
  atMs: 0,
  problem: { kind: 'conflict', conflicts: [] },
  payload: { fields: { narrative: '七号楼' } },
} as unknown as AttentionItem;

const aDraft = {
  id: 'd1',
  number: null,
  body: { kind: 'amend', caseId: 'case-1', changes: { narrative: '七号楼' } },
  updatedAtMs: 0,
} as unknown as Draft;

function anAttentionDesk(items: AttentionItem[]) {
  let left = items;
  const made = aStore({
    'attention.list': () => left,
    'attention.resolve': ({ commandId, action }) => {
      if (action === 'edit') return { kind: 'draft', draftId: 'd1' };
      left = left.filter((item) => item.commandId !== commandId);
      return { kind: 'done' };
    },
    'cases.get': () => ({ case: { narrative: '' } }) as unknown as CaseView,
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'drafts.list': () => [aDraft],
  });
  return { ...made, attention: () => made.store.getState().attention };
}

test('the list keeps its place when an item before it is settled', async () => {
  const second = { ...anAmendment, commandId: 'c2' } as unknown as AttentionItem;
  const { attention } = anAttentionDesk([anAmendment, second]);
  await attention().refresh();
  expect(attention().activeId).toBe('c1');
  await attention().resolve('drop');
  expect(attention()).toMatchObject({ activeId: 'c2', outcome: { kind: 'done', action: 'drop' }, isBusy: false });
});

test('editing an amendment opens the form of the case with the draft it became', async () => {
  const { attention, store, calls } = anAttentionDesk([anAmendment]);
  await attention().refresh();
  await attention().resolve('edit');
  const { navigation, caseDesk } = store.getState();
  expect({ panel: navigation.panel, openCaseId: navigation.openCaseId, form: caseDesk.form }).toEqual({
    panel: 'case',
    openCaseId: 'case-1',
    form: aDraft.body,
  });
  expect(calls.find(({ method }) => method === 'attention.resolve')?.input).toEqual({
    commandId: 'c1',
    action: 'edit',
  });
});
