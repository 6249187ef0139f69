// States of the sync screen and of the attention list that take a broken server or a very long day to come about.

import { expect } from '@playwright/test';
import type { AttentionItem } from '#shared/bridge/contract.ts';
import type { LostItem, SyncStatus } from '#shared/bridge/views.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { OpenedConsole } from './fixtures.ts';
import { alterReplies } from './pages/altered-host.ts';
import { named } from './pages/names.ts';
import { SyncPage } from './pages/sync-page.ts';
import type { Visit } from './tour.ts';

const lost: LostItem[] = [7, 5, 2].map((seenRevision, index) => ({
  caseId: `lost-${index}` as CaseId,
  number: `BJ-26-00004${index}-${index}`,
  seenRevision,
  serverRevision: index === 1 ? 0 : 1,
  serverNumber: index === 2 ? 'BJ-26-020402-2' : null,
  summary: index === 2 ? '' : '望京街道广顺北大街路灯坏了三天，晚上看不见路，老人出门怕摔跤，请尽快派人来修',
}));

const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false };
const own = { authorName: '王丽', isOwn: true, atMs: Date.UTC(2026, 10, 24, 1) };
const items: AttentionItem[] = [
  {
    ...own,
    commandId: 'refused-1' as CommandId,
    caseId: 'refused-case-1' as CaseId,
    number: null,
    type: 'case.register',
    problem: { kind: 'refused', code: 'number-already-used' },
    payload: {
      kind: 'complaint',
      caller,
      narrative: '望京街道广顺北大街路灯坏了三天，晚上看不见路，老人出门怕摔跤',
      place: { placeId: null, detail: '南湖西里7号楼' },
      urgency: 'normal',
    },
  },
  {
    ...own,
    commandId: 'refused-2' as CommandId,
    caseId: 'refused-case-2' as CaseId,
    number: 'BJ-26-000050-0',
    type: 'case.suspend',
    problem: { kind: 'refused', code: 'depends-on-refused' },
    payload: { reason: 'thirdParty', note: '等待电力公司' },
  },
  {
    ...own,
    commandId: 'refused-3' as CommandId,
    caseId: 'refused-case-3' as CaseId,
    number: 'BJ-26-000051-1',
    type: 'assignment.reply',
    problem: { kind: 'refused', code: 'wrong-step' },
    payload: { text: '当天已派人更换灯泡并检修线路，整条街已亮', contactedCaller: true },
  },
];

const withStatus = (change: Partial<SyncStatus>) => ({
  'sync.status': (status: SyncStatus) => ({ ...status, ...change }),
});

/** The question of a removal with a list of what was lost; a first load on a console that must be updated; refusals. */
export async function tourRareStates({ page }: OpenedConsole, visit: Visit): Promise<void> {
  const alter = await alterReplies(page);
  const sync = new SyncPage(page);
  await alter({
    ...withStatus({ removal: { rows: 18_234, of: 20_011 }, lost: lost.length }),
    'sync.lost': () => lost,
  });
  await sync.open();
  await expect(page.getByRole('table', { name: named('sync:lost.list') })).toBeVisible();
  await visit('sync-question', page);
  await page.keyboard.press('c');
  await expect(page.getByText(named('sync:done.copied'))).toBeVisible();
  await alter(
    withStatus({ mode: 'drain', firstLoad: { upTo: 43_210, of: 100_000 }, completeAtMs: null, provenAtMs: null }),
  );
  await sync.open();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await visit('sync-first-load', page);
  await alter({ ...withStatus({ attention: items.length }), 'attention.list': () => items });
  await page.keyboard.press('Alt+Shift+5');
  await expect(page.getByText(named('errors:refusal.number-already-used.next'))).toBeVisible();
  await visit('attention-refused', page);
  await alter({});
}
