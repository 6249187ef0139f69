// Who answers: topics found, times the duties of each, at the place known. What is claimed by nobody stays unclaimed, so
// confidences never add up to more than what the words and the place support.

import type { PlaceId, UnitId } from '../domain/ids.ts';
import type { Duty, Unit } from '../city/city-pack.ts';
import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { Reason, Suggestion } from './reason.ts';
import type { TopicProposal } from './find-topics.ts';
import {
  catchAllShare,
  disputedPlaceShare,
  foundPlaceShare,
  highestConfidence,
  maximumUnits,
  officeAboveShare,
  unsureBelow,
} from './thresholds.ts';

/** Where the case is, as far as known. */
export type KnownPlace = { readonly placeId: PlaceId; readonly isChosen: boolean; readonly isDisputed: boolean };
export type UnitProposal = Suggestion['units'][number];
export type UnitProposals = { readonly units: UnitProposal[]; readonly isUnsure: boolean };

type Claim = { readonly unit: Unit; readonly share: number; readonly isCloseEnough: boolean };
type Tally = { confidence: number; readonly reasons: Reason[]; strongest: number };

/** Proposes at most three units for the topics at the place. */
export function proposeUnits(
  city: LoadedCityPack,
  topics: readonly TopicProposal[],
  place: KnownPlace | null,
): UnitProposals {
  const tallies = new Map<UnitId, Tally>();
  let homeless = 0;
  for (const topic of topics) {
    for (const duty of city.dutiesOf(topic.topicId)) {
      const mass = topic.confidence * shareOf(duty, city.dutiesOf(topic.topicId));
      const claim = claimFor(city, duty, place);
      if (claim) addClaim(tallies, claim, mass, reasonsFor(topic, duty, claim, place));
      else homeless += mass;
    }
  }
  if (homeless > 0) for (const tally of tallies.values()) addReason(tally, { kind: 'placeMissing' });
  if (place || topics.length > 0) addCatchAll(city, tallies, place);
  const units = [...tallies]
    .map(([unitId, { confidence, reasons }]) => ({
      unitId,
      confidence: Math.min(highestConfidence, confidence),
      reasons,
    }))
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, maximumUnits);
  const best = units[0]?.confidence ?? 0;
  return { units, isUnsure: best < unsureBelow || homeless > best };
}

/** Weights may leave room for "somebody else", but several that add up to more than one compete. */
function shareOf(duty: Duty, all: readonly Duty[]): number {
  return (
    duty.weight /
    Math.max(
      1,
      all.reduce((sum, { weight }) => sum + weight, 0),
    )
  );
}

function claimFor(city: LoadedCityPack, { owner }: Duty, place: KnownPlace | null): Claim | undefined {
  if (owner.kind === 'unit') {
    const unit = city.unit(owner.unitId);
    return unit && { unit, share: 1, isCloseEnough: true };
  }
  if (!place) return undefined;
  const path = city.placePath(place.placeId);
  const level = owner.kind === 'subdistrictOfPlace' ? 'subdistrict' : 'district';
  const wanted = path.find((candidate) => candidate.level === level);
  const office = wanted && city.officeOf(wanted.id);
  const trust = trustIn(place);
  if (office) return { unit: office, share: trust, isCloseEnough: true };
  const above = path[0] && city.officeOf(path[0].id);
  return above && { unit: above, share: trust * officeAboveShare, isCloseEnough: false };
}

function trustIn({ isChosen, isDisputed }: KnownPlace): number {
  if (isChosen) return 1;
  return isDisputed ? disputedPlaceShare : foundPlaceShare;
}

function reasonsFor(topic: TopicProposal, duty: Duty, claim: Claim, place: KnownPlace | null): Reason[] {
  const isChosen = topic.reasons.some((reason) => reason.kind === 'topic' && reason.chosen);
  const reasons: Reason[] = [
    { kind: 'topic', topicId: topic.topicId, chosen: isChosen },
    ...topic.reasons.filter(({ kind }) => kind === 'words'),
    { kind: 'duty', basis: duty.basis, source: duty.source },
  ];
  if (duty.owner.kind !== 'unit' && place) {
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
  const { catchAllUnitId } = city.pack.city;
  const taker = office ?? (catchAllUnitId && city.unit(catchAllUnitId));
  const claimed = [...tallies.values()].map(({ confidence }) => confidence);
  if (!taker || Math.max(0, ...claimed) >= unsureBelow) return;
  const left = Math.max(0, 1 - claimed.reduce((sum, share) => sum + share, 0));
  const tally = tallies.get(taker.id) ?? { confidence: 0, reasons: [], strongest: 0 };
  tally.confidence += left * catchAllShare * unsureBelow;
  addReason(tally, { kind: 'catchAll' });
  if (office && place) addReason(tally, { kind: 'place', placeId: place.placeId, chosen: place.isChosen });
  tallies.set(taker.id, tally);
}

function addReason(tally: Tally, reason: Reason): void {
  if (!tally.reasons.some(({ kind }) => kind === reason.kind)) tally.reasons.push(reason);
}
