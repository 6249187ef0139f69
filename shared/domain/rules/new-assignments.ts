// Giving a case to units: known units, each once, each with a fresh assignment id.

import type { AssignmentPart } from '../assignment.ts';
import type { Case } from '../case.ts';
import { activeAssignments } from '../case.ts';
import type { DecideContext, Refused } from '../decide-context.ts';
import { refuse } from '../decide-context.ts';
import type { DispatchedUnit } from '../event.ts';
import type { AssignmentId, UnitId } from '../ids.ts';

export type WantedUnit = { readonly unitId: UnitId; readonly part: AssignmentPart };

/** The units with their assignment ids and districts, or why not. The ids are in the order of the units. */
export function assignUnits(
  state: Case,
  wanted: readonly WantedUnit[],
  ids: readonly AssignmentId[],
  { city }: DecideContext,
): readonly DispatchedUnit[] | Refused {
  const assigned: DispatchedUnit[] = [];
  for (const [index, { unitId, part }] of wanted.entries()) {
    if (!city.hasUnit(unitId)) return refuse('unknown-unit', unitId);
    if (assigned.some((other) => other.unitId === unitId)) return refuse('same-unit-twice', unitId);
    const assignmentId = ids[index];
    const isFresh =
      assignmentId !== undefined &&
      !state.assignments.some(({ id }) => id === assignmentId) &&
      !assigned.some((other) => other.assignmentId === assignmentId);
    if (!isFresh) return refuse('bad-assignment-ids', `${assignmentId ?? 'missing'} for ${unitId}`);
    assigned.push({ assignmentId, unitId, districtId: city.districtOf(unitId), part });
  }
  if (ids.length !== wanted.length) return refuse('bad-assignment-ids', `${ids.length} for ${wanted.length} units`);
  return assigned;
}

/** One more unit beside those that have the case, or why not. */
export function assignAnother(
  state: Case,
  wanted: WantedUnit,
  id: AssignmentId,
  context: DecideContext,
): DispatchedUnit | Refused {
  const assigned = assignUnits(state, [wanted], [id], context);
  if (isRefused(assigned)) return assigned;
  if (hasUnit(state, wanted.unitId)) return refuse('same-unit-twice', wanted.unitId);
  return assigned[0] as DispatchedUnit;
}

/** Whether the unit has a part in the present round. */
export function hasUnit(state: Case, unitId: UnitId): boolean {
  return activeAssignments(state).some((assignment) => assignment.unitId === unitId);
}

export function isRefused(value: object): value is Refused {
  return 'ok' in value;
}
