// How one case stands in the pool of call-backs for the person who asks: to be called now, or later and when, or not by this
// person. In an order that can be said: what was promised to the citizen first, then by the limit, moved forward by rework
// and urgency; nobody outside the hours of the city, nor before another attempt makes sense.

import { dayMs, hourMs, minuteMs } from '../calendar/local-time.ts';
import type { Callback, MissReason } from '../callback.ts';
import type { Case } from '../case.ts';
import type { PersonId } from '../ids.ts';
import type { CallbackRules } from './callback-rules.ts';
import { nextCallableMs, nextUntriedPartMs } from './call-hours.ts';
import { heldUntilMs, isHeldByOther } from './claim.ts';
import type { UnreachedLaw } from './unreached.ts';
import { missingAfter, partsTried } from './unreached.ts';

/** What of a case the pool looks at. `limitDueAtMs`: by when it must be called; null: the city has no such limit. */
export type Candidate = Pick<
  Case,
  | 'id'
  | 'status'
  | 'caller'
  | 'urgency'
  | 'round'
  | 'callbacks'
  | 'callbackBy'
  | 'callbackTakenAtMs'
  | 'clock'
  | 'registeredAtMs'
> & { readonly limitDueAtMs: number | null };

/** Who asks, and when. `hasInterpreter`: those who need one may be called. */
export type Asking = { readonly personId: PersonId; readonly nowMs: number; readonly hasInterpreter: boolean };

/** Why a case comes where it comes, in the order it is said. */
export type PoolReason =
  | { readonly kind: 'mine'; readonly untilMs: number | null }
  | { readonly kind: 'wished'; readonly atMs: number }
  | { readonly kind: 'byLink'; readonly atMs: number }
  | {
      readonly kind: 'attempt';
      readonly attempt: number;
      readonly lastAtMs: number;
      readonly missed: MissReason | null;
    }
  | { readonly kind: 'limit'; readonly dueAtMs: number; readonly isOver: boolean }
  | { readonly kind: 'waited'; readonly sinceMs: number }
  | { readonly kind: 'rework'; readonly round: number }
  | { readonly kind: 'urgency'; readonly urgency: 'urgent' | 'critical' }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'interpreter' }
  | { readonly kind: 'lapsed'; readonly sinceMs: number }
  | { readonly kind: 'wantsNone' };

export type WaitReason =
  | { readonly kind: 'wished' }
  | { readonly kind: 'retry'; readonly missed: MissReason | null; readonly lastAtMs: number }
  /** Attempts are wanted on another day, or in another part of the day. */
  | { readonly kind: 'otherDay' | 'otherPart' }
  | { readonly kind: 'quietHours' };

export type Standing =
  /** `band` and `orderMs`: the lower the earlier. */
  | { readonly kind: 'ready'; readonly band: number; readonly orderMs: number; readonly reasons: readonly PoolReason[] }
  | { readonly kind: 'waits'; readonly untilMs: number; readonly why: WaitReason }
  | { readonly kind: 'held'; readonly untilMs: number }
  | { readonly kind: 'stuck'; readonly why: 'noPhone' | 'interpreter' }
  | { readonly kind: 'notDue' };

/** The same law that says when it is enough, with all the city decides about calling back. */
export type PoolLaw = Omit<UnreachedLaw, 'rules'> & { readonly rules: CallbackRules };

const bands = { mine: 0, wished: 1, usual: 2, wantsNone: 3 } as const;

/** How the case stands for who asks. */
export function standingOf(one: Candidate, asking: Asking, law: PoolLaw): Standing {
  const { rules } = law;
  if (one.status !== 'callbackDue' && one.status !== 'callingBack') return { kind: 'notDue' };
  const untilMs = heldUntilMs(one, rules);
  const { personId, nowMs } = asking;
  if (isHeldByOther(one, { personId, atMs: nowMs }, rules)) return { kind: 'held', untilMs: untilMs ?? nowMs };
  const facts = factsOf(one);
  const reasons = reasonsOf(one, facts, asking, untilMs);
  const orderMs = pressureOf(one, facts, rules);
  const isMine = one.callbackBy === personId && untilMs !== null && nowMs < untilMs;
  if (isMine) return { kind: 'ready', band: bands.mine, orderMs, reasons };
  if (facts.byLink) return { kind: 'ready', band: bands.usual, orderMs, reasons };
  if (one.caller.phone === '') return { kind: 'stuck', why: 'noPhone' };
  if (one.caller.needsInterpreter === true && !asking.hasInterpreter) return { kind: 'stuck', why: 'interpreter' };
  const wait = waitOf(facts, nowMs, law);
  if (wait !== null) return { kind: 'waits', ...wait };
  const band = facts.wishedAtMs !== null ? bands.wished : one.caller.wantsCallback ? bands.usual : bands.wantsNone;
  return { kind: 'ready', band, orderMs: facts.wishedAtMs ?? orderMs, reasons };
}

type Facts = {
  readonly dueSinceMs: number;
  /** Attempts of this round that reached nobody. */
  readonly missed: readonly Callback[];
  readonly last: Callback | null;
  readonly wishedAtMs: number | null;
  readonly byLink: Callback | null;
};

function factsOf({ callbacks, round, clock, registeredAtMs }: Candidate): Facts {
  const ofRound = callbacks.filter((each) => each.round === round);
  const byPhone = ofRound.filter(({ channel }) => channel !== 'link');
  const last = byPhone.at(-1) ?? null;
  return {
    dueSinceMs: clock.findLast(({ kind }) => kind === 'callbackDue')?.atMs ?? registeredAtMs,
    missed: byPhone.filter(({ answers }) => answers === null),
    last,
    wishedAtMs: last?.laterAtMs ?? null,
    byLink: ofRound.find(({ channel }) => channel === 'link') ?? null,
  };
}

