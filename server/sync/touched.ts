import type { StationId, UnitId } from '#shared/domain/ids.ts';
import { isQuiet } from '../store/lay-out-commit.ts';
import type { JudgedCommand, Scope } from '../store/server-store.ts';

/** Whom a commit concerns. `everything`: another process made it, so that nobody here knows. */
export type Touched =
  | 'everything'
  | {
      readonly units: ReadonlySet<UnitId>;
      /** Districts the units of the touched cases lie under. */
      readonly districts: ReadonlySet<UnitId>;
      readonly stations: ReadonlySet<StationId>;
      readonly hasRows: boolean;
    };

/** Whom these commands concern: the units of their cases, and the stations that wait for their verdicts. */
export function touchedBy(judged: readonly JudgedCommand[]): Touched {
  const rows = judged.flatMap(({ row }) => row ?? []);
  // A poke alone would tell a unit that its citizen is being called.
  const assignments = judged.flatMap((one) => (one.row && !isQuiet(one) ? one.row.assignments : []));
  return {
    units: new Set(assignments.map(({ unitId }) => unitId)),
    districts: new Set(assignments.flatMap(({ districtId }) => districtId ?? [])),
    stations: new Set(judged.map(({ stationId }) => stationId)),
    hasRows: rows.length > 0,
  };
}

export function mergeTouched(one: Touched | undefined, other: Touched): Touched {
  if (one === undefined) return other;
  if (one === 'everything' || other === 'everything') return 'everything';
  return {
    units: new Set([...one.units, ...other.units]),
    districts: new Set([...one.districts, ...other.districts]),
    stations: new Set([...one.stations, ...other.stations]),
    hasRows: one.hasRows || other.hasRows,
  };
}

/** Whether it concerns a console of the station with the scope; null: one that is given verdicts alone. */
export function isTouched(what: Touched, stationId: StationId, scope: Scope | null | 'unknown'): boolean {
  if (what === 'everything' || what.stations.has(stationId)) return true;
  if (scope === null) return false;
  if (scope === 'unknown' || scope.kind === 'city') return what.hasRows;
  return what.units.has(scope.unitId) || (scope.kind === 'district' && what.districts.has(scope.unitId));
}
