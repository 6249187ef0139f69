// The lists of a desk that decides: what waits for its viewer's word, by what it is, and what is watched. A case may be in several,
// so each is a bit of one column, with an index of those that have it.

import type { DeskView } from '#shared/bridge/queue-views.ts';
import { deskViews } from '#shared/bridge/queue-views.ts';
import type { Assignment } from '#shared/domain/assignment.ts';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments, isOver } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import type { OpenRequest } from './open-requests.ts';
import { isForViewer } from './own-step.ts';
import type { Viewer } from './scope.ts';

/** Which bit of the column a list is: stored, so a list keeps its bit for ever. */
export const bitOfList = {
  returns: 1,
  arbitration: 2,
  extensions: 4,
  assists: 8,
  audits: 16,
  exclusions: 32,
  proposals: 64,
  supervised: 128,
  hard: 256,
  ledger: 512,
  rework: 1024,
  returned: 2048,
  replied: 4096,
} as const satisfies Record<DeskView, number>;

const listOfWord: { readonly [Type in CommandType]?: DeskView } = {
  'return.rule': 'returns',
  'return.confirm': 'returns',
  'return.arbitrate': 'arbitration',
  'extension.rule': 'extensions',
  'assist.rule': 'assists',
  'reply.audit': 'audits',
  'exclusion.audit': 'exclusions',
  'exclusion.decide': 'exclusions',
  'case.refuse': 'proposals',
  'case.merge': 'proposals',
  'ledger.rule': 'ledger',
};

/** The lists a case is in for this viewer, as one number. */
export function listsOf(shown: Case, viewer: Viewer, open: readonly OpenRequest[]): number {
  let lists = 0;
  for (const request of open) {
    const list = listOfWord[request.settledBy];
    if (list && isForViewer(request, viewer)) lists |= bitOfList[list];
  }
  if (shown.supervisions.some(({ status }) => status !== 'done')) lists |= bitOfList.supervised;
  if (isOver(shown.status)) return lists;
  if (shown.hard) lists |= bitOfList.hard;
  if (shown.ledger) lists |= bitOfList.ledger;
  return isUnitRole(viewer.role) ? lists | partsOf(shown, viewer, open) : lists;
}

/**
 * How the parts of a unit stand, of a district also those of its units: back for another round and not replied to, returned or
 * something asked for and not ruled upon, or replied to.
 */
function partsOf(shown: Case, { role, unitId }: Viewer, open: readonly OpenRequest[]): number {
  const isOurs = (part: Assignment) => part.unitId === unitId || (role === 'district' && part.districtId === unitId);
  let lists = 0;
  for (const part of activeAssignments(shown)) {
    if (!isOurs(part)) continue;
    const { status } = part;
    const isAtWork = status === 'pendingSign' || status === 'signed' || status === 'handling';
    if (isAtWork && shown.round > 1) lists |= bitOfList.rework;
    if (status === 'returnRequested') lists |= bitOfList.returned;
    if (status === 'submitted' || status === 'accepted') lists |= bitOfList.replied;
  }
  const isAsked = open.some(
    ({ settledBy, assignment }) => askedBy.has(settledBy) && assignment !== undefined && isOurs(assignment),
  );
  return isAsked ? lists | bitOfList.returned : lists;
}

const askedBy: ReadonlySet<CommandType> = new Set<CommandType>(['extension.rule', 'assist.rule']);

/** When a case on the ledger is to be looked at next: its review, or the promised day where that is sooner; null: it is on none. */
export function ledgerAtMs({ ledger, status }: Case): number | null {
  if (!ledger || isOver(status)) return null;
  return Math.min(ledger.promisedAtMs, ledger.nextReviewAtMs ?? ledger.promisedAtMs);
}

/** The condition by which a list is found, as its index has it. */
export function inList(list: DeskView): string {
  return `lists & ${bitOfList[list]} <> 0`;
}

/** The index of a list, in its order. */
export function indexOfList<List extends DeskView>(list: List): `case_by_list_${List}` {
  return `case_by_list_${list}`;
}

/** The column a list is in the order of. */
export function orderOfList(list: DeskView): 'due_order' | 'ledger_at_ms' {
  return list === 'ledger' ? 'ledger_at_ms' : 'due_order';
}

/** The indexes of all lists, for whoever builds them; the lists themselves are in them, so that no row is read for its place. */
export const listIndexes = Object.fromEntries(
  deskViews.map((list) => [indexOfList(list), `(scope, ${orderOfList(list)}, id, lists) WHERE ${inList(list)}`]),
) as Readonly<Record<`case_by_list_${DeskView}`, string>>;

/** Every list with its bit, as rows of SQL: `bit`, `list`. */
export const listBitsSql = deskViews
  .map((list) => `SELECT ${bitOfList[list]} AS bit, '${list}' AS list`)
  .join(' UNION ALL ');
