// Somebody at the desk who has nothing but a keyboard, and never presses a key before the screen is ready for it.

import type { Page } from '@playwright/test';
import type { Counted, PageWatch, Shown } from './watch-page.ts';
import { installWatch } from './watch-page.ts';

export type Wait = { readonly ms: number; readonly what: string };

/** What one call took. */
export type Spent = {
  /** Every keydown, Tab, Enter and modifiers among them, but those that type narrative, name, phone and house number. */
  readonly keys: number;
  /** The keydowns of those texts. */
  readonly textKeys: number;
  /** Events of a pointer. */
  readonly pointers: number;
  /** From a key until the screen allowed the next that depends on it, all of them together. */
  readonly waitsMs: number;
  /** Each of them, and what was awaited. */
  readonly waits: readonly Wait[];
  /** Times a person must think what to do next: one a unit of the task, none before what a unit ends with. */
  readonly thoughts: number;
};

export type Person = {
  /** A new unit of the task begins: the person thinks. */
  think(): void;
  /** Presses a key; with something awaited, answers which of it came. */
  press(key: string, ...awaited: readonly Shown[]): Promise<number>;
  /** Types keys that count: a search, an answer. */
  type(keys: string, ...awaited: readonly Shown[]): Promise<number>;
  /** Types a text that does not count. */
  write(text: string, ...awaited: readonly Shown[]): Promise<number>;
  /** Whether the screen shows it now. */
  sees(shown: Shown): Promise<boolean>;
  /** What was spent since this was asked last. */
  spent(): Promise<Spent>;
};

const patienceMs = 15_000;
/** Ten keys a second, as a practised person types: what the desk does meanwhile is part of what is measured. */
const inPace = { delay: 100 };

/** Sits down at a page; keys are counted from here on. */
export async function sitAt(page: Page): Promise<Person> {
  await page.evaluate(installWatch);
  const none = { keys: 0, textKeys: 0, pointers: 0 };
  let before: Counted = none;
  let waits: Wait[] = [];
  let thoughts = 0;

  async function after(act: () => Promise<void>, awaited: readonly Shown[], how: How): Promise<number> {
    await page.evaluate(arm, { awaited, ...how, patienceMs });
    await act();
    if (awaited.length === 0) return -1;
    const came = await page.evaluate(outcome);
    const what = awaited.map(wordsOf).join(' or ');
    if (came === null) throw new Error(`the desk never showed ${what}`);
    waits.push({ ms: came.waitedMs, what });
    return came.index;
  }

  /** Only the last letter is waited for: what the screen shows half-way through a text may be gone again at its end. */
  async function typeAll(text: string, awaited: readonly Shown[], isText: boolean): Promise<number> {
    const letters = Array.from(text);
    const last = letters.pop() ?? '';
    const before = letters.join('');
    if (before !== '') await after(() => page.keyboard.type(before, inPace), [], { isText, from: 'key' });
    return after(() => page.keyboard.type(last, inPace), awaited, { isText, from: 'letter' });
  }

  return {
    think: () => void (thoughts += 1),
    press: (key, ...awaited) => after(() => page.keyboard.press(key), awaited, { isText: false, from: 'key' }),
    type: (keys, ...awaited) => typeAll(keys, awaited, false),
    write: (text, ...awaited) => typeAll(text, awaited, true),
    sees: ({ selector, text }) =>
      page
        .locator(selector, text === undefined ? {} : { hasText: text })
        .first()
        .isVisible(),
    async spent() {
      const now = await page.evaluate(read);
      const spent = {
        keys: now.keys - before.keys,
        textKeys: now.textKeys - before.textKeys,
        pointers: now.pointers - before.pointers,
        waitsMs: waits.reduce((sum, { ms }) => sum + ms, 0),
        waits,
        thoughts,
      };
      before = now;
      waits = [];
      thoughts = 0;
      return spent;
    },
  };
}

type Watched = { readonly intakeWatch: PageWatch };

type How = { readonly isText: boolean; readonly from: 'key' | 'letter' };
type Arming = How & { readonly awaited: readonly Shown[]; readonly patienceMs: number };

function arm({ awaited, isText, from, patienceMs: timeoutMs }: Arming): void {
  const { intakeWatch } = globalThis as unknown as Watched;
  intakeWatch.isText = isText;
  if (awaited.length > 0) intakeWatch.arm(awaited, from, timeoutMs);
}

function wordsOf({ selector, text = '', beside }: Shown): string {
  const own = `${selector} ${text}`.trim();
  return beside ? `${own} beside ${wordsOf(beside)}` : own;
}

function outcome() {
  return (globalThis as unknown as Watched).intakeWatch.outcome();
}

function read(): Counted {
  return (globalThis as unknown as Watched).intakeWatch.read();
}
