// From a form as far as it is filled in to the wish that is sent, and from a case to the form as it opens. Pure.

import type { WishDraft } from '#shared/bridge/drafts.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import { wish as wishSchema } from '#shared/bridge/wish.ts';
import type { Case } from '#shared/domain/case.ts';
import { findAssignment } from '#shared/domain/case.ts';
import { districtNumberOf } from '#shared/domain/district-number.ts';
import type { Versions } from '#shared/domain/deadline/deadline-book.ts';
import type { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import { epochMs } from '#shared/sync/schema.ts';
import type { FormedWish, WishField, WishTarget } from './wish-forms.ts';
import { wishForms } from './wish-forms.ts';

export type WishFields = WishDraft['fields'];

/** A person or a thing the wish may be about. `unitId`: whose part or request it is. */
export type TargetOption = { readonly id: string; readonly unitId: UnitId | null };

/** What a wish of the type may be about on the case as this person is offered it; empty for a wish about the case itself. */
export function targetsOf(type: FormedWish, { case: state, onAssignments }: CaseView): readonly TargetOption[] {
  const { target } = wishForms[type];
  if (target === 'assignmentId') {
    return onAssignments
      .filter(({ allowed }) => allowed.includes(type))
      .map(({ assignmentId }) => ({ id: assignmentId, unitId: unitOf(state, assignmentId) }));
  }
  if (target === 'supervisionId') {
    return state.supervisions.filter(({ status }) => status !== 'done').map(({ id }) => ({ id, unitId: null }));
  }
  if (target !== 'requestId') return [];
  const requests = type === 'extension.rule' ? state.extensions : state.assistRequests;
  return requests
    .filter(({ ruling }) => ruling === null)
    .map(({ requestId, assignmentId }) => ({ id: requestId, unitId: unitOf(state, assignmentId) }));
}

function unitOf(state: Case, id: AssignmentId): UnitId | null {
  return findAssignment(state, id)?.unitId ?? null;
}

/**
 * What stands in a form that opens: its target where there is one alone, and what follows from the case. `unitId`: of the person,
 * whose district's number a form of one begins with.
 */
export function openingFields(
  type: FormedWish,
  view: CaseView,
  versions: Versions | null,
  unitId: UnitId | null = null,
): WishFields {
  const targets = targetsOf(type, view);
  const { target } = wishForms[type];
  const first = targets[0];
  return {
    ...(target !== null && first !== undefined && { [target]: first.id }),
    ...(type === 'case.markHard' && { isHard: view.case.hard === null }),
    ...(type === 'district.number' &&
      unitId && { districtId: unitId, number: districtNumberOf(view.case, unitId) ?? '' }),
    ...(type === 'supervision.issue' && { kind: 'single' }),
    ...(type === 'clock.adopt' &&
      versions && { policyVersion: versions.policyVersion, calendarVersion: versions.calendarVersion }),
    ...(type === 'ledger.review' && view.case.ledger && { promisedAtMs: view.case.ledger.promisedAtMs }),
    ...proposed(type, view.case),
  };
}

/** Who signs a proposal signs what was proposed. */
function proposed(type: FormedWish, { proposal }: Case): WishFields {
  if (type === 'case.refuse' && proposal?.kind === 'refuse') return { reasonId: proposal.reasonId };
  if (type === 'case.merge' && proposal?.kind === 'merge') return { masterCaseId: proposal.masterCaseId };
  return {};
}

/** The fields that are asked for, as the form is filled in: some are asked for only with an answer to another. */
export function askedFields(type: FormedWish, fields: WishFields): readonly WishField[] {
  return wishForms[type].fields.filter((field) => isAsked(field, fields));
}

function isAsked(field: WishField, fields: WishFields): boolean {
  if (field.kind !== 'one' || field.with === undefined) return true;
  return fields[field.with.name] === field.with.is;
}

/** Names of the fields without which the wish cannot be given. */
export function missingFields(type: FormedWish, fields: WishFields): readonly (WishField['name'] | WishTarget)[] {
  const { target } = wishForms[type];
  const missing = askedFields(type, fields)
    .filter((field) => !isFilled(field, fields[field.name]))
    .map(({ name }) => name);
  return target !== null && fields[target] === undefined ? [target, ...missing] : missing;
}

function isFilled(field: WishField, value: WishFields[string] | undefined): boolean {
  if (field.kind === 'text') return !field.isNeeded || (typeof value === 'string' && value.trim() !== '');
  if (field.kind === 'some') return Array.isArray(value) && value.length > 0;
  if (field.kind === 'day') return isDay(value) || (!field.isNeeded && (value ?? null) === null);
  if (field.kind === 'grant') return value !== undefined;
  if (field.kind === 'ruling') return isWholeRuling(value);
  return value !== undefined && value !== null;
}

/** While a year is typed the browser gives years like 2 and 20: they are no day yet. */
function isDay(value: WishFields[string] | undefined): boolean {
  return epochMs.safeParse(value).success;
}

function isWholeRuling(value: WishFields[string] | undefined): boolean {
  const ruling = (value ?? {}) as { readonly kind?: unknown; readonly toUnitId?: unknown };
  return ruling.kind === 'deny' || (ruling.kind === 'move' && typeof ruling.toUnitId === 'string');
}

/** The wish of a form; undefined while something is missing, or fits no command. */
export function wishOf(type: FormedWish, fields: WishFields): Wish | undefined {
  if (missingFields(type, fields).length > 0) return undefined;
  const { target, fields: asked } = wishForms[type];
  const filled = asked.map((field) => [field.name, isAsked(field, fields) ? valueOf(field, fields) : null] as const);
  const given = givenUnasked(type, fields);
  const about = target === null ? {} : { [target]: fields[target] };
  const parsed = wishSchema.safeParse({ type, payload: { ...given, ...about, ...Object.fromEntries(filled) } });
  return parsed.success ? parsed.data : undefined;
}

/** What the form has from its opening and asks nobody for. */
function givenUnasked(type: FormedWish, fields: WishFields): WishFields {
  if (type === 'clock.adopt') return fields;
  return type === 'district.number' ? { districtId: fields['districtId'] ?? null } : {};
}

function valueOf(field: WishField, fields: WishFields): WishFields[string] {
  const value = fields[field.name];
  if (field.kind === 'text') return typeof value === 'string' ? value.trim() : '';
  return value ?? null;
}
