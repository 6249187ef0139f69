// A case that comes back a second time is arbitrated, and what was decided there is what the next agent is told, with its reason.

import { expect } from '@playwright/test';
import { en } from '#renderer/i18n/texts.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { WishPage } from './pages/wish-page.ts';

test.use({ cityId: 'baltimore' });

const lamps = { narrative: 'The street light on Falls Road has been out for a week', place: 'hampden' };

async function takeDown({ intake, page }: OpenedConsole): Promise<void> {
  await intake.openBlank();
  await intake.tell(lamps.narrative);
  await intake.pickPlace(lamps.place);
  await intake.pickTopic('pothole repair');
  await expect(intake.units.first()).toBeVisible();
  await expect(page.getByText(/%/).first()).toBeVisible();
}

test('a second return is ruled on by arbitration, and the next suggestion follows it and says so', async ({
  openConsole,
}) => {
  const agent = await openConsole({ station: 'agent' });
  const other = await openConsole({ station: 'other' });
  const wish = new WishPage(other.page);
  let number = '';

  async function sitDown(login: string): Promise<void> {
    await other.signIn.signIn(login);
    await wish.openCase(number);
  }
  async function leave(): Promise<void> {
    await other.page.keyboard.press('Escape');
    await other.page.keyboard.press('Escape');
    await other.signIn.signOut();
  }
  /** The unit says whose it is, and that it is not its duty. */
  async function giveBack(login: string, rightful: string): Promise<void> {
    await sitDown(login);
    await wish.beginForm('r');
    await wish.pick(rightful);
    await wish.nextField();
    await wish.choose(1);
    await wish.nextField();
    await wish.type('Not among our duties');
    await wish.send();
    await leave();
  }

  await agent.signIn.signIn('annreed');
  await takeDown(agent);
  const first = (await agent.intake.units.first().innerText()).split('\n')[0] ?? '';
  expect(first).not.toContain('Parking Authority');
  number = await agent.intake.dispatch();
  expect(await agent.intake.dispatchedTo()).toContain('Department of Transportation');

  await giveBack('u-transportation', 'Transportation: Traffic');
  await sitDown('suepark');
  await wish.beginForm('d');
  await wish.choose(0);
  await wish.nextField();
  await wish.nextField();
  await wish.type('Signals are theirs');
  await wish.send();
  await leave();

  await giveBack('u-dot-traffic', 'Department of Transportation');
  await sitDown('suepark');
  // No dispatcher rules on a second return: the chord means nothing to her here.
  await expect(other.page.getByText(en.domain.disputeLevel.arbitration).first()).toBeVisible();
  await wish.begin('d');
  await expect(wish.form).toBeHidden();
  await leave();

  await sitDown('eveshaw');
  await wish.beginForm('d');
  await expect(wish.form).toHaveAccessibleName(en.steps.command['return.arbitrate']);
  await wish.choose(0);
  await wish.nextField();
  await wish.pick('Parking Authority');
  await wish.nextField();
  await wish.type('The meeting of the units decided that the Parking Authority keeps these lights');
  await wish.send();

  // The desk hears of it by itself, within seconds.
  await expect(async () => {
    await agent.page.keyboard.press('Alt+Shift+X');
    await takeDown(agent);
    const advised = agent.intake.units.first();
    await expect(advised).toContainText('Parking Authority', { timeout: 2_000 });
    await expect(advised).toContainText(/ruled in arbitration/);
  }).toPass({ timeout: 90_000 });
});
