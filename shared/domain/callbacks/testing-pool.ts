// Cases of a pool for tests: due since the morning of tests, with a limit of 48 hours, and nobody has called yet.

import { createZone } from '../calendar/zone.ts';
import type { Callback, MissReason } from '../callback.ts';
import type { CaseId, PersonId } from '../ids.ts';
import { morningMs } from '../testing/builders.ts';
import { easyCallbackRules } from '../testing/city.ts';
import type { CallbackRules } from './callback-rules.ts';
import type { Asking, Candidate, PoolLaw } from './standing.ts';

export const hourMs = 3_600_000;
export const minuteMs = 60_000;
const shanghai = createZone('Asia/Shanghai');

/** 00:00 of the day of tests by the wall clock of the city, and hours of it. */
export const midnightMs = shanghai.toUtc(shanghai.dayOf(morningMs) * 24 * hourMs);
export const at = (hours: number, day = 0): number => midnightMs + (day * 24 + hours) * hourMs;

/** Called from 9 to 20; three attempts, on two days and in two parts of the day. */
export const poolRules: CallbackRules = {
  ...easyCallbackRules,
  hours: { fromMs: 9 * hourMs, toMs: 20 * hourMs },
  spread: { days: 2, parts: 2 },
  enough: ['refused'],
};

export const poolLaw: PoolLaw = { rules: poolRules, needed: 3, zone: shanghai };

export const asking = (change: Partial<Asking> = {}): Asking => ({
  personId: 'person-callback' as PersonId,
  nowMs: at(10),
  hasInterpreter: false,
  ...change,
});

export function aCandidate(change: Partial<Omit<Candidate, 'id'>> & { readonly id?: string } = {}): Candidate {
  return {
    status: 'callbackDue',
    caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false },
    urgency: 'normal',
    round: 1,
    callbacks: [],
    callbackBy: null,
    clock: [{ kind: 'callbackDue', atMs: at(9), classId: null, policyVersion: '1', calendarVersion: '1' }],
    registeredAtMs: at(8),
    limitDueAtMs: at(9, 2),
    ...change,
    id: (change.id ?? 'c-1') as CaseId,
  };
}

export function aMiss(atMs: number, missed: MissReason = 'noAnswer', more: Partial<Callback> = {}): Callback {
  return { atMs, by: 'person-callback' as PersonId, round: 1, answers: null, note: '', missed, ...more };
}
