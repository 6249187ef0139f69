import { expect } from '@playwright/test';
import { zh } from '#renderer/i18n/texts.ts';
import { test } from './fixtures.ts';
import { beginAmending } from './pages/begin-amending.ts';
import { named } from './pages/names.ts';

test('an amendment typed by keyboard outlives the host and is sent when its case is opened again', async ({ desk }) => {
  const { page, signIn, intake, queue, restart } = desk;
  await signIn.signIn('wangli');
  await intake.openBlank();
  const number = await intake.fillAndDispatch({ narrative: '望京街道路灯不亮', place: 'wangjing', topic: '路灯' });
  const { panel, form, narrative } = await beginAmending(desk, number, '，一共三盏');

  await restart();
  await signIn.signIn('wangli');
  await queue.open();
  await queue.showView('all');
  await queue.openCase(number);
  await expect(narrative).toHaveValue('望京街道路灯不亮，一共三盏');
  await expect(form.getByText(named('case:mark.saved'))).toBeVisible();
  await narrative.focus();
  await page.keyboard.press('Control+S');
  await expect(form).toBeHidden();
  await expect(queue.historyOf(panel)).toContainText(zh.steps.event['case.amended']);
  await expect(panel).toContainText('望京街道路灯不亮，一共三盏');

  await queue.closeCase();
  await queue.openCase(number);
  await expect(queue.historyOf(panel)).toBeVisible();
  await expect(form).toBeHidden();
});
