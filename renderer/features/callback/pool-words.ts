// Why a call-back is next, or not yet, in words.

import type { PoolView } from '#shared/bridge/callbacks.ts';
import type { PoolReason, WaitReason } from '#shared/domain/callbacks/standing.ts';
import type { CallerLanguage } from '#shared/city/phone-file.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';

export type PoolWords = {
  readonly words: TimeWords;
  readonly nowMs: number;
  readonly languages: readonly CallerLanguage[];
};

/** One reason, such as “second attempt, no answer at 10:20”. */
export function poolReasonWords(reason: PoolReason, { words, nowMs, languages }: PoolWords): string {
  const { say, language } = words;
  const at = (atMs: number) => dayTime(atMs, nowMs, words);
  switch (reason.kind) {
    case 'mine':
      return reason.untilMs === null
        ? say('callback:pool.mineOpen')
        : say('callback:pool.mine', { time: at(reason.untilMs) });
    case 'wished':
      return say('callback:pool.wished', { time: at(reason.atMs) });
    case 'byLink':
      return say('callback:pool.byLink', { time: at(reason.atMs) });
    case 'attempt': {
      const why = say(`callback:missed.${reason.missed ?? 'unsaid'}`);
      return say('callback:pool.attempt', { attempt: reason.attempt, why, time: at(reason.lastAtMs) });
    }
    case 'limit':
      return say(reason.isOver ? 'callback:pool.limitOver' : 'callback:pool.limit', { time: at(reason.dueAtMs) });
    case 'waited':
      return say('callback:pool.waited', { time: at(reason.sinceMs) });
    case 'rework':
      return say('callback:pool.rework', { round: reason.round });
    case 'urgency':
      return say(`words:urgency.${reason.urgency}`);
    case 'language': {
      const name = languages.find(({ id }) => id === reason.language)?.name[language] ?? reason.language;
      return say('callback:pool.language', { language: name });
    }
    case 'interpreter':
      return say('callback:pool.interpreter');
    case 'lapsed':
      return say('callback:pool.lapsed', { time: at(reason.sinceMs) });
    case 'wantsNone':
      return say('callback:pool.wantsNone');
    default:
      return reason satisfies never;
  }
}

/** Who comes first later, when, and why not yet; null: nobody waits. */
export function soonestWords(soonest: PoolView['soonest'], tools: PoolWords): string | null {
  if (soonest === null) return null;
  const { words, nowMs } = tools;
  const number = soonest.number ?? words.say('queue:noNumber');
  const time = dayTime(soonest.atMs, nowMs, words);
  return words.say('callback:pool.soonest', { number, time, why: waitWords(soonest.why, tools) });
}

function waitWords(why: WaitReason, { words, nowMs }: PoolWords): string {
  const { say } = words;
  if (why.kind !== 'retry') return say(`callback:wait.${why.kind}`);
  const missed = say(`callback:missed.${why.missed ?? 'unsaid'}`);
  return say('callback:wait.retry', { why: missed, time: dayTime(why.lastAtMs, nowMs, words) });
}
