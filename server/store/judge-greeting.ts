// What a hello means: whether it is of the station itself, and whether the data fell back. Pure; each store reads the facts
// and writes the decision in one transaction.

import { unbrokenSince } from './healing-time.ts';
import type { Greeting, Healing, Welcome } from './server-store.ts';

/** More falls than can lie between a copy of the data and today: assumed. Epochs stay numbers, whatever a hello says. */
const mostFallsBetween = 1_000;

/** A healing as it is stored. `foundAt`: the head the data were found at; what stations are told may be lower. */
export type StoredHealing = Healing & { readonly foundAt: number };

export type KnownStation = {
  /** Null where none was ever told. */
  readonly key: string | null;
  readonly life: string | null;
  /** The epoch in which the life was set; null: before that was written down. */
  readonly lifeEpoch: number | null;
  /** The station's highest sequence. */
  readonly highSeq: number;
};

export type GreetingFacts = {
  readonly epoch: number;
  readonly headSeq: number;
  /** The head when this process opened the data: they can have fallen no further back than to it. */
  readonly openedAtHead: number;
  readonly station: KnownStation | undefined;
  /** The seq of the verdict on the greeting's `lastApplied`; undefined: there is none. */
  readonly lastAppliedSeq: number | undefined;
  /** The station's highest verdict below `verdictsBelow`; 0: none. */
  readonly verdictBefore: number;
  readonly healings: readonly StoredHealing[];
};
export type GreetingDecision = {
  readonly welcome: Welcome;
  /** To be added or replaced; its epoch is the new one where it is higher than that of the facts. */
  readonly healing: StoredHealing | undefined;
  /** A fall nobody knew of: the epoch rises, and serials are skipped (skip-serials.ts). */
  readonly isNewFall: boolean;
  /** Key and life to be kept for the station, with the epoch they are of. */
  readonly keep: { readonly key: string; readonly life: string; readonly lifeEpoch: number } | undefined;
};

/**
 * Below which seq the station's verdicts tell how far the server still holds what it was told: its `lastApplied`, and where a
 * fall is known no further than to where that was found, for above it a verdict is of what was settled since. Null: nothing
 * is to be looked for.
 */
export function verdictsBelow({ epoch, lastApplied }: Greeting, healings: readonly StoredHealing[]): number | null {
  if (!lastApplied) return null;
  const known = firstFallAfter(epoch, healings);
  return known ? Math.min(lastApplied.seq, known.foundAt + 1) : lastApplied.seq;
}

/** Decides about a hello. */
export function judgeGreeting(greeting: Greeting, facts: GreetingFacts): GreetingDecision {
  const { identity } = greeting;
  const { station } = facts;
  // Nor may a hello of a version without keys speak for a station that has one.
  if (station?.key && station.key !== identity?.key) return refuse('other-key');

  const healing = findFall(greeting, facts);
  const epoch = Math.max(facts.epoch, healing?.epoch ?? 0);
  // After a fall the life that is stored may be an old one: only within an epoch does another life mean another copy. One that
  // was set since the fall is not old, whatever epoch the hello names: a copy, or somebody who has recorded a hello, may
  // not put another in its place.
  if (identity && station?.life && (greeting.epoch === epoch || station.lifeEpoch === epoch)) {
    if (station.life !== identity.lastLife && station.life !== identity.nextLife) return refuse('forked');
  }
  const healings = healing
    ? [...facts.healings.filter((known) => known.epoch !== healing.epoch), healing]
    : facts.healings;
  const since = healings.filter((known) => known.epoch > greeting.epoch).map(({ fellBackTo }) => fellBackTo);
  return {
    welcome: {
      kind: 'welcome',
      epoch,
      fellBackTo: greeting.epoch === 0 || since.length === 0 ? null : Math.min(...since),
      headSeq: facts.headSeq,
      stationSeq: station?.highSeq ?? 0,
    },
    healing,
    isNewFall: epoch > facts.epoch,
    keep: identity ? { key: identity.key, life: identity.nextLife, lifeEpoch: epoch } : undefined,
  };
}

function refuse(kind: 'other-key' | 'forked'): GreetingDecision {
  return { welcome: { kind }, healing: undefined, isNewFall: false, keep: undefined };
}

/** A fall this hello shows, or what it adds to one that is known. */
function findFall(greeting: Greeting, facts: GreetingFacts): StoredHealing | undefined {
  if (greeting.epoch === 0) return undefined;
  const { epoch, headSeq } = facts;
  const foundAt = Math.min(headSeq, facts.openedAtHead);
  const lostUpTo = Math.max(greeting.seenUpTo, greeting.lastApplied?.seq ?? 0);
  const latest = facts.healings.toSorted((a, b) => a.epoch - b.epoch).at(-1);
  const unbrokenSinceMs = unbrokenSince(latest, greeting.atMs);
  const fresh = { sinceMs: greeting.atMs, unbrokenSinceMs, foundAt, lostUpTo };
  // A copy from before an earlier fall: where the two histories part nobody knows any more. One that names an epoch no data
  // can have come to is believed no more than that something is missing.
  if (greeting.epoch > epoch) {
    return { ...fresh, epoch: Math.min(greeting.epoch, epoch + mostFallsBetween) + 1, fellBackTo: 0 };
  }
  const isMissing = isVerdictMissing(greeting, facts);
  const heldUpTo = isMissing ? lastHeld(greeting, facts) : foundAt;
  const known = firstFallAfter(greeting.epoch, facts.healings);
  if (known) return addToKnown(known, greeting, isMissing ? heldUpTo : undefined);
  if (!isMissing && greeting.seenUpTo <= headSeq) return undefined;
  return { ...fresh, epoch: epoch + 1, fellBackTo: Math.min(foundAt, heldUpTo) };
}

function isVerdictMissing({ lastApplied }: Greeting, { lastAppliedSeq }: GreetingFacts): boolean {
  return lastApplied !== null && lastAppliedSeq !== lastApplied.seq;
}

/** How far the server certainly still holds what this station was told. */
function lastHeld(greeting: Greeting, { verdictBefore, lastAppliedSeq }: GreetingFacts): number {
  const below = lastAppliedSeq === undefined ? verdictBefore : Math.min(verdictBefore, lastAppliedSeq - 1);
  return Math.min(below, (greeting.lastApplied?.seq ?? 1) - 1);
}

/** What the hello adds to a fall that is known: it lost at least what the station had seen. */
function addToKnown(known: StoredHealing, greeting: Greeting, heldUpTo: number | undefined): StoredHealing | undefined {
  const lostUpTo = Math.max(known.lostUpTo, greeting.seenUpTo);
  const fellBackTo = Math.min(known.fellBackTo, heldUpTo ?? known.fellBackTo);
  const isSame = lostUpTo === known.lostUpTo && fellBackTo === known.fellBackTo;
  return isSame ? undefined : { ...known, lostUpTo, fellBackTo };
}

/** Undefined also where the epoch was raised by hand, before falls were written down. */
function firstFallAfter(epoch: number, healings: readonly StoredHealing[]): StoredHealing | undefined {
  const [first] = healings.filter((healing) => healing.epoch > epoch).toSorted((a, b) => a.epoch - b.epoch);
  return first;
}
