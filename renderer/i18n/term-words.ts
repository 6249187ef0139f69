// Lengths of time as a rule states them, in words. Pure.

import type { Term } from '#shared/domain/deadline/policy.ts';
import type { Say } from './texts.ts';

/** 30 m; 24 h; 7 days; 8 working hours; 3 working days: as short as it can be said. */
export function termWords(term: Term, say: Say): string {
  if ('hours' in term && term.hours < 1) {
    const isWorking = term.kind === 'workingHours';
    return say(isWorking ? 'deadline:term.workingMinutes' : 'deadline:term.minutes', {
      count: Math.round(term.hours * 60),
    });
  }
  const count = 'hours' in term ? term.hours : term.days;
  return say(`deadline:term.${term.kind}`, { count });
}

/** How it is counted: every hour, every day, or by which calendar; and where in the last day it ends. */
export function termHowWords(term: Term, say: Say, calendarName: (id: string) => string): string {
  const how =
    'calendarId' in term
      ? say('deadline:term.workingHow', { calendar: calendarName(term.calendarId) })
      : say(`deadline:term.${term.kind}How`);
  return 'ends' in term
    ? say('deadline:term.withEnd', { term: how, end: say(`deadline:term.ends.${term.ends}`) })
    : how;
}
