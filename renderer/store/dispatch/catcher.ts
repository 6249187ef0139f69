import type { UnitId } from '#shared/domain/ids.ts';
import type { AppState } from '../app-state.ts';

/** The district that takes what nobody clearly owns at a place (区兜底); null where none is known, or its name is on its way. */
export function catcherOf({ city }: Pick<AppState, 'city'>, placeId: string | null): UnitId | null {
  const known = city.desk?.city;
  const found = placeId === null ? undefined : city.named.place.get(placeId);
  if (!known || !found) return null;
  const top = found.path[0] ?? found.name;
  const district = known.places.find(
    ({ parentId, name }) => parentId === null && name.zh === top.zh && name.en === top.en,
  );
  const office = known.units.find(({ kind, placeId: ofPlace }) => kind === 'district' && ofPlace === district?.id);
  return district === undefined ? null : (office?.id ?? null);
}
