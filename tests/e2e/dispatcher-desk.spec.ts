// The desk that dispatches, rules and audits, by its own keys: each kind of what waits in its list, what an answer does to the clock
// before it is given, and the answer by one key.

import { expect } from '@playwright/test';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { en } from '#renderer/i18n/texts.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { WishPage } from './pages/wish-page.ts';

test.use({ cityId: 'baltimore' });

const { dispatch, queue } = en;

/** The desk of whoever decides. */
function deskOf({ page }: OpenedConsole) {
  const tab = (view: QueueView) => page.getByRole('button', { name: new RegExp(`^${queue.view[view]} \\d`) });
  return {
    page,
    waits: page.getByRole('region', { name: dispatch.waits }),
    toDispatch: page.getByRole('region', { name: dispatch.toDispatch }),
    effects: page.locator('.dispatch-effects'),
    done: page.locator('.dispatch-outcome'),
    tab,
    /** From view to view until it is the one. */
    async show(view: QueueView): Promise<void> {
      await expect(async () => {
        if ((await tab(view).getAttribute('aria-current')) !== 'true') await page.keyboard.press(']');
        await expect(tab(view)).toHaveAttribute('aria-current', 'true', { timeout: 500 });
      }).toPass();
    },
  };
}

test('a case is dispatched, its return ruled on and its reply checked, each by one key with the clock in view', async ({
  openConsole,
}) => {
  test.setTimeout(180_000);
  const agent = await openConsole({ station: 'agent' });
  const ruler = await openConsole({ station: 'ruler' });
  const other = await openConsole({ station: 'other' });
  const desk = deskOf(ruler);
  const unit = new WishPage(other.page);
  let number = '';

  await test.step('what an agent hands on stands on the desk that opens at sign-in', async () => {
    await agent.signIn.signIn('annreed');
    await agent.intake.openBlank();
    await agent.intake.tell('A deep pothole on Falls Road in Hampden, two cars lost a wheel');
    await agent.intake.pickPlace('hampden');
    await agent.intake.pickTopic('pothole repair');
    await agent.page.keyboard.press('Control+Shift+Enter');
    await expect(agent.page.getByText(en.intake.saved.title)).toBeVisible();
    number = await agent.intake.savedNumber.innerText();
    const wish = new WishPage(agent.page);
    await wish.openCase(number);
    await wish.beginForm('h');
    await wish.type('Is it ours?');
    await wish.send();
    await ruler.signIn.signIn('suepark');
    await expect(ruler.page.getByRole('heading', { level: 1, name: dispatch.title })).toBeAttached();
    await expect(ruler.page.getByRole('heading', { name: number })).toBeVisible();
    await expect(desk.tab('toDispatch')).toContainText('1');
  });

  await test.step('it is given to the unit suggested first, and what that starts is said before', async () => {
    await expect(desk.toDispatch).toContainText('Department of Transportation');
    await expect(desk.effects).toContainText(/deadline|clock/i);
    await ruler.page.keyboard.press('y');
    await expect(desk.done).toContainText(number);
    await expect(desk.tab('toDispatch')).toContainText('0');
  });

  await test.step('the unit says that it is not its duty', async () => {
    await other.signIn.signIn('u-transportation');
    await unit.openCase(number);
    await unit.beginForm('r');
    await unit.pick('Transportation: Traffic');
    await unit.nextField();
    await unit.choose(1);
    await unit.nextField();
    await unit.type('Traffic keeps this road');
    await unit.send();
    await other.page.keyboard.press('Escape');
    await other.signIn.signOut();
  });

  await test.step('the return stands in its list with what was said, and is granted by one key', async () => {
    await desk.show('returns');
    await expect(desk.waits).toContainText('Traffic keeps this road');
    await expect(desk.waits).toContainText('Move it to');
    await expect(desk.effects).toContainText('Transportation: Traffic');
    await ruler.page.keyboard.press('y');
    await expect(desk.done).toContainText(number);
    await expect(desk.tab('returns')).toContainText('0');
  });

  async function reply(text: string): Promise<void> {
    await expect(async () => {
      await other.page.keyboard.press(']');
      await expect(other.page.getByRole('textbox', { name: en.unit.reply.label })).toBeVisible({ timeout: 1_500 });
    }).toPass();
    await other.page.keyboard.press('w');
    await other.page.keyboard.type(text);
    await other.page.keyboard.press('Alt+y');
    await other.page.keyboard.press('Control+Enter');
    await expect(other.page.getByText(/reply saved/i).first()).toBeVisible();
  }

  await test.step('a reply stands beside what was asked; no asks for the reason', async () => {
    await other.signIn.signIn('u-dot-traffic');
    await expect(other.page.getByRole('heading', { name: number })).toBeVisible();
    await other.page.keyboard.press('s');
    await reply('We looked at the road');
    await desk.show('audits');
    await expect(ruler.page.getByRole('region', { name: dispatch.said })).toContainText('We looked at the road');
    await expect(ruler.page.getByRole('region', { name: dispatch.ask })).toContainText('two cars lost a wheel');
    await expect(desk.waits).toContainText('does it answer what was asked');
    await ruler.page.keyboard.press('n');
    const form = new WishPage(ruler.page);
    await expect(form.form).toBeVisible();
    await expect(form.form.getByRole('radio', { name: en.wish.no.isAccepted })).toBeChecked();
    await ruler.page.keyboard.press('Tab');
    await form.choose(0);
    await form.nextField();
    await form.type('The citizen asked to have it filled');
    await ruler.page.keyboard.press('Control+s');
    await expect(form.form).toBeHidden();
    await expect(desk.tab('audits')).toContainText('0');
  });

  await test.step('the next one answers it, and the citizen is called', async () => {
    await reply('The hole was filled this morning');
    await expect(desk.waits).toContainText('does it answer what was asked');
    await expect(ruler.page.getByRole('region', { name: dispatch.said })).toContainText('sent back 1 time');
    await ruler.page.keyboard.press('y');
    await expect(desk.done).toContainText(number);
    await expect(ruler.page.getByText(dispatch.empty.title)).toBeVisible();
  });
});
