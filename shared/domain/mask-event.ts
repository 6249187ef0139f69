// One event of a case as a person may see it: the same sight table as for the case itself, so that a history says no more
// than its row. Used by the server for what it sends, and by a console for its own commands, which another person at the
// same desk may read.

import type { Caller, Case } from './case.ts';
import type { CaseEvent, EventPayloads } from './event.ts';
import type { Actor, GuardedAttachment } from './roles.ts';
import { callerSight, hideCaller, isUnitRole, maskPhone, maySeeAttachment, sightTable } from './roles.ts';
import type { Parties } from './unit-sight.ts';
import { hideOthersWords, isOfOthers } from './unit-sight.ts';

/** What a line of a history needs of an event. */
export type SeenEvent = Pick<CaseEvent, 'type' | 'payload'> & { readonly atMs: number };

/** What masking needs to know of the case as it stands. */
export type MaskedBy = Pick<Case, 'caller' | 'status' | 'clock'> & Parties;

/** The payload of the event as this actor may see it; undefined: the actor may not see that it happened. */
export function maskEvent(actor: Actor, state: MaskedBy, event: SeenEvent): unknown {
  const sights = sightTable[actor.role];
  const { type } = event;
  if (type.startsWith('exclusion.') && isHidden(sights.exclusion)) return undefined;
  if (isOfCallers(type) && isHidden(sights.notice)) return undefined;
  if (type.startsWith('attachment.') && !maySeeAttachment(actor, state, whoseOf(event))) return undefined;
  if (type.startsWith('callback.') && isCallbackHidden(actor, state, event)) return undefined;
  if ('laterAtMs' in event.payload && isUnitRole(actor.role)) return without(event.payload, 'laterAtMs');
  if (isHidden(sights.routing)) {
    if (['return.', 'assist.', 'district.'].some((family) => type.startsWith(family))) return undefined;
    if ('overruled' in event.payload) return without(event.payload, 'overruled');
    if (type.startsWith('extension.')) return { ...event.payload, note: '' };
  }
  if (!isUnitRole(actor.role)) return maskCallerIn(actor, state, event);
  const payload = hideOthersWords(actor, state, event);
  return maskCallerIn(actor, state, { ...event, payload } as SeenEvent);
}

/** The name of whoever took a step, as this actor may see it; empty: it stays in the unit it is of. */
export function maskName(actor: Actor, state: MaskedBy, event: SeenEvent, name: string): string {
  return isUnitRole(actor.role) && isOfOthers(actor, state, event) ? '' : name;
}

/** A caller as this actor may see it. Confidential then or now: a wish for silence covers what was written before it. */
export function maskCaller(actor: Actor, state: Pick<Case, 'caller'>, caller: Caller): Caller {
  const sight = callerSight(actor.role, caller.confidential || state.caller.confidential);
  if (sight === 'full') return caller;
  if (sight === 'hidden') return hideCaller(caller);
  return { ...caller, phone: maskPhone(caller.phone) };
}

function maskCallerIn(actor: Actor, state: MaskedBy, { payload }: SeenEvent): unknown {
  if ('caller' in payload) {
    const shown = { ...payload, caller: maskCaller(actor, state, payload.caller) };
    const told = maySeeCallLog(actor, state, payload.caller) ? shown : without(shown, 'callLog');
    const coded = maySeeCode(actor, state, payload.caller) ? told : without(told, 'trackingCode');
    return maskPapers(actor, state, payload.caller, coded);
  }
  if (!('fields' in payload) || !payload.fields.caller) return payload;
  return { fields: { ...payload.fields, caller: maskCaller(actor, state, payload.fields.caller) } };
}

/** Who had the code could ask as the citizen does: it is for those who take the citizen's calls. */
function maySeeCode({ role }: Actor, state: Pick<Case, 'caller'>, caller: Caller): boolean {
  return !isUnitRole(role) && callerSight(role, caller.confidential || state.caller.confidential) === 'full';
}

/** Words on a paper may name the person it belongs to; that it was handed in is part of the case. */
function maskPapers(actor: Actor, state: MaskedBy, caller: Caller, shown: object): object {
  const { handedIn } = shown as Pick<EventPayloads['case.registered'], 'handedIn'>;
  const isSecret = caller.confidential || state.caller.confidential;
  if (!handedIn || callerSight(actor.role, isSecret) !== 'hidden') return shown;
  return { ...shown, handedIn: handedIn.map((paper) => ({ ...paper, name: '' })) };
}

/** What was said between agent and citizen is the hotline's own, and tells who a hidden caller is. */
function maySeeCallLog({ role }: Actor, state: Pick<Case, 'caller'>, caller: Caller): boolean {
  return !isUnitRole(role) && callerSight(role, caller.confidential || state.caller.confidential) !== 'hidden';
}

/** A unit that knew when its citizens are called could call them first: see `maskCase`. */
function isCallbackHidden({ role }: Actor, { status, clock }: MaskedBy, { type, atMs }: SeenEvent): boolean {
  if (isHidden(sightTable[role].callbacks)) return true;
  if (!isUnitRole(role)) return false;
  // Who was to call is the hotline's own affair for ever; what the citizen said is not.
  if (type !== 'callback.recorded') return true;
  if (status !== 'callbackDue' && status !== 'callingBack') return false;
  return atMs >= (clock.findLast(({ kind }) => kind === 'callbackDue')?.atMs ?? 0);
}

/** What callers are told is between the hotline and them. A command that waits here comes under its own name. */
function isOfCallers(type: string): boolean {
  return type.startsWith('notice.') || type === 'case.outcomeTold' || type === 'case.tellOutcome';
}

/** Of an event about an attachment: both say whose it is. */
function whoseOf({ payload, atMs }: SeenEvent): GuardedAttachment {
  return { ...(payload as Omit<GuardedAttachment, 'atMs'>), atMs };
}

function isHidden(sight: string): boolean {
  return sight === 'hidden';
}

function without(payload: object, name: string): object {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
}
