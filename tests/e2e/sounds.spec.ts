// What must not be missed is heard, and stands in words as well. Which tones are begun is asked of the
// page itself; no loudspeaker is needed. What leaves the window as a notification is told to a desktop of the test.

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { soundShapes } from '#renderer/bridge/sound-shapes.ts';
import { test } from './fixtures.ts';
import { applySettings } from './pages/apply-settings.ts';
import { askHost } from './pages/bridge.ts';
import { named } from './pages/names.ts';

type Heard = { heard: number[] };

/** Writes down the pitch of every tone the page begins. */
async function listen(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const ear = globalThis as unknown as Heard;
    ear.heard = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function begin(this: OscillatorNode, when?: number): void {
      ear.heard.push(Math.round(this.frequency.value));
      start.call(this, when);
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as Heard).heard);
}

/** Puts a desktop in place of the system's, and writes down what it is told while the page is not looked at. */
async function lookAway(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const desktop = globalThis as unknown as { told: string[]; Notification: unknown };
    desktop.told = [];
    desktop.Notification = class extends EventTarget {
      static permission = 'default';
      static requestPermission(): void {
        this.permission = 'granted';
      }
      constructor(title: string, { body = '' }: NotificationOptions) {
        super();
        desktop.told.push(`${title} ${body}`);
      }
      close(): void {
        desktop.told.push('closed');
      }
    };
    document.hasFocus = () => false;
  });
  return () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

const pitches = (kind: keyof typeof soundShapes): readonly number[] => soundShapes[kind].map(({ hertz }) => hertz);

test('a call sounds until it is taken; turned off it only stands there', async ({ desk }) => {
  const { page, signIn, intake, ring } = desk;
  await signIn.signIn('wangli');
  const heard = await listen(page);
  const told = await lookAway(page);
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(page.getByRole('group', { name: named('alerts:notifications.quietWhileRinging') })).toBeVisible();
  await ring('13800001234');
  await expect(intake.ringing).toBeVisible();
  await expect.poll(told).toEqual([expect.stringMatching(/^[^\d]+ \d\d:\d\d$/)]);
  await expect.poll(async () => (await heard()).slice(0, 6)).toEqual(pitches('ringing'));
  await intake.acceptCall();
  await page.keyboard.press('Shift+F2');

  const sounds = { ringing: 'off', urgent: 'normal', late: 'normal', refused: 'normal' } as const;
  await askHost(page, 'settings.set', { language: 'en', theme: 'system', textScale: 1, sounds });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Shift+F2');
  const before = (await heard()).length;
  await ring('13800005678');
  await expect(intake.ringing).toBeVisible();
  await expect(page.locator('.strip-call time, .strip-call [aria-hidden]').first()).toHaveText(/00:0[3-9]/);
  expect(await heard()).toHaveLength(before);
});

test('every sound can be listened to by keys, and says so', async ({ desk }) => {
  const { page, signIn } = desk;
  await applySettings(page, { language: 'en', theme: 'system', textScale: 1 });
  await signIn.signIn('wangli');
  const heard = await listen(page);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  for (const kind of ['ringing', 'urgent', 'late', 'refused'] as const) {
    const before = (await heard()).length;
    await page
      .getByRole('button', { name: new RegExp(`${named(`alerts:sounds.${kind}`).source.slice(1)}$`) })
      .press('Enter');
    await expect.poll(async () => (await heard()).slice(before)).toEqual(pitches(kind));
    await expect(page.getByRole('status').filter({ hasText: named('alerts:sounds.sounded') })).toBeVisible();
  }
});
