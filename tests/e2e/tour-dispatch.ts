// The desk that decides: a case to dispatch, its form, nothing, a return and the no to it, an arbitration, the ledger.

import { expect } from '@playwright/test';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import type { AssignmentId, CaseId, UnitId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenedConsole } from './fixtures.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';
import type { Visit } from './tour.ts';

/** Two offices whose heads are among the demo people: a return needs theirs. */
const [donghuamen, jingshan] = ['u-110101001', 'u-110101002'] as [UnitId, UnitId];

const dayMs = 86_400_000;

/** Everything on one console, one person after the other; what has no picture here is asked of the host. */
export async function tourDispatch({ page, signIn, intake }: OpenedConsole, visit: Visit): Promise<void> {
  await signIn.signIn('wangli');
  await intake.openBlank();
  await intake.tell('望京街道广顺北大街路灯坏了三天，晚上看不见路，老人出门怕摔跤，请尽快派人来修');
  await intake.pickPlace('wangjing');
  await intake.pickTopic('路灯');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  const [row] = await allCases(page, { sort: 'newest', limit: 1 });
  const caseId = must(row, 'the case').id;
  const give = (command: Wish) => askHost(page, 'cases.command', { caseId, command, draftId: null });
  const own = () => ownPart(page, caseId);
  expect(await give({ type: 'case.submit', payload: { note: '分不清是城管还是街道' } })).toMatchObject({ ok: true });
  await signIn.signOut();

  await signIn.signIn('sunjing');
  await expect(page.getByRole('region', { name: named('dispatch:toDispatch') })).toBeVisible();
  await expect(page.locator('.dispatch-effects')).not.toBeEmpty();
  await visit('dispatch-to-dispatch', page);
  await page.keyboard.press('d');
  await expect(page.getByRole('region', { name: named('case:dispatch.title') })).toBeVisible();
  await visit('dispatch-form', page);
  await page.keyboard.press('Alt+Shift+X');
  await page.keyboard.press('Escape');
  const dispatched = await askHost(page, 'cases.dispatch', {
    caseId,
    leadUnitId: donghuamen,
    assistUnitIds: [],
    suggestionRank: null,
    draftId: null,
  });
  expect(dispatched).toMatchObject({ ok: true });
  await expect(page.getByText(named('dispatch:empty.title'))).toBeVisible();
  await visit('dispatch-empty', page);
  await signIn.signOut();

  await signIn.signIn(`head-${donghuamen}`);
  await giveBack(await own(), jingshan);
  await signIn.signOut();
  await signIn.signIn('sunjing');
  await show('returns');
  await expect(page.locator('.dispatch-effects')).not.toBeEmpty();
  await visit('dispatch-return', page);
  await page.keyboard.press('n');
  await expect(page.locator('.wish-form')).toBeVisible();
  await visit('dispatch-no', page);
  await page.keyboard.press('Alt+Shift+X');
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await expect(page.locator('.dispatch-outcome')).toBeVisible();
  await signIn.signOut();

  await signIn.signIn(`head-${jingshan}`);
  await giveBack(await own(), donghuamen);
  await signIn.signOut();
  await signIn.signIn('hemei');
  await expect(page.getByRole('region', { name: named('dispatch:waits') })).toBeVisible();
  await expect(page.locator('.dispatch-effects')).not.toBeEmpty();
  await visit('dispatch-arbitration', page);
  const ruling = { kind: 'deny' } as const;
  const minutes = '会商：路灯所在路段由景山街道管护';
  expect(
    await give({ type: 'return.arbitrate', payload: { assignmentId: await own(), ruling, minutes } }),
  ).toMatchObject({
    ok: true,
  });
  await signIn.signOut();

  await signIn.signIn(jingshan);
  const plan = '列入明年道路照明改造，先设临时灯';
  const promisedAtMs = Date.now() + 60 * dayMs;
  expect(await give({ type: 'ledger.request', payload: { plan, promisedAtMs } })).toMatchObject({ ok: true });
  await signIn.signOut();
  await signIn.signIn('hemei');
  await show('ledger');
  await expect(page.getByText(plan).first()).toBeVisible();
  await visit('dispatch-ledger', page);
  await signIn.signOut();

  async function giveBack(assignmentId: AssignmentId, rightfulUnitId: UnitId): Promise<void> {
    const payload = { assignmentId, rightfulUnitId, reason: 'notOurArea', basis: '管护协议第三条' } as const;
    expect(await give({ type: 'return.request', payload })).toMatchObject({ ok: true });
  }
  async function show(view: QueueView): Promise<void> {
    const tab = page.getByRole('button', { name: named(`queue:view.${view}`) });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-current', 'true');
  }
}

/** The part that is handled now, once this desk has it. */
async function ownPart(page: OpenedConsole['page'], caseId: CaseId): Promise<AssignmentId> {
  let found: AssignmentId | undefined;
  await expect(async () => {
    const { case: state } = await askHost(page, 'cases.get', { caseId });
    found = state.assignments.findLast(({ status }) => status !== 'moved')?.id;
    expect(found).toBeDefined();
  }).toPass();
  return must(found, 'a part');
}
