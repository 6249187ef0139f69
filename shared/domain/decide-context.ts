// What a decision knows beside the case itself, and what it answers.

import type { CaseStatus } from './case.ts';
import type { CityFacts } from './city-facts.ts';
import type { CaseEvent, EventPayloads, EventType } from './event.ts';
import type { CaseId, CommandId } from './ids.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { Actor } from './roles.ts';

/** What of another case a decision may ask: where it stands, and whether it was merged further. */
export type RelatedCase = { readonly status: CaseStatus; readonly mergedInto: CaseId | null };

export type DecideContext = {
  readonly actor: Actor;
  readonly commandId: CommandId;
  /** When it happened, milliseconds since the epoch. */
  readonly atMs: number;
  readonly city: CityFacts;
  /** Another case by its id; undefined where nobody here knows it. Asked for merging only. */
  related(caseId: CaseId): RelatedCase | undefined;
};

export type Accepted = { readonly ok: true; readonly events: readonly CaseEvent[] };
export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Decision = Accepted | Refused;

/** A refusal with its code; the detail is for logs. */
export function refuse(code: RefusalCode, detail: string): Refused {
  return { ok: false, refusal: { code, detail } };
}

/** Accepted: these events, in this order. */
export function happened(...events: readonly CaseEvent[]): Accepted {
  return { ok: true, events };
}

/** An event of the command being decided, stamped with who, when and the versions in force. */
export function makeEvent<Type extends EventType>(
  type: Type,
  caseId: CaseId,
  payload: EventPayloads[Type],
  context: DecideContext,
): CaseEvent {
  return {
    type,
    caseId,
    commandId: context.commandId,
    atMs: context.atMs,
    by: context.actor.personId,
    policyVersion: context.city.policyVersion,
    calendarVersion: context.city.calendarVersion,
    payload,
  } as CaseEvent;
}

/** Whether a text says nothing. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
