// Each step of the sum behind a deadline as one sentence. Pure.

import type { DeadlineStep } from '#shared/domain/deadline/deadline.ts';
import { durationWords, momentTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { termWords } from '#renderer/i18n/term-words.ts';

type Rest<Step> = Step extends { readonly step: infer Name } ? (Name extends 'term' ? never : Step) : never;

export type ClassName = (id: string) => string;

/** Whether the clock stands still at the end of the sum. */
function isPausedNow(steps: readonly DeadlineStep[]): boolean {
  return steps.some((step) => step.step === 'paused' && step.toMs === null);
}

/** The sum in sentences. While the clock stands still nothing is due yet: the end says where it stood. */
export function whyWords(steps: readonly DeadlineStep[], words: TimeWords, className: ClassName): readonly string[] {
  const isPaused = isPausedNow(steps);
  return steps.map((step) =>
    isPaused && step.step === 'due'
      ? words.say('deadline:why.duePaused', { time: momentTime(step.atMs, words) })
      : stepWords(step, words, className),
  );
}

/** What the step says. The source of a term is drawn apart, because a person may have to see that it is assumed. */
function stepWords(step: DeadlineStep, words: TimeWords, className: ClassName): string {
  const { say } = words;
  if (step.step !== 'term') return restWords(step, words);
  const term = termWords(step.term, say);
  const name = className(step.classId);
  // Some cities name a class by its term; that is not worth saying twice.
  if (withoutSpaces(name) === withoutSpaces(term))
    return say(step.isRework ? 'deadline:why.reworkAlone' : 'deadline:why.termAlone', { term });
  return say(step.isRework ? 'deadline:why.rework' : 'deadline:why.term', { class: name, term });
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, '');
}

function restWords(step: Rest<DeadlineStep>, words: TimeWords): string {
  const { say, language } = words;
  const time = (atMs: number) => momentTime(atMs, words);
  switch (step.step) {
    case 'started':
      return say('deadline:why.started', { time: time(step.atMs), event: say(`deadline:event.${step.by}`) });
    case 'restarted':
      return say('deadline:why.restarted', { time: time(step.atMs), event: say(`deadline:event.${step.by}`) });
    case 'counted':
      if (step.days !== null) return say('deadline:why.countedDays', { count: step.days, time: time(step.atMs) });
      return say('deadline:why.counted', { duration: durationWords(step.countedMs, words), time: time(step.atMs) });
    case 'skipped': {
      const word = say(`deadline:skip.${step.why}`);
      const what = step.name ? say('deadline:why.named', { name: step.name[language], what: word }) : word;
      return say('deadline:why.skipped', { what, from: time(step.fromMs), to: time(step.toMs) });
    }
    case 'paused': {
      const why = say(`deadline:pause.${step.why}`);
      if (step.toMs === null) return say('deadline:why.pausedNow', { from: time(step.fromMs), why });
      const duration = durationWords(step.countedMs, words);
      return say('deadline:why.paused', { from: time(step.fromMs), to: time(step.toMs), why, duration });
    }
    case 'extended':
      return say('deadline:why.extended', { term: termWords(step.term, say), time: time(step.atMs) });
    case 'provisional':
      return say('deadline:why.provisional', { year: step.year });
    case 'adopted':
    case 'unknownVersion':
      return say(`deadline:why.${step.step}`, { policy: step.policyVersion, calendar: step.calendarVersion });
    case 'due':
      return say('deadline:why.due', { time: time(step.atMs) });
    case 'stopped':
      return say(step.isLate ? 'deadline:why.stoppedLate' : 'deadline:why.stoppedInTime', {
        time: time(step.stoppedAtMs),
      });
    default:
      return step satisfies never;
  }
}
