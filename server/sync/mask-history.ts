import type { Case } from '#shared/domain/case.ts';
import { maskEvent, maskName } from '#shared/domain/mask-event.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { HistoryEntry } from '#shared/sync/protocol.ts';
import type { StoredEvent } from '../store/server-store.ts';

/** One event as this actor may see it; undefined where the actor may not see that it happened. */
export function toHistoryEntry(actor: Actor, state: Case, stored: StoredEvent): HistoryEntry | undefined {
  const { seq, event, recordedAtMs, byName, stationId, groupId } = stored;
  const { type, atMs, by } = event;
  const payload = maskEvent(actor, state, event);
  if (payload === undefined) return undefined;
  const seen = (name: string) => maskName(actor, state, event, name);
  return { seq, type, atMs, recordedAtMs, by: seen(by), byName: seen(byName), stationId, groupId, payload };
}
