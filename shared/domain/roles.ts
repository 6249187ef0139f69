// Who may do and see what. The commands of each role are a column of machine/command-table.ts; what each role sees of a
// case is the table here. The server enforces both, for commands and for every row that leaves it.

import type { Attachment } from './attachment/attachment.ts';
import type { Caller, Case, CaseFieldName } from './case.ts';
import type { PersonId, UnitId } from './ids.ts';
import { isBeingCalled, loudParts, loudRevision } from './quiet-steps.ts';
import { withoutOthersWords } from './unit-sight.ts';
import { noCallbacks, withoutRouting, withoutRunningCallback } from './without-parts.ts';

/**
 * agent 话务员 · supervisor 班长/值班长 · dispatcher 派单员/审核员 · district 区分中心 · unit 承办单位经办人 · unitHead 单位负责人 ·
 * callback 回访员 · office 热线办 (arbitration, evaluation, policies).
 */
export const roles = [
  'agent',
  'supervisor',
  'dispatcher',
  'district',
  'unit',
  'unitHead',
  'callback',
  'office',
] as const;
export type Role = (typeof roles)[number];

/** Roles whose people belong to a unit and see that unit's cases only; a district sees those of its units as well. */
export const unitRoles = ['unit', 'unitHead', 'district'] as const satisfies readonly Role[];

/** Who takes cases down: the intake desk is theirs. The office may register as well, but has no desk for calls. */
export const intakeRoles: readonly Role[] = ['agent', 'supervisor'];

/** Roles that decide for the whole city which unit has a case, or answer for how that is done. */
const steeringRoles = ['supervisor', 'dispatcher', 'office'] as const satisfies readonly Role[];

/** The person who acts: from a signed grant, never from the socket that carries the command. */
export type Actor = {
  readonly personId: PersonId;
  readonly role: Role;
  /** Set for people of an undertaking unit or district; null for the hotline's own. */
  readonly unitId: UnitId | null;
};

/** Whether the role is of a unit or district rather than of the hotline. */
export function isUnitRole(role: Role): boolean {
  return (unitRoles as readonly Role[]).includes(role);
}

/** Whether the role decides for the whole city which unit has a case, or answers for how that is done. */
export function isSteeringRole(role: Role): boolean {
  return (steeringRoles as readonly Role[]).includes(role);
}

/** Whether this actor may see the case. Units see what was ever assigned to them; the hotline sees the city. */
export function maySeeCase(actor: Actor, state: Case): boolean {
  if (!isUnitRole(actor.role)) return true;
  return state.assignments.some(
    ({ unitId, districtId }) => unitId === actor.unitId || (actor.role === 'district' && districtId === actor.unitId),
  );
}

/** What a role sees of a part of the case. `maskedPhone`: all but the middle of the number. */
export type Sight = 'full' | 'maskedPhone' | 'hidden';

/** Parts of a case that not everybody sees. Everything not named here is seen in full by whoever may see the case. */
export const guardedParts = [
  'caller',
  'confidentialCaller',
  'callbacks',
  'exclusion',
  'routing',
  'notice',
  'hotlineAttachments',
  'foreignAttachments',
] as const;
export type GuardedPart = (typeof guardedParts)[number];

/** What a unit and its district see of a case of theirs: a handler and a head of the same unit the same. */
const sightOfUnits = {
  caller: 'full',
  confidentialCaller: 'hidden',
  callbacks: 'full',
  exclusion: 'full',
  routing: 'full',
  notice: 'hidden',
  hotlineAttachments: 'hidden',
  foreignAttachments: 'hidden',
} as const satisfies Record<GuardedPart, Sight>;

/**
 * Role × part. callbacks: a unit sees what the citizen said once the call-back is over, never that one is being made, nor when
 * the citizen wished to be called ·
 * routing: disputes and notes between units and hotline, and what districts call the case in their own books ·
 * notice: what the next callers are told, and that the caller of a
 * merged case was told its outcome, which is between the hotline and the citizens · hotlineAttachments: those for the hotline alone · foreignAttachments: those of a unit that show
 * who somebody is, for people who are neither of that unit nor above it (`maySeeAttachment`).
 */
