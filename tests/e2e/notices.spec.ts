import { expect } from '@playwright/test';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

const pipe = {
  narrative: '望京街道南湖西里供水主管爆裂，整栋楼停水',
  place: 'wangjing',
  topic: '停水',
};
const said = '供水主管爆裂，预计今晚修复，无需重复登记';

/** So many callers of one street about one cause, taken down without the screen. */
async function takeMany({ page, intake }: OpenedConsole, count: number): Promise<void> {
  await intake.openBlank();
  await intake.pickPlace(pipe.place);
  await intake.pickTopic(pipe.topic);
  await intake.expectDraftSaved();
  const [draft] = await askHost(page, 'drafts.list', {});
  const chosen = draft?.body.kind === 'intake' ? draft.body : emptyIntakeDraft(null, '');
  for (let made = 0; made < count; made += 1) {
    const body = { ...chosen, narrative: `${pipe.narrative}，第${made + 1}户` };
    const { id } = await askHost(page, 'drafts.open', { body });
    await askHost(page, 'cases.register', { draftId: id, body, dispatch: null, answer: null });
  }
}

test('a supervisor writes what callers are told; an agent at another console reads it while typing, notes that it was told, and it ends', async ({
  openConsole,
}) => {
  test.setTimeout(150_000);
  const desk = await openConsole({ station: 'floor' });
  const other = await openConsole({ station: 'supervisor' });
  await desk.signIn.signIn('wangli');
  await takeMany(desk, 8);

  const { page } = other;
  await other.signIn.signIn('liuyang');
  await page.keyboard.press('Alt+Shift+7');
  await expect(page.getByRole('list', { name: named('clusters:list') })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('w');
  await expect(page.getByRole('textbox', { name: named('clusters:notice.text') })).toBeFocused();
  await page.keyboard.type(said);
  expect(await inspectScreen(page, { contrastOnly: false })).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(named('clusters:notice.posted'))).toBeVisible();
  await expect(page.getByText(said)).toBeVisible();

  const strip = desk.page.getByRole('status', { name: named('clusters:notice.label') });
  await desk.intake.openBlank();
  await desk.intake.tell('我家停水了，楼里都没水');
  await desk.intake.pickPlace(pipe.place);
  await desk.intake.pickTopic(pipe.topic);
  await expect(strip).toContainText(said, { timeout: 30_000 });
  expect(await inspectScreen(desk.page, { contrastOnly: false })).toEqual([]);
  await desk.page.keyboard.press('Alt+y');
  await expect(desk.page.getByRole('status').filter({ hasText: named('clusters:notice.noted') })).toBeVisible();
  await expect(page.getByText(/已告知 1 人|1 caller told/)).toBeVisible({ timeout: 30_000 });

  // Cut off, the floor still knows it.
  desk.link.cut();
  await desk.intake.openBlank();
  await desk.intake.pickPlace(pipe.place);
  await desk.intake.pickTopic(pipe.topic);
  await expect(strip).toContainText(said);
  desk.link.restore();

  await page.keyboard.press('x');
  await expect(page.getByText(named('clusters:notice.withdrawn'))).toBeVisible();
  await expect(strip).toBeEmpty({ timeout: 30_000 });
  await page.keyboard.press('z');
  await expect(page.getByText(named('clusters:notice.undone'))).toBeVisible();
  await expect(strip).toContainText(said, { timeout: 30_000 });
});
