// Where the case stands for whoever looks at it: what the desks of units, districts and rulers are sorted by.

import type { Assignment } from '#shared/domain/assignment.ts';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments, isOver } from '#shared/domain/case.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { Role } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import type { OpenRequest } from './open-requests.ts';
import type { Viewer } from './scope.ts';

/** `elsewhere`: the unit has done its part for now (returned, replied) and others have the next step. */
export type OwnStep = 'toSign' | 'handling' | 'toRule' | 'elsewhere';

/** The viewer's own step on the case; null where there is none. A district's own come before those of its units. */
export function ownStep(shown: Case, viewer: Viewer, open: readonly OpenRequest[]): OwnStep | null {
  const isWaiting = open.some((request) => isForViewer(request, viewer));
  if (!isUnitRole(viewer.role)) return isWaiting ? 'toRule' : null;
  if (isOver(shown.status)) return isWaiting ? 'toRule' : null;
  const active = activeAssignments(shown);
  const own = active.filter(({ unitId }) => unitId === viewer.unitId);
  const below = viewer.role === 'district' ? active.filter(({ districtId }) => districtId === viewer.unitId) : [];
  if (own.some(isUnsigned)) return 'toSign';
  if (isWaiting) return 'toRule';
  if (own.some(isInHand)) return 'handling';
  if (below.some(isUnsigned)) return 'toSign';
  if (below.some(isInHand)) return 'handling';
  return own.length + below.length > 0 ? 'elsewhere' : null;
}

/**
 * Whether it is this viewer's word that settles it. The head shares the rows of the unit's people, so a request to the head
 * marks the row for all of them.
 */
export function isForViewer({ settledBy, assignment }: OpenRequest, { role, unitId }: Viewer): boolean {
  const asked: Role = role === 'unit' ? 'unitHead' : role;
  const rule = ruleOf(settledBy);
  if (!rule.roles.includes(asked)) return false;
  if (!isUnitRole(asked)) return true;
  if (!assignment) return asked === 'district';
  const isOwn = assignment.unitId === unitId;
  if (asked !== 'district') return isOwn;
  const isUnder = assignment.districtId === unitId;
  return rule.district === 'both' ? isOwn || isUnder : rule.district === 'under' ? isUnder : isOwn;
}

function isUnsigned({ status }: Assignment): boolean {
  return status === 'pendingSign';
}

function isInHand({ status }: Assignment): boolean {
  return status === 'signed' || status === 'handling';
}
