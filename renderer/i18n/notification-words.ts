// What a notification says outside of the window, where anybody may read it: a number, a class, a time, and nothing of a person.

import type { TimeWords } from './time-words.ts';
import { clockTime, dueWords } from './time-words.ts';

/** What is announced; a case without what was said in it or who said it. */
export type Announced =
  | { readonly kind: 'ringing'; readonly atMs: number }
  | { readonly kind: 'refused'; readonly count: number; readonly atMs: number }
  | {
      readonly kind: 'case';
      readonly reason: 'urgent' | 'critical' | 'likely' | 'soon' | 'breached';
      readonly number: string | null;
      readonly className: string;
      readonly dueAtMs: number | null;
    };

/** Title and text of a notification. */
export function notificationWords(
  announced: Announced,
  nowMs: number,
  words: TimeWords,
): { readonly title: string; readonly body: string } {
  const { say } = words;
  if (announced.kind === 'ringing') return { title: say('app:call.rings'), body: clockTime(announced.atMs, words) };
  if (announced.kind === 'refused') {
    return { title: say('alerts:strip.refused', { count: announced.count }), body: clockTime(announced.atMs, words) };
  }
  const { reason, number, className, dueAtMs } = announced;
  const parts = [className, ...(dueAtMs === null ? [] : [dueWords(dueAtMs, nowMs, words)])];
  return {
    title: say(`alerts:strip.${reason}`, { number: number ?? say('queue:noNumber') }),
    body: parts.filter(Boolean).join(' · '),
  };
}
