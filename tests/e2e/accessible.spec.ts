// The desk for everybody: read aloud in a sensible order, said once, seen where the focus is. That it is whole at 200 % and
// stands out with more contrast, screens.spec.ts looks at on every screen.

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { listenAloud } from './listen-aloud.ts';
import { applySettings } from './pages/apply-settings.ts';
import { named } from './pages/names.ts';
import { walkFocus } from './walk-focus.ts';

/** Names of what the accessibility tree holds, in the order a reader goes through it. */
async function readingOrder(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').map((line) => line.trim().replace(/^- /, ''));
}

/** That each is there, and after the one before. */
function expectInOrder(lines: readonly string[], wanted: readonly (readonly [role: string, name: RegExp])[]): void {
  let at = -1;
  for (const [role, name] of wanted) {
    const next = lines.findIndex((line, index) => {
      if (index <= at || !line.startsWith(role)) return false;
      const spoken = /^\w+ "(.*?)"/.exec(line)?.[1] ?? line.slice(role.length).replace(/^[:\s]+/, '');
      return name.test(spoken);
    });
    expect(next, `${role} ${String(name)} after ${lines[at] ?? 'the start'}\n${lines.join('\n')}`).toBeGreaterThan(at);
    at = next;
  }
}

test('a screen reader goes through the desk in order, and hears everything once', async ({ desk }) => {
  const { page, signIn, intake, ring } = desk;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn.signIn('wangli');
  const ear = await listenAloud(page);
  await ring('13900000011');
  await expect(intake.ringing).toContainText(/首次来电|first call/i);
  expectInOrder(await readingOrder(page), [
    ['banner', /^/],
    ['combobox', named('app:commands.search')],
    ['region', named('app:notices')],
    ['strong', named('app:call.rings')],
    ['button', named('intake:commands.accept')],
    ['navigation', named('app:rail')],
    ['main', named('app:main')],
    ['region', named('intake:call.title')],
  ]);
  const rung = await ear.heard();
  expect(rung.filter(({ text }) => named('app:call.rings').test(text))).toHaveLength(1);

  await intake.acceptCall();
  await ear.forget();
  await intake.tell('望京街道广顺北大街路灯坏了三天');
  await expect(intake.units.first()).toBeVisible();
  await expect(intake.narrative).toBeFocused();
  const whileTyping = await ear.heard();
  expect(whileTyping.filter(({ isInterrupting }) => isInterrupting)).toEqual([]);
  expect(new Set(whileTyping.map(({ text }) => text)).size).toBe(whileTyping.length);

  await intake.pickPlace('wangjing');
  await intake.pickTopic('路灯');
  await intake.expectDraftSaved();
  expectInOrder(await readingOrder(page), [
    ['main', named('app:main')],
    ['region', named('intake:call.title')],
    ['textbox', named('intake:caller.name')],
    ['textbox', named('intake:caller.phone')],
    ['region', named('intake:newCase')],
    ['heading', named('intake:newCase')],
    ['textbox', named('intake:field.narrative')],
    ['combobox', named('intake:field.place')],
    ['textbox', named('intake:field.placeDetail')],
    ['combobox', named('intake:field.topic')],
    ['group', named('intake:field.deadlineClass')],
    ['region', named('intake:who.title')],
    ['listitem', /^/],
    ['region', named('intake:strip.label')],
    ['button', named('intake:commands.dispatch')],
  ]);
  const number = await intake.dispatch();
  const heard = await ear.heard();
  expect(heard.filter(({ text }) => text.includes(number))).toHaveLength(1);
  expect(await ear.unheard()).toEqual([]);
});

test('Tab goes around every desk, and what has the focus is seen, also at 200 %', async ({ desk }) => {
  test.setTimeout(300_000);
  const { page, signIn, intake, queue } = desk;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn.signIn('wangli');
  const faults: string[] = [];
  const walk = async (name: string, leastStops: number): Promise<void> => {
    for (const textScale of [1, 2]) {
      await applySettings(page, { language: 'en', theme: 'system', textScale });
      const { stops, faults: found } = await walkFocus(page);
      expect(stops.length, `${name} × ${textScale}`).toBeGreaterThanOrEqual(leastStops);
      faults.push(...found.map((fault) => `${name} × ${textScale}: ${fault}`));
    }
  };
  await intake.openBlank();
  await intake.tell('望京街道广顺北大街路灯坏了三天');
  await expect(intake.units.first()).toBeVisible();
  await walk('intake', 20);
  await queue.open();
  await walk('queue', 10);
  await page.keyboard.press('Alt+Shift+0');
  await expect(page.getByRole('heading', { level: 1, name: named('settings:title') })).toBeVisible();
  await walk('settings', 10);
  expect(faults).toEqual([]);
});
