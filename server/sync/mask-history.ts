import type { Case, Caller } from '#shared/domain/case.ts';
import type { CaseEvent } from '#shared/domain/event.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { callerSight, maskPhone } from '#shared/domain/roles.ts';
import type { HistoryEntry } from '#shared/sync/protocol.ts';
import type { StoredEvent } from '../store/server-store.ts';

/** One event as this actor may see it. */
export function toHistoryEntry(actor: Actor, state: Case, stored: StoredEvent): HistoryEntry {
  const { seq, event, recordedAtMs, byName, stationId } = stored;
  const { type, atMs, by } = event;
  return { seq, type, atMs, recordedAtMs, by, byName, stationId, payload: maskPayload(actor, state, event) };
}

function maskPayload(actor: Actor, state: Case, event: CaseEvent): unknown {
  if (event.type === 'case.registered') {
    return { ...event.payload, caller: maskCaller(actor, state, event.payload.caller) };
  }
  if (event.type === 'case.amended' && event.payload.fields.caller) {
    const { fields } = event.payload;
    return { fields: { ...fields, caller: maskCaller(actor, state, event.payload.fields.caller) } };
  }
  return event.payload;
}

/** Confidential then or now: a request for silence also covers what was written before it. */
function maskCaller(actor: Actor, state: Case, caller: Caller): Caller {
  const sight = callerSight(actor.role, caller.confidential || state.caller.confidential);
  if (sight === 'full') return caller;
  if (sight === 'hidden') return { ...caller, name: '', phone: '' };
  return { ...caller, phone: maskPhone(caller.phone) };
}
