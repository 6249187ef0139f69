// One case through every hand there is, by keys: agent, dispatcher, the wrong unit, a ruling, the right unit, an extension, a reply
// that does not stand, a citizen who is not content, a rework, a citizen who is. Four consoles, one of them cut off for half of it.

import { expect } from '@playwright/test';
import { en } from '#renderer/i18n/texts.ts';
import { must } from '#shared/lib/assert.ts';
import type { OpenedConsole } from './fixtures.ts';
import { test } from './fixtures.ts';
import { askHost } from './pages/bridge.ts';
import { CasePanel } from './pages/case-panel.ts';
import { WishPage } from './pages/wish-page.ts';

test.use({ cityId: 'baltimore' });

type Hand = OpenedConsole & { readonly wish: WishPage };

async function sitDown(console: OpenedConsole, login: string): Promise<Hand> {
  await console.signIn.signIn(login);
  return { ...console, wish: new WishPage(console.page) };
}

/** The clock of the open case as a desk shows it: every line of the sum in words. */
async function whyLines({ page }: Hand): Promise<readonly string[]> {
  const panel = new CasePanel(page);
  if (!(await panel.steps.first().isVisible())) await panel.showWhy();
  return panel.steps.allInnerTexts();
}

/** The same as the desk computed it. */
async function clockOf({ page }: Hand, number: string) {
  const every = { topicId: null, placeId: null, deadlineClassId: null, sort: 'newest', offset: 0, limit: 1 } as const;
  const { rows } = await askHost(page, 'queue.window', { view: 'all', text: number, ...every });
  const { deadlineSteps, limits, row } = await askHost(page, 'cases.get', { caseId: must(rows[0], number).id });
  return { deadlineSteps, limits, deadline: row.deadline };
}

