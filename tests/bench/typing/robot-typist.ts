// Types as a practised person does, eight to twelve keys a second, Latin letters and pinyin in turn, and notes how long it took
// from each key to what it painted.

import type { CDPSession, Page } from '@playwright/test';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';

/** Longest and shortest time from one key to the next. */
const paceMs = { from: 83, to: 125 } as const;
/** Events quicker than this are not reported by the browser: they count as this. */
export const unreportedMs = 16;
const clock = systemClock();

/** What is typed, over and over: with an input method where there is a text beside the letters. */
const phrases: readonly { readonly letters: string; readonly text?: string }[] = [
  { letters: 'wang', text: '望' },
  { letters: 'jing', text: '京' },
  { letters: 'jiedao', text: '街道' },
  { letters: 'ludeng', text: '路灯' },
  { letters: 'buliang', text: '不亮' },
  { letters: ' street lamp out since monday ' },
  { letters: 'xiaoqu', text: '小区' },
  { letters: 'dianti', text: '电梯' },
  { letters: 'kunren', text: '困人' },
  { letters: 'nuanqi', text: '暖气' },
  { letters: 'bure', text: '不热' },
  { letters: ' no water in building 7 ' },
];

export type Typed = {
  /** Keydowns the page was sent. */
  readonly keydowns: number;
  /** From each of them to the next paint, and from each change of the text. */
  readonly keyMs: readonly number[];
  readonly inputMs: readonly number[];
};

/** Types so many keys into the field that has the focus. */
export async function typeKeys(page: Page, count: number, seed = 1): Promise<Typed> {
  const chromium = await page.context().newCDPSession(page);
  const random = seededRandom(seed);
  await page.evaluate(observeEvents, unreportedMs);
  const pace = async (): Promise<void> => {
    const ms = paceMs.from + random() * (paceMs.to - paceMs.from);
    await new Promise<void>((resolve) => void clock.after(ms, resolve));
  };
  let sent = 0;
  for (let turn = 0; sent < count; turn += 1) {
    const { letters, text } = phrases[turn % phrases.length] ?? { letters: ' ' };
    sent += text === undefined ? await typeLetters(page, letters, pace) : await compose(chromium, letters, text, pace);
  }
  await chromium.detach();
  const seen = await page.evaluate(endObserving);
  if (seen.keydowns !== sent) throw new Error(`${sent} keys were sent and ${seen.keydowns} came to the page`);
  return { keydowns: sent, keyMs: filled(seen.key, sent), inputMs: filled(seen.input, seen.inputs) };
}

async function typeLetters(page: Page, letters: string, pace: () => Promise<void>): Promise<number> {
  for (const letter of letters) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await pace();
  }
  return letters.length;
}

/** Each letter reaches the page as 229 and is underlined; the space at the end chooses the text. */
async function compose(
  chromium: CDPSession,
  letters: string,
  text: string,
  pace: () => Promise<void>,
): Promise<number> {
  const press = async (key: string): Promise<void> => {
    const event = { key, windowsVirtualKeyCode: 229 };
    await chromium.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await chromium.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };
  for (let length = 1; length <= letters.length; length += 1) {
    const part = letters.slice(0, length);
    await press(part.charAt(length - 1));
    await chromium.send('Input.imeSetComposition', { text: part, selectionStart: length, selectionEnd: length });
    await pace();
  }
  await press(' ');
  await chromium.send('Input.insertText', { text });
  await pace();
  return letters.length + 1;
}

/** What the browser did not report took no longer than its threshold. */
function filled(reported: readonly number[], count: number): readonly number[] {
  const missing = Math.max(0, count - reported.length);
  return [...reported, ...Array.from({ length: missing }, () => unreportedMs)];
}

type Seen = {
  readonly key: readonly number[];
  readonly input: readonly number[];
  readonly keydowns: number;
  readonly inputs: number;
};
type Observed = { readonly endObserving: () => Promise<Seen> };

/** In the page. */
function observeEvents(durationThreshold: number): void {
  const key: number[] = [];
  const input: number[] = [];
  let keydowns = 0;
  let inputs = 0;
  const countKey = () => (keydowns += 1);
  const countInput = () => (inputs += 1);
  const take = (entries: PerformanceEntryList): void => {
    for (const { name, duration } of entries) {
      if (name === 'keydown') key.push(duration);
      if (name === 'input') input.push(duration);
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
  globalThis.addEventListener('keydown', countKey, true);
  globalThis.addEventListener('input', countInput, true);
  const endObserving = async (): Promise<Seen> => {
    // The last key is reported after the frame that shows it.
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
    take(observer.takeRecords());
    observer.disconnect();
    globalThis.removeEventListener('keydown', countKey, true);
    globalThis.removeEventListener('input', countInput, true);
    return { key, input, keydowns, inputs };
  };
  Object.assign(globalThis, { endObserving });
}

function endObserving(): Promise<Seen> {
  return (globalThis as unknown as Observed).endObserving();
}
