import { findTestBrowser } from '#scripts/find-chromium.ts';
import type { BrowserTypingReport } from '#tests/soak/typing-browser.ts';
import { runBrowserTyping } from '#tests/soak/typing-browser.ts';
import { runTypingSoak } from '#tests/soak/typing-soak.ts';
import { say } from '../start/say.ts';

export type TypingWish = {
  readonly kills: number;
  readonly seed: number;
  readonly withinMinutes: number;
  readonly isJson: boolean;
};

/** One kill in so many is of a real browser's page or its host: each takes seconds. */
const browserShare = 25;

/** Types and kills, mostly in windows without a drawing, and prints what it came to; returns the exit code. */
export async function soakTyping({ kills, seed, withinMinutes, isJson }: TypingWish): Promise<number> {
  if (!isJson) console.log(`soak typing: seed ${seed}, ${kills} kills`);
  const inBrowser = findTestBrowser() === undefined ? 0 : Math.ceil(kills / browserShare);
  const report = await runTypingSoak({ kills: Math.max(1, kills - inBrowser), seed, withinMinutes, say });
  const browser: BrowserTypingReport | null = inBrowser > 0 ? await runBrowserTyping({ kills: inBrowser, seed }) : null;
  const ok = report.ok && (browser?.problems.length ?? 0) === 0;
  const whole = { ...report, browser, ok };
  console.log(isJson ? JSON.stringify(whole) : JSON.stringify(whole, null, 1));
  return ok ? 0 : 1;
}
