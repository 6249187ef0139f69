// Who a duty points to at a place: the office of the place, its district, or one named unit; and the other way round, as
// what a unit answers there. Habits are kept in these terms, so that what one street shows holds for every street.

import type { PlaceId, UnitId } from '#shared/domain/ids.ts';
import type { Duty, Unit } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { disputedPlaceShare, foundPlaceShare, officeAboveShare } from '../thresholds.ts';

/** Where the case is, as far as known. */
export type KnownPlace = { readonly placeId: PlaceId; readonly isChosen: boolean; readonly isDisputed: boolean };
export type Owner = Duty['owner'];
/** The owner as a word: `subdistrictOfPlace`, `districtOfPlace` or `unit:` and its id. */
export type OwnerKey = string;

export type Claim = {
  readonly unit: Unit;
  /** How far the place is to be trusted that names the unit; 1 where the unit does not depend on it. */
  readonly share: number;
  readonly isCloseEnough: boolean;
  /** The place the unit has it by: it would not be asked elsewhere. */
  readonly boundTo: PlaceId | null;
};

const unitPrefix = 'unit:';

export function ownerKey(owner: Owner): OwnerKey {
  return owner.kind === 'unit' ? unitPrefix + owner.unitId : owner.kind;
}

/** The owner of a word that `ownerKey` made. */
export function ownerOfKey(key: OwnerKey): Owner {
  if (key === 'subdistrictOfPlace' || key === 'districtOfPlace') return { kind: key };
  return { kind: 'unit', unitId: key.slice(unitPrefix.length) as UnitId };
}

/** In what part a unit has cases at the place: as its office, its district, or by name. */
export function ownerOfUnit(city: LoadedCityPack, unitId: UnitId, placeId: PlaceId | null): Owner {
  for (const place of placeId === null ? [] : city.placePath(placeId)) {
    if (city.officeOf(place.id)?.id !== unitId) continue;
    if (place.level === 'district') return { kind: 'districtOfPlace' };
    if (place.level === 'subdistrict') return { kind: 'subdistrictOfPlace' };
  }
  return { kind: 'unit', unitId };
}

/** The smallest place around this one that has an office, or the district: as far as what is learned of it holds. */
export function areaOf(city: LoadedCityPack, placeId: PlaceId): PlaceId | undefined {
  const path = city.placePath(placeId);
  return (path.findLast(({ id }) => city.officeOf(id) !== undefined) ?? path[0])?.id;
}

/** The unit an owner is at the place; undefined where the place that would name it is not known. */
export function claimOf(city: LoadedCityPack, owner: Owner, place: KnownPlace | null): Claim | undefined {
  if (owner.kind === 'unit') {
    const unit = city.unit(owner.unitId);
    return unit && { unit, share: 1, isCloseEnough: true, boundTo: null };
  }
  if (!place) return undefined;
  const path = city.placePath(place.placeId);
  const level = owner.kind === 'subdistrictOfPlace' ? 'subdistrict' : 'district';
  const wanted = path.find((candidate) => candidate.level === level);
  const office = wanted && city.officeOf(wanted.id);
  const trust = trustIn(place);
  if (office) return { unit: office, share: trust, isCloseEnough: true, boundTo: wanted.id };
  const [top] = path;
  const above = top && city.officeOf(top.id);
  return above && { unit: above, share: trust * officeAboveShare, isCloseEnough: false, boundTo: top.id };
}

export function trustIn({ isChosen, isDisputed }: KnownPlace): number {
  if (isChosen) return 1;
  return isDisputed ? disputedPlaceShare : foundPlaceShare;
}