export const sightTable = {
  agent: {
    caller: 'full',
    confidentialCaller: 'full',
    callbacks: 'full',
    exclusion: 'hidden',
    routing: 'full',
    notice: 'full',
    hotlineAttachments: 'full',
    foreignAttachments: 'full',
  },
  supervisor: {
    caller: 'full',
    confidentialCaller: 'full',
    callbacks: 'full',
    exclusion: 'full',
    routing: 'full',
    notice: 'full',
    hotlineAttachments: 'full',
    foreignAttachments: 'full',
  },
  dispatcher: {
    caller: 'maskedPhone',
    confidentialCaller: 'hidden',
    callbacks: 'full',
    exclusion: 'full',
    routing: 'full',
    notice: 'full',
    hotlineAttachments: 'full',
    foreignAttachments: 'full',
  },
  district: sightOfUnits,
  unit: sightOfUnits,
  unitHead: sightOfUnits,
  callback: {
    caller: 'full',
    confidentialCaller: 'full',
    callbacks: 'full',
    exclusion: 'hidden',
    routing: 'hidden',
    notice: 'full',
    hotlineAttachments: 'full',
    foreignAttachments: 'full',
  },
  office: {
    caller: 'maskedPhone',
    confidentialCaller: 'hidden',
    callbacks: 'full',
    exclusion: 'full',
    routing: 'full',
    notice: 'full',
    hotlineAttachments: 'full',
    foreignAttachments: 'full',
  },
} as const satisfies Record<Role, Record<GuardedPart, Sight>>;

/** Fields a role may write with `case.amend`; a caller it does not see in full never. */
export const amendableFields = {
  agent: ['kind', 'caller', 'narrative', 'place', 'topicId', 'urgency', 'deadlineClassId', 'labelIds'],
  supervisor: ['kind', 'caller', 'narrative', 'place', 'topicId', 'urgency', 'deadlineClassId', 'labelIds'],
  dispatcher: ['kind', 'narrative', 'place', 'topicId', 'urgency', 'deadlineClassId', 'labelIds'],
  district: [],
  unit: [],
  unitHead: [],
  callback: [],
  office: ['kind', 'place', 'topicId', 'urgency', 'labelIds'],
} as const satisfies Record<Role, readonly CaseFieldName[]>;

/** The first of the fields that the role may not write with `case.amend`, or undefined. A caller not seen in full is one. */
export function findClosedField(
  role: Role,
  state: Pick<Case, 'caller'> | undefined,
  names: readonly CaseFieldName[],
): CaseFieldName | undefined {
  const writable: readonly CaseFieldName[] = amendableFields[role];
  // Who is not shown the caller in full may not write over it either: a mask would become the truth.
  const isBlind = state !== undefined && callerSight(role, state.caller.confidential) !== 'full';
  return names.find((name) => !writable.includes(name) || (name === 'caller' && isBlind));
}

/** How much of the caller this role sees. A confidential caller (保密) is hidden from units and dispatchers. */
export function callerSight(role: Role, confidential: boolean): Sight {
  return sightTable[role][confidential ? 'confidentialCaller' : 'caller'];
}

/** The same for all roles of one scope that `maskCase` shows the same, so that what was masked for one serves the others. */
export function sightKey(role: Role): string {
  return JSON.stringify([isUnitRole(role), sightTable[role]]);
}

/**
 * The case as this actor may see it: masked before it leaves the server. A masked case is a case like any other: `decide`
 * and `apply` take it.
 */
