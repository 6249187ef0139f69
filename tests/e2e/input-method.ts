// An input method as Chromium meets one: before a letter is underlined in the field its key reaches the page as 229, while it
// composes every key is its own, and some systems tell of the last one after the composition has ended.

import type { CDPSession, Page } from '@playwright/test';

/** Keys an input method takes for itself: they reach the page as 229 and must do nothing there. */
export const takenKeys = [
  'Enter',
  'Enter+Control',
  '1',
  '2',
  '9',
  ' ',
  'Escape',
  'ArrowDown',
  'Tab',
  'j',
  's',
  'g',
  '?',
  '/',
  ';',
  'F4',
] as const;

/** What the page was really sent; without compositions and keys among them nothing would have been tested. */
export type Sent = {
  readonly compositions: number;
  /** Keys of the input method. */
  readonly taken: number;
  /** Those of them that said so by `isComposing`. */
  readonly composing: number;
  /** Those of them that something of the page kept from the field. */
  readonly prevented: number;
};

export type InputMethod = {
  /** Letters stand underlined in the field, and every key pressed meanwhile is the input method's. */
  compose(letters: string): Promise<void>;
  /** The text chosen takes their place; with Enter the letters themselves would. The key that chose it comes after. */
  commit(text: string): Promise<void>;
  /** Keys taken by an input method where no text can be composed. */
  takeKeys(): Promise<void>;
  sent(): Promise<Sent>;
};

const controlBit = 2;

/** Begins to type with an input method, and to count what the page is sent. */
export async function startInputMethod(page: Page): Promise<InputMethod> {
  const chromium: CDPSession = await page.context().newCDPSession(page);
  await page.evaluate(countSent);

  async function press(spelled: string): Promise<void> {
    const [key = '', modifier] = spelled.split('+');
    const modifiers = modifier === 'Control' ? controlBit : 0;
    const event = { key, modifiers, windowsVirtualKeyCode: 229 };
    await chromium.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await chromium.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  async function takeKeys(): Promise<void> {
    for (const key of takenKeys) await press(key);
  }

  /** Some input methods pass Ctrl with Enter on as itself, while what they compose still stands in the field. */
  async function passOn(): Promise<void> {
    const event = { key: 'Enter', code: 'Enter', modifiers: controlBit, windowsVirtualKeyCode: 13 };
    await chromium.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await chromium.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  return {
    async compose(letters) {
      for (let length = 1; length <= letters.length; length += 1) {
        await press(letters.charAt(length - 1));
        const text = letters.slice(0, length);
        await chromium.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
      }
      await takeKeys();
      await passOn();
    },
    async commit(text) {
      await chromium.send('Input.insertText', { text });
      await press('Enter');
    },
    takeKeys,
    sent: () => page.evaluate(() => (globalThis as unknown as { sentByInputMethod: Sent }).sentByInputMethod),
  };
}

function countSent(): void {
  const sent = { compositions: 0, taken: 0, composing: 0, prevented: 0 };
  Object.assign(globalThis, { sentByInputMethod: sent });
  document.addEventListener('compositionstart', () => (sent.compositions += 1), true);
  globalThis.addEventListener('keydown', (event) => {
    if (!event.isComposing && event.keyCode !== 229) return;
    sent.taken += 1;
    if (event.isComposing) sent.composing += 1;
    if (event.defaultPrevented) sent.prevented += 1;
  });
}
