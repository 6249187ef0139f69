// When a citizen who is not reached no longer keeps a case open: enough attempts in the round, on enough days and in enough
// parts of the day. What is missing is counted, so that the desk can say it.

import type { Callback } from '../callback.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CallbackRules } from './callback-rules.ts';
import { dayPartOf } from './call-hours.ts';

export type Attempt = Pick<Callback, 'atMs' | 'missed'>;

/** How many attempts, days and parts of the day are still missing; all zero: it is enough. */
export type Missing = { readonly attempts: number; readonly days: number; readonly parts: number };

export type UnreachedLaw = {
  readonly rules: Pick<CallbackRules, 'spread' | 'dayParts' | 'enough'>;
  /** Attempts asked for (`callbackAttempts` of the procedure). */
  readonly needed: number;
  readonly zone: Zone;
};

const nothing: Missing = { attempts: 0, days: 0, parts: 0 };

/**
 * What is missing after these attempts of one round, none of which was answered. No more parts of the day are asked for than
 * there are, nor more days than attempts would bring.
 */
export function missingAfter(attempts: readonly Attempt[], { rules, needed, zone }: UnreachedLaw): Missing {
  if (attempts.some(({ missed }) => missed !== undefined && rules.enough.includes(missed))) return nothing;
  const days = new Set(attempts.map(({ atMs }) => zone.dayOf(atMs))).size;
  const parts = partsTried(attempts, rules, zone).size;
  // One part is any: an attempt at a wished hour may lie in none of the city's.
  const partsNeeded = Math.min(rules.spread.parts, needed, rules.dayParts.length);
  return {
    attempts: Math.max(0, needed - attempts.length),
    days: Math.max(0, Math.min(rules.spread.days, needed) - days),
    parts: partsNeeded < 2 ? 0 : Math.max(0, partsNeeded - parts),
  };
}

/** Whether nothing is missing. */
export function isEnough({ attempts, days, parts }: Missing): boolean {
  return attempts === 0 && days === 0 && parts === 0;
}

/** The parts of the day in which there was an attempt. */
export function partsTried(
  attempts: readonly Attempt[],
  rules: Pick<CallbackRules, 'dayParts'>,
  zone: Zone,
): ReadonlySet<string> {
  return new Set(attempts.flatMap(({ atMs }) => dayPartOf(atMs, rules, zone)?.id ?? []));
}