export function maskCase(actor: Actor, state: Case): Case {
  const sights = sightTable[actor.role];
  const masked: { -readonly [Key in keyof Case]?: Case[Key] } = {};
  const sight = callerSight(actor.role, state.caller.confidential);
  if (sight === 'hidden') masked.caller = hideCaller(state.caller);
  if (sight === 'maskedPhone') masked.caller = { ...state.caller, phone: maskPhone(state.caller.phone) };
  if (isHidden(sights.routing)) Object.assign(masked, withoutRouting(state));
  if (isUnitRole(actor.role)) {
    Object.assign(masked, withoutOthersWords(actor, state), withoutRunningCallback(state));
    masked.revision = loudRevision(state, state.revision);
    masked.assignments = loudParts(state, masked.assignments ?? state.assignments);
  }
  if (isHidden(sights.callbacks)) Object.assign(masked, noCallbacks);
  if (isHidden(sights.exclusion)) masked.exclusion = null;
  const { notice, outcomeTold, quiet: _never, callbackTakenAtMs, districtNumbers, attachments = [], ...others } = state;
  const seen = attachments.filter((one) => maySeeAttachment(actor, state, one));
  if (seen.length > 0) masked.attachments = seen;
  // Where there never was one the case has no such key: left empty it would say that there was.
  if (notice !== undefined && !isHidden(sights.notice)) masked.notice = notice;
  if (outcomeTold && !isHidden(sights.notice)) masked.outcomeTold = outcomeTold;
  if (callbackTakenAtMs !== undefined && !isUnitRole(actor.role) && !isHidden(sights.callbacks)) {
    masked.callbackTakenAtMs = callbackTakenAtMs;
  }
  if (districtNumbers !== undefined && !isHidden(sights.routing)) {
    masked.districtNumbers = isUnitRole(actor.role) ? loudParts(state, districtNumbers) : districtNumbers;
  }
  return { ...others, ...masked, touched: seenTouches(actor.role, state) };
}

/** Of a caller who is hidden nothing tells who it is: a rare language would. */
export function hideCaller({ wantsCallback, confidential }: Caller): Caller {
  return { name: '', phone: '', wantsCallback, confidential };
}

/** What of an attachment decides who sees it. */
export type GuardedAttachment = Pick<Attachment, 'audience' | 'step' | 'unitId' | 'districtId' | 'atMs'>;

/**
 * Whether this actor may see, and fetch, an attachment of a case they may see. What shows who somebody is follows the caller
 * where the hotline added it; of a unit it is for that unit, its district and the hotline, and for no other unit.
 */
export function maySeeAttachment(
  actor: Actor,
  state: Pick<Case, 'caller' | 'status' | 'clock'>,
  one: GuardedAttachment,
): boolean {
  const sights = sightTable[actor.role];
  if (one.step === 'exclusion' && isHidden(sights.exclusion)) return false;
  if (one.step === 'callback' && (isHidden(sights.callbacks) || isOfRunningCallback(actor, state, one))) return false;
  if (one.audience === 'all') return true;
  if (one.unitId !== null) {
    const isOwn = one.unitId === actor.unitId || (actor.role === 'district' && one.districtId === actor.unitId);
    return isOwn || !isHidden(sights.foreignAttachments);
  }
  if (one.audience === 'hotline' && isHidden(sights.hotlineAttachments)) return false;
  return !isHidden(callerSight(actor.role, state.caller.confidential));
}

/** Else it would tell a unit that its citizen is being called. */
function isOfRunningCallback(
  { role }: Actor,
  { status, clock }: Pick<Case, 'status' | 'clock'>,
  { atMs }: GuardedAttachment,
): boolean {
  if (!isUnitRole(role) || (status !== 'callbackDue' && status !== 'callingBack')) return false;
  return atMs >= (clock.findLast(({ kind }) => kind === 'callbackDue')?.atMs ?? 0);
}

/** Nor that anybody touched what is hidden. */
function seenTouches(role: Role, state: Case): Case['touched'] {
  const { exclusion, callback, notice, ...others } = state.touched;
  const seen = {
    ...others,
    ...(exclusion && !isHidden(sightTable[role].exclusion) ? { exclusion } : {}),
    ...(notice && !isHidden(sightTable[role].notice) ? { notice } : {}),
    ...(callback && !isUnitRole(role) && !isHidden(sightTable[role].callbacks) ? { callback } : {}),
  };
  return isUnitRole(role) ? loudTouches(seen, state) : seen;
}

/** As if the steps of a call-back that goes on had not been; the last step of the case may be one of them. */
function loudTouches({ step, ...others }: Case['touched'], state: Case): Case['touched'] {
  const seen: Case['touched'] = isBeingCalled(state.status) || !step ? others : { ...others, step };
  if (!state.quiet) return seen;
  return Object.fromEntries(
    Object.entries(seen).map(([name, touch]) => [name, { ...touch, revision: loudRevision(state, touch.revision) }]),
  );
}

function isHidden(sight: Sight): boolean {
  return sight === 'hidden';
}

/** Keeps the first three and last four characters, as Chinese desks do: 138••••1234. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return phone.replaceAll(/\d/g, '•');
  return `${phone.slice(0, 3)}${'•'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}
