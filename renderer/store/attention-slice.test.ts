import { expect, test } from 'vitest';
import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { aStore, settled } from './testing.ts';

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
    'cases.amend': ({ caseId }) => ({ ok: true, caseId, number: null, commandIds: [], savedAtMs: 5 }),
    'drafts.list': () => [],
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

test('editing an amendment opens the form of the case, and saving it settles the old step', async () => {
  const { attention, store, calls } = anAttentionDesk([anAmendment]);
  await attention().refresh();
  await attention().resolve('edit');
  const { navigation, caseDesk } = store.getState();
  expect({ panel: navigation.panel, mode: caseDesk.mode, changes: caseDesk.changes }).toEqual({
    panel: 'case',
    mode: 'amend',
    changes: { narrative: '七号楼' },
  });
  await caseDesk.submit();
  await settled();
  const sent = calls.filter(({ method }) => method === 'cases.amend' || method === 'attention.resolve');
  expect(sent).toEqual([
    { method: 'cases.amend', input: { caseId: 'case-1', fields: { narrative: '七号楼' } } },
    { method: 'attention.resolve', input: { commandId: 'c1', action: 'drop' } },
  ]);
  expect(attention().items).toEqual([]);
  expect(store.getState().caseDesk).toMatchObject({ mode: 'read', replaces: null });
});

test('a refused form stays as it was typed and the old step stays in the list', async () => {
  const { store } = aStore({
    'cases.amend': () => ({ ok: false, refusal: { code: 'nothing-to-change', detail: '' } }),
    'cases.get': () => ({ case: { narrative: '' } }) as unknown as CaseView,
    'cases.history': () => ({ lines: [], asOfMs: null }),
  });
  const { caseDesk } = store.getState();
  await caseDesk.reopen('case-1' as CaseId, anAmendment.commandId, { mode: 'amend', changes: { narrative: '七' } });
  await caseDesk.submit();
  expect(store.getState().caseDesk).toMatchObject({
    mode: 'amend',
    changes: { narrative: '七' },
    outcome: { kind: 'refused', code: 'nothing-to-change' },
    isBusy: false,
  });
});
