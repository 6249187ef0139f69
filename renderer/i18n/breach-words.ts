// How likely lateness is, in words: what is said first, then why, each reason with the way it points. Pure.

import type { Breach, BreachReason } from '#shared/routing/breach/breach-reason.ts';
import type { Language, Say } from './texts.ts';

type Speaker = { readonly say: Say; readonly language: Language };

/** `level`: how it is drawn; the words alone say as much. */
export type BreachWords = {
  readonly level: 'likely' | 'perhaps' | 'unlikely' | 'unknown';
  readonly said: string;
  readonly reasons: readonly string[];
  /** What of earlier cases like it came true; empty where there were too few. */
  readonly seen: string;
};

const likelyFrom = 0.5;
const perhapsFrom = 0.2;

/** What is said of a case. */
export function breachWords(breach: Breach, speaker: Speaker): BreachWords {
  const { say } = speaker;
  if (breach.kind === 'learning') return unknown(say('breach:learning'));
  if (breach.kind === 'tooLittle') {
    return unknown(say('breach:tooLittle', { rounds: breach.rounds, needed: breach.needed }));
  }
  const { probability, reasons, seen } = breach;
  const level = levelOf(probability);
  return {
    level,
    said: say(`breach:${level}`, { percent: percent(probability, speaker) }),
    reasons: reasons.map((reason) => {
      const what = reasonWords(reason, speaker);
      return say(reason.raises ? 'breach:towardsLate' : 'breach:towardsInTime', { what });
    }),
    seen: seen === null ? '' : say('breach:seen', { percent: percent(seen.late, speaker), cases: seen.cases }),
  };
}

/** The figure alone, for a cell of a list; the whole words beside it. */
export function chanceWords(
  probability: number,
  speaker: Speaker,
): Pick<BreachWords, 'level' | 'said'> & { figure: string } {
  const level = levelOf(probability);
  const figure = percent(probability, speaker);
  return { level, said: speaker.say(`breach:${level}`, { percent: figure }), figure };
}

function unknown(said: string): BreachWords {
  return { level: 'unknown', said, reasons: [], seen: '' };
}

function levelOf(probability: number): 'likely' | 'perhaps' | 'unlikely' {
  if (probability >= likelyFrom) return 'likely';
  return probability >= perhapsFrom ? 'perhaps' : 'unlikely';
}

/** One thing that moved it. */
function reasonWords(reason: BreachReason, speaker: Speaker): string {
  const { say } = speaker;
  switch (reason.kind) {
    case 'used':
      return say(`breach:step.${reason.step}`, { percent: percent(reason.share, speaker) });
    case 'unitLate':
      return say('breach:reason.unitLate', { percent: percent(reason.share, speaker), cases: reason.cases });
    case 'classLate':
      return say('breach:reason.classLate', { percent: percent(reason.share, speaker) });
    case 'unitPace':
      return say('breach:reason.unitPace', { times: tenths(reason.times, speaker) });
    case 'load':
      return say('breach:reason.load', { open: reason.open, days: tenths(reason.days, speaker) });
    case 'daysOff':
      return say('breach:reason.daysOff', { days: reason.days });
    case 'officeHours':
      return say('breach:reason.officeHours', { hours: tenths(reason.hours, speaker) });
    case 'returned':
      return say('breach:reason.returned', { times: reason.times });
    default:
      return say(`breach:reason.${reason.kind}`);
  }
}

function percent(share: number, { say }: Speaker): string {
  return say('breach:percent', { share: Math.round(share * 100) });
}

function tenths(value: number, { language }: Speaker): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}