/** By when it presses: its limit, or when it became due, moved forward by each rework and by urgency. */
function pressureOf(one: Candidate, { dueSinceMs }: Facts, { leadHours }: CallbackRules): number {
  const urgency = one.urgency === 'normal' ? 0 : leadHours[one.urgency];
  const reworks = Math.max(0, one.round - 1);
  return (one.limitDueAtMs ?? dueSinceMs) - (urgency + reworks * leadHours.rework) * hourMs;
}

/** Until when it waits and why; null: it may be called now. A wished time holds whatever the hours of the city are. */
function waitOf(
  { last, missed, wishedAtMs }: Facts,
  nowMs: number,
  { rules, needed, zone }: PoolLaw,
): { readonly untilMs: number; readonly why: WaitReason } | null {
  if (wishedAtMs !== null) return nowMs >= wishedAtMs ? null : { untilMs: wishedAtMs, why: { kind: 'wished' } };
  const isRetry = last !== null && last.answers === null;
  const sensibleMs = isRetry ? last.atMs + rules.retryMinutes[last.missed ?? 'noAnswer'] * minuteMs : nowMs;
  const whenMs = Math.max(nowMs, sensibleMs);
  const retry: WaitReason = { kind: 'retry', missed: last?.missed ?? null, lastAtMs: last?.atMs ?? nowMs };
  const found = callableFrom(whenMs, isRetry ? missed : [], { rules, needed, zone });
  if (found.atMs <= nowMs) return null;
  return { untilMs: found.atMs, why: found.why ?? retry };
}

/** The first moment from `whenMs` on at which a call keeps the hours and the spread; `why` null: that moment itself. */
function callableFrom(
  whenMs: number,
  missed: readonly Callback[],
  law: PoolLaw,
): { readonly atMs: number; readonly why: WaitReason | null } {
  let atMs = whenMs;
  let why: WaitReason | null = null;
  // Each step goes forward: to the next opening, the next day, a part not yet tried. More than a few never follow each other.
  for (let step = 0; step < mostSteps; step += 1) {
    const openMs = nextCallableMs(atMs, law.rules, law.zone);
    if (openMs > atMs) [atMs, why] = [openMs, { kind: 'quietHours' }];
    const spread = missed.length === 0 ? null : spreadWanted(missed, atMs, law);
    if (spread === null || spread.atMs <= atMs) break;
    [atMs, why] = [spread.atMs, { kind: spread.kind }];
  }
  return { atMs, why };
}
const mostSteps = 6;

/** Where every attempt that is left has to be on another day or in another part of the day, it waits for that. */
function spreadWanted(
  missed: readonly Callback[],
  whenMs: number,
  { rules, needed, zone }: PoolLaw,
): { readonly kind: 'otherDay' | 'otherPart'; readonly atMs: number } | null {
  const missing = missingAfter(missed, { rules, needed, zone });
  const today = zone.dayOf(whenMs);
  const wasToday = missed.some(({ atMs }) => zone.dayOf(atMs) === today);
  if (wasToday && missing.days > 0 && missing.days >= missing.attempts) {
    return { kind: 'otherDay', atMs: zone.toUtc((today + 1) * dayMs + rules.hours.fromMs) };
  }
  if (missing.parts === 0 || missing.parts < missing.attempts) return null;
  const atMs = nextUntriedPartMs(whenMs, partsTried(missed, rules, zone), rules, zone);
  return atMs === null ? null : { kind: 'otherPart', atMs };
}

function reasonsOf(one: Candidate, facts: Facts, { nowMs, personId }: Asking, heldMs: number | null): PoolReason[] {
  const { last, missed, byLink, wishedAtMs, dueSinceMs } = facts;
  const { caller, urgency, round, limitDueAtMs } = one;
  const reasons: PoolReason[] = [];
  if (heldMs !== null && one.callbackBy === personId && nowMs < heldMs) {
    reasons.push({ kind: 'mine', untilMs: Number.isFinite(heldMs) ? heldMs : null });
  } else if (heldMs !== null) reasons.push({ kind: 'lapsed', sinceMs: one.callbackTakenAtMs ?? nowMs });
  if (wishedAtMs !== null) reasons.push({ kind: 'wished', atMs: wishedAtMs });
  if (byLink) reasons.push({ kind: 'byLink', atMs: byLink.atMs });
  if (last && missed.length > 0 && last.answers === null) {
    reasons.push({ kind: 'attempt', attempt: missed.length + 1, lastAtMs: last.atMs, missed: last.missed ?? null });
  }
  if (limitDueAtMs === null) reasons.push({ kind: 'waited', sinceMs: dueSinceMs });
  else reasons.push({ kind: 'limit', dueAtMs: limitDueAtMs, isOver: limitDueAtMs < nowMs });
  if (round > 1) reasons.push({ kind: 'rework', round: round - 1 });
  if (urgency !== 'normal') reasons.push({ kind: 'urgency', urgency });
  if (caller.language) reasons.push({ kind: 'language', language: caller.language });
  if (caller.needsInterpreter === true) reasons.push({ kind: 'interpreter' });
  if (!caller.wantsCallback) reasons.push({ kind: 'wantsNone' });
  return reasons;
}
