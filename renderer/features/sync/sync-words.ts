// The state of the link in sentences. Pure.

import type { SyncStatus } from '#shared/bridge/views.ts';
import { agoWords, clockTime, dayTime, durationWords } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';

/** A clock this far from the server's is said to be wrong. */
export const wrongClockMs = 60_000;

/** Connected, or since when not. */
export function linkSentence({ link }: SyncStatus, nowMs: number, words: TimeWords): string {
  if (link.kind === 'online') return words.say('sync:link.online');
  const time = clockTime(link.sinceMs, words);
  const duration = durationWords(nowMs - link.sinceMs, words);
  return words.say(`sync:link.${link.kind}`, { time, duration });
}

/** What that means for the person at the desk. */
export function linkNext({ link, mode, removal }: SyncStatus, { say }: TimeWords): string {
  if (link.kind === 'refused') return say(`sync:linkNext.refused.${link.code}`);
  if (link.kind !== 'online') return say(`sync:linkNext.${link.kind}`);
  if (removal !== null) return say('sync:linkNext.removal');
  return say(mode === 'drain' ? 'sync:linkNext.drain' : 'sync:linkNext.online');
}

/** How many steps wait, and since when. */
export function waitingSentence({ waiting, waitingSinceMs }: SyncStatus, nowMs: number, words: TimeWords): string {
  const sinceMs = waitingSinceMs ?? nowMs;
  return words.say('sync:waiting', {
    count: waiting,
    time: dayTime(sinceMs, nowMs, words),
    ago: agoWords(sinceMs, nowMs, words),
  });
}

/** When this console last had everything. */
export function completeSentence({ completeAtMs }: SyncStatus, nowMs: number, words: TimeWords): string {
  if (completeAtMs === null) return words.say('sync:completeNever');
  return words.say('sync:completeAt', momentWords(completeAtMs, nowMs, words));
}

/** When that was last shown to be so, by comparing. */
export function provenSentence({ provenAtMs }: SyncStatus, nowMs: number, words: TimeWords): string {
  if (provenAtMs === null) return words.say('sync:provenNever');
  return words.say('sync:provenAt', momentWords(provenAtMs, nowMs, words));
}

function momentWords(atMs: number, nowMs: number, words: TimeWords): { readonly time: string; readonly ago: string } {
  return { time: dayTime(atMs, nowMs, words), ago: agoWords(atMs, nowMs, words) };
}

/** How far this machine's clock is from the server's. */
export function clockSentence({ clockOffsetMs }: SyncStatus, words: TimeWords): string {
  if (clockOffsetMs === null) return words.say('sync:clock.unknown');
  if (Math.abs(clockOffsetMs) < 1_000) return words.say('sync:clock.right');
  const duration = durationWords(Math.abs(clockOffsetMs), words);
  return words.say(clockOffsetMs > 0 ? 'sync:clock.slow' : 'sync:clock.fast', { duration });
}
