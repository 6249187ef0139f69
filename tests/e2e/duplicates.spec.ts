import { expect } from '@playwright/test';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { allCases } from './pages/all-cases.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

const lift = {
  narrative: '望京街道南湖西里七号楼电梯停运三天，老人被困在家里下不了楼',
  place: 'wangjing',
  topic: '电梯',
};
const again = '南湖西里七号楼的电梯停运好几天了，我家老人下不了楼，没人来修';
/** Matters at a desk that many tests share: each of these tests has a house of its own. */
const inJiuxianqiao = {
  first: { ...lift, narrative: '酒仙桥街道幸福里七号楼电梯停运三天，老人被困在家里下不了楼', place: 'jiuxianqiao' },
  again: '幸福里七号楼的电梯停运好几天了，我家老人下不了楼，没人来修',
};
const inSanlitun = {
  first: {
    narrative: '三里屯街道福安里垃圾站满了没人清运，臭味飘进一楼各家',
    place: 'sanlitun',
    topic: '垃圾清运',
  },
  again: '福安里垃圾站又满了，好几天没人清运，臭味飘进家里',
};

test('the same matter is offered beside the form, opened, followed, and registered as a part of it, all by keys and undone', async ({
  desk,
}) => {
  const { page, signIn, intake, queue } = desk;
  await signIn.signIn('wangli');
  await intake.openBlank();
  const number = await intake.fillAndDispatch(inJiuxianqiao.first);

  await intake.openBlank();
  await intake.tell(inJiuxianqiao.again);
  const same = page.getByRole('list', { name: named('clusters:same.title') });
  await expect(same).toContainText(number);
  await expect(same).toContainText('电梯停运');
  await expect(intake.narrative).toBeFocused();
  await expect(
    page.getByRole('status').filter({ hasText: /1 件工单疑似同一件事|1 case is likely the same/ }),
  ).toHaveCount(1);
  await page.keyboard.press('Alt+v');
  await expect(same.getByRole('button', { pressed: true })).toHaveCount(1);
  await page.keyboard.press('Alt+v');
  await page.keyboard.press('Alt+l');
  await expect(same.getByRole('button').first()).toBeFocused();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Alt+g');
  await expect(page.getByRole('complementary').filter({ hasText: number }).first()).toBeVisible();
  await queue.closeCase();

  await page.keyboard.press('Alt+x');
  await expect(page.getByRole('status').filter({ hasText: number }).last()).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
  await page.keyboard.press('Alt+z');
  await expect(page.getByRole('status').filter({ hasText: named('clusters:same.undone') })).toBeVisible();
});

test('what was chosen as a part of another case is so again after a restart; once that case is over this is said, and a key lets it stand for itself', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const { page, signIn, intake, restart } = desk;
  await signIn.signIn('wangli');
  await intake.openBlank();
  const number = await intake.fillAndDispatch(inSanlitun.first);
  await intake.openBlank();
  await intake.tell(inSanlitun.again);
  await expect(page.getByRole('list', { name: named('clusters:same.title') })).toContainText(number);
  await page.keyboard.press('Alt+x');
  const willJoin = page.locator('.join-words');
  await expect(willJoin).toContainText(number);
  await intake.expectDraftSaved();

  await restart();
  await signIn.signIn('wangli');
  await page.keyboard.press('Alt+j');
  await expect(intake.narrative).toHaveValue(inSanlitun.again);
  await expect(willJoin).toContainText(number);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: named('intake:problem.joinsOther.what') })).toBeVisible();

  const master = (await allCases(page)).find((row) => row.number === number);
  const withdraw = { type: 'case.withdraw', payload: { note: '来电人撤回' } } as const;
  await askHost(page, 'cases.command', { caseId: master?.id as never, command: withdraw, draftId: null });
  await expect(willJoin).toHaveText(named('clusters:same.join_over'));
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByRole('alert').filter({ hasText: named('errors:refusal.master-is-over.what') })).toBeVisible();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Alt+z');
  await expect(willJoin).toBeEmpty();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByText(named('intake:saved.title'))).toBeVisible();
});

/** So many callers of one street about one cause, taken down without the screen. */
async function takeMany({ page, intake }: OpenedConsole, count: number): Promise<void> {
  await intake.openBlank();
  await intake.pickPlace(lift.place);
  await intake.pickTopic(lift.topic);
  await intake.expectDraftSaved();
  const [draft] = await askHost(page, 'drafts.list', {});
  const chosen = draft?.body.kind === 'intake' ? draft.body : emptyIntakeDraft(null, '');
  for (let made = 0; made < count; made += 1) {
    const body = { ...chosen, narrative: `${lift.narrative}，第${made + 1}户` };
    const { id } = await askHost(page, 'drafts.open', { body });
    await askHost(page, 'cases.register', { draftId: id, body, dispatch: null, answer: null });
  }
}

test('many calls about one cause are told to whoever takes the next one, and tied to a master by a supervisor, and untied', async ({
  openConsole,
}) => {
  const desk = await openConsole();
  const { page, signIn } = desk;
  await signIn.signIn('wangli');
  await takeMany(desk, 8);
  await desk.intake.tell(again);
  const strip = page.getByRole('status', { name: named('clusters:strip.label') });
  await expect(strip).toContainText('8', { timeout: 30_000 });
  await expect(desk.intake.narrative).toBeFocused();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);

  await signIn.signOut();
  await signIn.signIn('liuyang');
  await page.keyboard.press('Alt+Shift+7');
  await expect(page.getByRole('list', { name: named('clusters:list') })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: named('clusters:title') })).toBeVisible();
  await expect(page.getByRole('list', { name: named('clusters:list') }).getByRole('listitem')).toHaveCount(8);
  await page.keyboard.press('m');
  await page.keyboard.press('m');
  await expect(page.getByRole('status').filter({ hasText: '7' }).first()).toBeVisible();
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('u');
  await expect(page.getByText(named('clusters:tie.undone'))).toBeVisible();
});
