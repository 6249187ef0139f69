// Tab from stop to stop through a screen: what has the focus is seen, is not covered, and can be left again.

import type { Page } from '@playwright/test';

export type Walk = { readonly stops: readonly string[]; readonly faults: readonly string[] };

type Stop = {
  readonly name: string;
  /** It had the focus before on this walk. */
  readonly isAgain: boolean;
  /** The focus is not in the page. */
  readonly isOutside: boolean;
  readonly isAbove: boolean;
  readonly isInside: boolean;
  readonly faults: readonly string[];
};

/** More stops than any screen has: whoever presses Tab so often is caught somewhere. */
const mostStops = 160;

/** Walks once around, from the work to the bar above and back; `faults` in words, empty when there are none. */
export async function walkFocus(page: Page): Promise<Walk> {
  const stops: string[] = [];
  const faults: string[] = [];
  const been = { above: false, inside: false };
  await page.evaluate(startWalk);
  for (let step = 0; step < mostStops; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus);
    if (stop.isAgain && been.above && been.inside) return { stops, faults };
    if (stop.isAgain)
      return { stops, faults: [...faults, `the focus is caught: from “${stops.at(-1)}” to “${stop.name}”`] };
    if (stop.isOutside) continue;
    been.above ||= stop.isAbove;
    been.inside ||= stop.isInside;
    stops.push(stop.name);
    faults.push(...stop.faults);
  }
  return {
    stops,
    faults: [...faults, `no way around: after ${mostStops} times Tab the focus was at “${stops.at(-1)}”`],
  };
}

/** Runs in the page. */
function startWalk(): void {
  for (const element of document.querySelectorAll('[data-walked]')) element.removeAttribute('data-walked');
}

/* oxlint-disable unicorn/consistent-function-scoping -- the function is sent to the page whole: nothing outside goes along */
/** Runs in the page. */
function lookAtFocus(): Stop {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) {
    return { name: '', isAgain: false, isOutside: true, isAbove: false, isInside: false, faults: [] };
  }
  const isAgain = element.dataset['walked'] === 'yes';
  element.dataset['walked'] = 'yes';
  const named =
    element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent ?? '';
  const name = `${element.tagName.toLowerCase()} ${element.id} ${named.trim().slice(0, 40)}`;
  const hasOutline = (at: Element | null): boolean => {
    if (!at) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  };
  // A radio is drawn by its label; a row of a grid by the row; the one field of an overlay by its cursor.
  const isSeen =
    hasOutline(element) ||
    hasOutline(element.closest('label, [role="row"]')) ||
    element.matches('.overlay-input, [data-focus="main"]');
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const inset = 3;
  const points = [
    [(left + right) / 2, (top + bottom) / 2],
    [left + inset, top + inset],
    [right - inset, bottom - inset],
  ] as const;
  const label = element.closest('label');
  const isMine = (at: Element | null): boolean =>
    at !== null && (element.contains(at) || at === element.parentElement || (label !== null && label.contains(at)));
  const isReached = points.some(([x, y]) => isMine(document.elementFromPoint(x, y)));
  return {
    name,
    isAgain,
    isOutside: false,
    isAbove: element.closest('header') !== null,
    isInside: element.closest('main') !== null,
    faults: [...(isSeen ? [] : [`focus not seen: ${name}`]), ...(isReached ? [] : [`focus covered: ${name}`])],
  };
}
