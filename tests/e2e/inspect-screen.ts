// What a screen must be, whatever it shows: usable with assistive technology, and every word of it readable.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Inspection = {
  /** What does not depend on colours was looked at in the other light already. */
  readonly contrastOnly?: boolean;
  /** Only these rules of axe. */
  readonly only?: readonly string[];
};

/** Faults of the screen in words, in the light it stands in; empty when there are none. */
export async function inspectScreen(
  page: Page,
  { contrastOnly = false, only }: Inspection,
): Promise<readonly string[]> {
  const violations = await findViolations(page, only ?? (contrastOnly ? ['color-contrast'] : null));
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
  return [...faults, ...(await page.evaluate(findClippedText))];
}

/**
 * What axe finds in the page as it stands; `rules` null: all of them. Legacy mode asks axe in the page itself: the other
 * one opens a blank page for every answer, for frames of other origins, of which there are none. The source stays loaded.
 */
async function findViolations(page: Page, rules: readonly string[] | null) {
  if (page.frames().length > 1)
    throw new Error('a frame inside the page: axe would not look into one of another origin');
  const isLoaded = await page.evaluate(() => 'axe' in globalThis);
  const axe = new AxeBuilder(isLoaded ? { page, axeSource: 'void 0' } : { page })
    .setLegacyMode()
    // Selectors of all that passed are not read by anybody.
    .options({
      resultTypes: ['violations'],
      // 24 pixels or room around (WCAG 2.5.8): axe looks for it only where it is asked to.
      ...(rules ? { runOnly: { type: 'rule', values: [...rules] } } : { rules: { 'target-size': { enabled: true } } }),
    });
  return (await axe.analyze()).violations;
}

/**
 * Runs in the page. Text is clipped where its box hides what does not fit, or where it lies outside the window and nothing
 * can be scrolled to it. Shortened by an ellipsis is allowed only where the whole stands in a `title`: long words of
 * citizens in lists.
 */
/* oxlint-disable unicorn/consistent-function-scoping -- the function is sent to the page whole: nothing outside goes along */
function findClippedText(): string[] {
  const faults: string[] = [];
  const seen = new Set<Element>();
  const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
  const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll';

  function isVisuallyHidden(element: Element): boolean {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect();
      const { position, overflow } = getComputedStyle(at);
      if (position === 'absolute' && hides(overflow) && (width <= 2 || height <= 2)) return true;
    }
    return false;
  }

  function clipAt(text: DOMRect, from: Element): string | undefined {
    let box = { left: text.left, right: text.right, top: text.top, bottom: text.bottom };
    for (let at: Element | null = from; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      const edge = at.getBoundingClientRect();
      const isCutAcross = hides(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1);
      const isCutDown = hides(style.overflowY) && (box.bottom > edge.bottom + 2 || box.top < edge.top - 2);
      if ((isCutAcross || isCutDown) && !from.closest('[title]')) {
        return `${at.className || at.tagName} cuts it ${isCutAcross ? 'across' : 'down'}`;
      }
      // What a scrolling box holds can be brought into view: from here on the box itself counts.
      if (scrolls(style.overflowX) || scrolls(style.overflowY) || isCutAcross || isCutDown) {
        box = { left: edge.left, right: edge.right, top: edge.top, bottom: edge.bottom };
      }
    }
    const isOutside = box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
    return isOutside ? 'outside the window' : undefined;
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (!element || words === '' || seen.has(element)) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0 || isVisuallyHidden(element)) continue;
    seen.add(element);
    const fault = clipAt(rect, element);
    if (fault) faults.push(`clipped: “${words.slice(0, 40)}” (${fault})`);
  }
  return faults;
}
