// Who answers: topics found, times the stakes of each, at the place known. What is claimed by nobody stays unclaimed, so
// confidences never add up to more than what the words and the place support.

import type { UnitId } from '#shared/domain/ids.ts';
import type { Unit } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { TopicProposal } from '../find-topics.ts';
import type { Reason, Suggestion } from '../reason.ts';
import { catchAllShare, highestConfidence, maximumUnits, unsureBelow } from '../thresholds.ts';
import type { Claim, KnownPlace } from './owner.ts';
import { claimOf, trustIn } from './owner.ts';
import type { ShareOut, Stake } from './share-out.ts';
import type { UnitState } from './settle-equals.ts';
import { settleEquals } from './settle-equals.ts';

export type UnitProposal = Suggestion['units'][number];
export type UnitProposals = {
  readonly units: UnitProposal[];
  readonly isUnsure: boolean;
  /** Of the evidence, the part whose owner a place would name. */
  readonly homeless: number;
};

export type WhoAsk = {
  readonly topics: readonly TopicProposal[];
  readonly place: KnownPlace | null;
  /** What was said, normalised. */
  readonly said: string;
  readonly nowMs: number;
  unitState(unitId: UnitId): UnitState;
};

type Tally = { confidence: number; readonly reasons: Reason[]; strongest: number };

/** Proposes at most three units for the topics at the place. */
export function proposeUnits(city: LoadedCityPack, shareOut: ShareOut, ask: WhoAsk): UnitProposals {
  const { topics, place } = ask;
  const tallies = new Map<UnitId, Tally>();
  let homeless = 0;
  for (const topic of topics) {
    for (const stake of shareOut.stakesOf({ ...ask, topicId: topic.topicId })) {
      const mass = topic.confidence * stake.share;
      const claim = claimFor(city, stake, place);
      if (claim) addClaim(tallies, claim, mass, reasonsFor(topic, stake, claim, place));
      else homeless += mass;
    }
  }
  if (homeless > 0) for (const tally of tallies.values()) addReason(tally, { kind: 'placeMissing' });
  if (place || topics.length > 0) addCatchAll(city, tallies, place);
  const ordered = [...tallies]
    .map(([unitId, { confidence, reasons }]) => ({
      unitId,
      confidence: Math.min(highestConfidence, confidence),
      reasons,
    }))
    .toSorted((a, b) => b.confidence - a.confidence);
  const units = settleEquals(ordered, ask.unitState).slice(0, maximumUnits);
  const best = units[0]?.confidence ?? 0;
  return { units, isUnsure: best < unsureBelow || homeless > best, homeless };
}

/** What holds at some places alone is worth as much as the place is to be trusted, also where it names its unit. */
function claimFor(city: LoadedCityPack, { owner, boundTo }: Stake, place: KnownPlace | null): Claim | undefined {
  const claim = claimOf(city, owner, place);
  if (!claim || owner.kind !== 'unit' || boundTo === null || !place) return claim;
  return { ...claim, share: trustIn(place), boundTo };
}

function reasonsFor(topic: TopicProposal, stake: Stake, claim: Claim, place: KnownPlace | null): Reason[] {
  const isChosen = topic.reasons.some((reason) => reason.kind === 'topic' && reason.chosen);
  const reasons: Reason[] = [
    { kind: 'topic', topicId: topic.topicId, chosen: isChosen },
    ...topic.reasons.filter(({ kind }) => kind === 'words'),
    ...stake.reasons,
  ];
  if (claim.boundTo !== null && place) {
    reasons.push({ kind: 'place', placeId: place.placeId, chosen: place.isChosen });
  }
  if (!claim.isCloseEnough) reasons.push({ kind: 'placeMissing' });
  return reasons;
}

/** The reasons of the strongest claim are the ones shown. */
function addClaim(tallies: Map<UnitId, Tally>, { unit, share }: Claim, mass: number, reasons: Reason[]): void {
  const claimed = mass * share;
  if (claimed === 0) return;
  const known = tallies.get(unit.id);
  const isStronger = !known || claimed > known.strongest;
  tallies.set(unit.id, {
    confidence: (known?.confidence ?? 0) + claimed,
    reasons: isStronger ? reasons : known.reasons,
    strongest: Math.max(claimed, known?.strongest ?? 0),
  });
}

/** What nobody clearly owns goes to the district of the place, or to the one unit the city names for it. */
function addCatchAll(city: LoadedCityPack, tallies: Map<UnitId, Tally>, place: KnownPlace | null): void {
  const district = place && city.placePath(place.placeId)[0];
  const office = district && city.officeOf(district.id);
  const taker = office ?? catchAllOf(city);
  const claimed = [...tallies.values()].map(({ confidence }) => confidence);
  if (!taker || Math.max(0, ...claimed) >= unsureBelow) return;
  const left = Math.max(0, 1 - claimed.reduce((sum, share) => sum + share, 0));
  const tally = tallies.get(taker.id) ?? { confidence: 0, reasons: [], strongest: 0 };
  tally.confidence += left * catchAllShare * unsureBelow;
  addReason(tally, { kind: 'catchAll' });
  if (office && place) addReason(tally, { kind: 'place', placeId: place.placeId, chosen: place.isChosen });
  tallies.set(taker.id, tally);
}

function catchAllOf({ pack, unit }: LoadedCityPack): Unit | undefined {
  const { catchAllUnitId } = pack.city;
  return catchAllUnitId && unit(catchAllUnitId);
}

function addReason(tally: Tally, reason: Reason): void {
  if (!tally.reasons.some(({ kind }) => kind === reason.kind)) tally.reasons.push(reason);
}
