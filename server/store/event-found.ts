import type { CaseEvent } from '#shared/domain/event.ts';
import type { CaseId, GroupId, StationId } from '#shared/domain/ids.ts';
import type { StoredEvent } from './server-store.ts';

/** An event as the statements of either engine give it; the columns have one name and type in both. */
export type EventFound = {
  readonly seq: number;
  readonly type: string;
  readonly at_ms: number;
  readonly recorded_at_ms: number;
  readonly person_id: string;
  readonly by_name: string;
  readonly station_id: StationId;
  readonly command_id: string;
  readonly policy_version: string;
  readonly calendar_version: string;
  readonly group_id: GroupId | null;
  readonly payload: string;
};

/** The event as the store hands it out. */
export function eventOf(caseId: CaseId, found: EventFound): StoredEvent {
  const event = {
    type: found.type,
    caseId,
    commandId: found.command_id,
    atMs: found.at_ms,
    by: found.person_id,
    policyVersion: found.policy_version,
    calendarVersion: found.calendar_version,
    payload: JSON.parse(found.payload) as unknown,
  } as CaseEvent;
  return {
    seq: found.seq,
    event,
    recordedAtMs: found.recorded_at_ms,
    byName: found.by_name,
    stationId: found.station_id,
    groupId: found.group_id,
  };
}
