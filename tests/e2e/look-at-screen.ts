// One look at a screen for everybody who sits before it: in the dark and in the light, at twice the size, with more contrast.

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inspectScreen } from './inspect-screen.ts';
import { applySettings } from './pages/apply-settings.ts';
import type { Visit } from './tour.ts';

const folder = process.env['SWIFTLINE_SCREENSHOTS'];

/** What axe says of where things lie. All else is the same at every size. */
const layoutRules = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

/** Looks at a screen in both lights, leaves its pictures where they are wanted, and notes what is wrong. */
export function inspecting(language: string, faults: string[]): Visit {
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

type Wish = {
  readonly language: 'zh' | 'en';
  /** The light in which more contrast is asked for. */
  readonly contrastIn: 'light' | 'dark';
  readonly faults: string[];
};

/** The same, and then at twice the size and with more contrast and less motion, without leaving the screen. */
export function inspectingForEverybody({ language, contrastIn, faults }: Wish): Visit {
  const visit = inspecting(language, faults);
  return async (name, page) => {
    await visit(name, page);
    const note = (how: string, found: readonly string[]): void =>
      void faults.push(...found.map((fault) => `${name} ${how}: ${fault}`));
    const usual = { language, theme: 'system', textScale: 1 } as const;
    await applySettings(page, { ...usual, textScale: 2 });
    note('at 200 %', await inspectScreen(page, { only: layoutRules }));
    await applySettings(page, { ...usual, theme: contrastIn, contrast: 'more', motion: 'less' });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    note('with more contrast', await inspectScreen(page, { only: ['color-contrast-enhanced'] }));
    note('with less motion', await findMoving(page));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await applySettings(page, usual);
  };
}

function findMoving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, transitionProperty, animationName } = getComputedStyle(element);
        const isMoving = transitionProperty !== 'none' && /[1-9]/.test(transitionDuration);
        return isMoving || animationName !== 'none';
      })
      .map((element) => `moves: ${element.tagName} ${element.className}`),
  );
}
