// Every screen in both languages, light and dark, at 1280 × 720: nothing for axe to find, no word clipped. With
// SWIFTLINE_SCREENSHOTS set to a folder the same tour leaves its pictures there (`npm run screenshots`).

import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspectScreen } from './inspect-screen.ts';
import type { Visit } from './tour.ts';
import { tourRareStates } from './tour-rare-states.ts';
import {
  tourAttention,
  tourBaltimore,
  tourCases,
  tourIntake,
  tourOtherDesks,
  tourPaused,
  tourSolving,
} from './tour.ts';

const folder = process.env['SWIFTLINE_SCREENSHOTS'];

/** Looks at a screen in both themes, leaves its pictures where they are wanted, and notes what is wrong. */
function inspecting(language: string, faults: string[]): Visit {
  return async (name, page) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      if (folder) {
        const path = join(folder, `${name}-${language}-${colorScheme}.png`);
        await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      }
      const found = await inspectScreen(page, { contrastOnly: colorScheme === 'dark' });
      for (const fault of found) faults.push(`${name} ${colorScheme}: ${fault}`);
    }
  };
}

const look = { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' } as const;

for (const [language, locale] of [
  ['zh', 'zh-CN'],
  ['en', 'en-GB'],
] as const) {
  test(`no screen hides a word or a control, light or dark: ${language}`, async ({ openConsole }) => {
    test.setTimeout(400_000);
    const faults: string[] = [];
    const visit = inspecting(language, faults);
    const context = { locale, ...look };
    const desk = await openConsole({ station: 'desk', context });
    const number = await tourIntake(desk, visit);
    const unitName = await desk.intake.dispatchedTo();
    await tourCases(desk, number, visit);
    await tourOtherDesks(desk, visit);
    await tourSolving(desk, { unitName, number }, visit);
    await desk.signIn.signIn('wangli');
    await tourAttention(desk, await openConsole({ station: 'other', context }), visit);
    await tourRareStates(desk, visit);
    expect(faults).toEqual([]);
  });
}

test.describe('a second city', () => {
  test.use({ cityId: 'baltimore' });

  test('hides no word and no control, light or dark', async ({ openConsole }) => {
    test.setTimeout(200_000);
    const faults: string[] = [];
    const desk = await openConsole({ context: { locale: 'en-US', ...look } });
    const visit = inspecting('en', faults);
    await tourBaltimore(desk, visit);
    await tourPaused(desk, visit);
    expect(faults).toEqual([]);
  });
});