test('a case goes through every hand, and four consoles end with the same clock, explained alike', async ({
  openConsole,
}) => {
  const agent = await sitDown(await openConsole({ station: 'agent' }), 'annreed');
  const dispatcher = await sitDown(await openConsole({ station: 'dispatcher' }), 'suepark');
  const unitDesk = await openConsole({ station: 'unit' });
  const caller = await sitDown(await openConsole({ station: 'callback' }), 'amycole');
  let unit = await sitDown(unitDesk, 'u-dot-traffic');
  let number = '';

  async function unitIs(login: string): Promise<void> {
    await unit.page.keyboard.press('Escape');
    await unit.page.keyboard.press('Escape');
    await unit.signIn.signOut();
    unit = await sitDown(unitDesk, login);
  }

  await test.step('the agent takes it down and hands it to a dispatcher', async () => {
    await agent.intake.openBlank();
    await agent.intake.tell('The signal pole at Falls Road leans over the pavement after a truck hit it');
    await agent.intake.pickPlace('hampden');
    await agent.intake.pickTopic('pothole repair');
    await agent.page.keyboard.press('Control+Shift+Enter');
    await expect(agent.page.getByText(en.intake.saved.title)).toBeVisible();
    number = await agent.intake.savedNumber.innerText();
    await agent.wish.openCase(number);
    await agent.wish.beginForm('h');
    await agent.wish.type('Whose pole is it?');
    await agent.wish.send();
    await expect(agent.page.getByText(en.words.status.toDispatch).first()).toBeVisible();
  });

  await test.step('the dispatcher gives it to a unit, the wrong one', async () => {
    const panel = await dispatcher.wish.openCase(number);
    await expect(panel.getByText(en.words.status.toDispatch).first()).toBeVisible();
    await dispatcher.page.keyboard.press('Alt+Shift+D');
    await dispatcher.wish.pick('Transportation: Traffic');
    await dispatcher.page.keyboard.press('Control+s');
    await expect(panel.getByText(en.words.status.dispatched).first()).toBeVisible();
  });

  agent.link.cut();

  await test.step('the unit returns it and names whose it is', async () => {
    await unit.wish.openCase(number);
    await unit.wish.beginForm('r');
    await unit.wish.pick('Transportation: Maintenance');
    await unit.wish.nextField();
    await unit.wish.choose(1);
    await unit.wish.nextField();
    await unit.wish.type('Poles are kept by Maintenance since the order of May');
    await expect(unit.wish.preview).not.toBeEmpty();
    await unit.wish.send();
  });

  await test.step('the dispatcher sees what a ruling does to the clock, and moves the case', async () => {
    const panel = await dispatcher.wish.openCase(number);
    await expect(
      panel
        .getByText(/belongs to/)
        .or(panel.getByText('since the order of May'))
        .first(),
    ).toBeVisible();
    await dispatcher.wish.beginForm('d');
    await dispatcher.wish.choose(0);
    await expect(dispatcher.wish.preview).toContainText(/deadline|clock/);
    await dispatcher.wish.nextField();
    await dispatcher.wish.nextField();
    await dispatcher.wish.type('The order of May says so');
    await dispatcher.wish.send();
  });

  await test.step('the right unit signs and asks for more time, which is granted', async () => {
    await unitIs('u-dot-maintenance');
    await unit.wish.openCase(number);
    await unit.wish.give('s', en.steps.command['assignment.sign']);
    await unit.wish.beginForm('e');
    await unit.wish.type('1');
    await unit.wish.nextField();
    await unit.wish.nextField();
    await unit.wish.choose(1);
    await unit.wish.nextField();
    await unit.wish.type('A pole has to be ordered');
    await unit.wish.send();
    await dispatcher.wish.openCase(number);
    await dispatcher.wish.beginForm('Shift+E');
    await dispatcher.wish.choose(0);
    await expect(dispatcher.wish.preview).toContainText(/later/);
    await dispatcher.page.keyboard.press('Tab');
    await dispatcher.page.keyboard.press('Tab');
    await dispatcher.page.keyboard.press('Tab');
    await dispatcher.wish.type('Until it is there');
    await dispatcher.wish.send();
  });

  async function reply(text: string): Promise<void> {
    await unit.page.keyboard.press('Escape');
    await unit.page.keyboard.press('Escape');
    // From view to view until the case is there: where it lies depends on how far it is.
    await expect(async () => {
      await unit.page.keyboard.press(']');
      await expect(unit.page.getByRole('textbox', { name: en.unit.reply.label })).toBeVisible({ timeout: 1_500 });
    }).toPass();
    await unit.page.keyboard.press('w');
    await unit.wish.type(text);
    await unit.page.keyboard.press('Alt+y');
    await unit.page.keyboard.press('Control+Enter');
    await expect(unit.page.getByText(/reply saved/i).first()).toBeVisible();
  }

  async function audit(place: number, note: string): Promise<void> {
    await dispatcher.wish.openCase(number);
    await dispatcher.wish.beginForm('q');
    await dispatcher.wish.choose(place);
    await dispatcher.wish.nextField();
    if (place === 1) {
      await dispatcher.wish.choose(0);
      await dispatcher.wish.nextField();
    }
    await dispatcher.wish.type(note);
    await dispatcher.wish.send();
  }

  await test.step('its first reply does not answer what was asked, its second does', async () => {
    await reply('We have looked at the road');
    await audit(1, 'The citizen asked about the pole');
    await expect(dispatcher.page.getByText(en.words.status.inProgress).first()).toBeVisible();
    await reply('The pole has been replaced');
    await audit(0, 'Stands');
  });

  agent.link.restore();

  /** Every console shows the case at that step, the same numbers and the same words of why. */
  async function clocksAgree(status: string, said: RegExp): Promise<void> {
    const hands = [agent, dispatcher, unit, caller];
    const lines = [];
    const views = [];
    for (const hand of hands) {
      const panel = await hand.wish.openCase(number);
      await expect(panel.getByText(status).first()).toBeVisible();
      lines.push(await whyLines(hand));
      views.push(await clockOf(hand, number));
    }
    expect(views[0]?.deadlineSteps.length).toBeGreaterThan(4);
    for (const view of views.slice(1)) expect(view).toEqual(views[0]);
    for (const line of lines.slice(1)) expect(line).toEqual(lines[0]);
    expect(lines[0]?.join('\n')).toMatch(said);
  }

  await test.step('the desk that was cut off has caught up: the same clock on all four', async () => {
    await clocksAgree(en.words.status.callbackDue, /[Ee]xtended by/);
  });

  async function answer(keys: readonly string[]): Promise<void> {
    await caller.page.keyboard.press('Escape');
    await caller.page.keyboard.press('Escape');
    await expect(caller.page.getByRole('heading', { name: number })).toBeVisible();
    for (const key of keys) await caller.page.keyboard.press(key);
    await caller.page.keyboard.press('Control+Enter');
  }

  await test.step('the citizen says that it is not solved, and it goes back', async () => {
    await answer(['q', 's', 'c']);
    await expect(caller.page.getByText(/call-back saved here/).first()).toBeVisible();
  });

  await test.step('the unit works again, and the citizen is content', async () => {
    await unit.wish.openCase(number);
    await unit.wish.give('s', en.steps.command['assignment.sign']);
    await reply('The pavement around the pole is mended as well');
    await audit(0, 'Stands');
    await answer(['q', 'a', 'z']);
  });

  await test.step('four consoles show the same end and the same clock, step by step', async () => {
    await clocksAgree(en.words.status.closed, /rework/);
  });
});
