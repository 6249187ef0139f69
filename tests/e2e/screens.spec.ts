// Every screen in both languages at 1280 × 720, light and dark, at 200 % and with more contrast: nothing for axe to find, no
// word clipped. With SWIFTLINE_SCREENSHOTS set to a folder the same tour leaves its pictures there (`npm run screenshots`).

import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { inspecting, inspectingForEverybody } from './look-at-screen.ts';
import { applySettings } from './pages/apply-settings.ts';
import { tourCallStates } from './tour-call-states.ts';
import { tourCase } from './tour-case.ts';
import { tourDispatch } from './tour-dispatch.ts';
import { tourArticlesBeside, tourKnowledge } from './tour-knowledge.ts';
import { tourKeys } from './tour-keys.ts';
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

const look = { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' } as const;

for (const [language, locale, contrastIn] of [
  ['zh', 'zh-CN', 'dark'],
  ['en', 'en-GB', 'light'],
] as const) {
  test(`no screen hides a word or a control, light or dark, at 200 %, with more contrast: ${language}`, async ({
    openConsole,
  }) => {
    test.setTimeout(900_000);
    const faults: string[] = [];
    const visit = inspectingForEverybody({ language, contrastIn, faults });
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

  test(`nor does the knowledge base, on its desk and beside a case: ${language}`, async ({ desk }) => {
    test.setTimeout(600_000);
    const faults: string[] = [];
    const visit = inspectingForEverybody({ language, contrastIn, faults });
    await desk.page.emulateMedia({ reducedMotion: 'reduce' });
    await applySettings(desk.page, { language, theme: 'system', textScale: 1 });
    await tourKnowledge(desk, visit);
    await desk.signIn.signOut();
    await tourArticlesBeside(desk, visit);
    expect(faults).toEqual([]);
  });

  test(`nor does any state of a call, nor the part where keys are changed: ${language}`, async ({ desk }) => {
    test.setTimeout(600_000);
    const faults: string[] = [];
    const visit = inspectingForEverybody({ language, contrastIn, faults });
    await desk.page.emulateMedia({ reducedMotion: 'reduce' });
    await applySettings(desk.page, { language, theme: 'system', textScale: 1 });
    await desk.signIn.signIn('wangli');
    await tourCallStates(desk, 'wangli', visit);
    await tourKeys(desk, visit);
    expect(faults).toEqual([]);
  });

  test(`nor do files, several parts at one desk, nor a family on screen and on paper: ${language}`, async ({
    desk,
  }) => {
    test.setTimeout(600_000);
    const faults: string[] = [];
    const visit = inspectingForEverybody({ language, contrastIn, faults });
    await desk.page.emulateMedia({ reducedMotion: 'reduce' });
    await applySettings(desk.page, { language, theme: 'system', textScale: 1 });
    await tourCase(desk, visit);
    expect(faults).toEqual([]);
  });

  test(`nor does the desk that dispatches, rules and audits: ${language}`, async ({ openConsole }) => {
    test.setTimeout(600_000);
    const faults: string[] = [];
    const visit = inspectingForEverybody({ language, contrastIn, faults });
    await tourDispatch(await openConsole({ station: 'desk', context: { locale, ...look } }), visit);
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
