// What a screen reader would say by itself: the live regions of the page, written down as they change.

import type { Page } from '@playwright/test';

export type Heard = { readonly text: string; readonly isInterrupting: boolean };

/** What was heard so far, and regions that came together with their words: readers stay silent about those. */
export type Listening = {
  heard(): Promise<readonly Heard[]>;
  unheard(): Promise<readonly string[]>;
  /** Starts the list anew. */
  forget(): Promise<void>;
};

type Ear = { heard: { text: string; isInterrupting: boolean }[]; unheard: string[] };

/** Listens to the page as it is loaded now, until it is loaded anew. */
export async function listenAloud(page: Page): Promise<Listening> {
  await page.evaluate(putEarIn);
  const read = (): Promise<Ear> => page.evaluate(() => (globalThis as unknown as { ear: Ear }).ear);
  return {
    heard: async () => (await read()).heard,
    unheard: async () => (await read()).unheard,
    forget: () =>
      page.evaluate(() => {
        const { ear } = globalThis as unknown as { ear: Ear };
        ear.heard.length = 0;
        ear.unheard.length = 0;
      }),
  };
}

/* oxlint-disable unicorn/consistent-function-scoping -- the function is sent to the page whole: nothing outside goes along */
function putEarIn(): void {
  const ear: Ear = { heard: [], unheard: [] };
  (globalThis as unknown as { ear: Ear }).ear = ear;
  const regions = 'output, [role="status"], [role="alert"], [role="log"], [aria-live]';
  const last = new WeakMap<Element, string>();

  function words(node: Node): string {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof HTMLElement) || node.getAttribute('aria-hidden') === 'true' || node.hidden) return '';
    return [...node.childNodes].map(words).join(' ');
  }
  const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const said = (region: Element): string => tidy(words(region));
  const isAlert = (region: Element): boolean =>
    region.getAttribute('role') === 'alert' || region.getAttribute('aria-live') === 'assertive';
  const isOff = (region: Element): boolean => region.getAttribute('aria-live') === 'off';

  /** Of a region that is not read as a whole: only what has come. */
  function hearAdded(region: Element, nodes: readonly Node[]): void {
    const text = tidy(nodes.map(words).join(' '));
    if (text !== '' && !isOff(region)) ear.heard.push({ text, isInterrupting: isAlert(region) });
  }

  function hear(region: Element): void {
    const text = said(region);
    if (isOff(region) || text === (last.get(region) ?? '')) return;
    last.set(region, text);
    if (text !== '') ear.heard.push({ text, isInterrupting: isAlert(region) });
  }

  function regionsIn(node: Node): Element[] {
    if (!(node instanceof Element) || !node.isConnected) return [];
    return [node, ...node.querySelectorAll('*')].filter((element) => element.matches(regions));
  }

  /** A region that came with its words: only an alert is read out then. */
  function meet(region: Element): void {
    const text = said(region);
    if (isAlert(region)) return hear(region);
    last.set(region, text);
    if (text !== '' && !isOff(region)) ear.unheard.push(text);
  }

  for (const region of document.querySelectorAll(regions)) last.set(region, said(region));
  new MutationObserver((records) => {
    const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes].flatMap(regionsIn)));
    for (const region of added) meet(region);
    const changed = new Map<Element, Node[]>();
    for (const { target, addedNodes } of records) {
      const from = target instanceof Element ? target : target.parentElement;
      const region = from?.closest(regions);
      if (!region || added.has(region) || from?.closest('[aria-hidden="true"]')) continue;
      const come = target instanceof Element ? [...addedNodes] : [target];
      changed.set(region, [...(changed.get(region) ?? []), ...come]);
    }
    for (const [region, come] of changed) {
      if (region.getAttribute('aria-atomic') === 'false') hearAdded(region, come);
      else hear(region);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
