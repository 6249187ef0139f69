import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import { aCommand } from '#shared/domain/testing/builders.ts';
import { commandVersions } from '#shared/sync/command-versions.ts';
import type { Envelope } from '#shared/sync/envelope.ts';

/** The moment tests happen at: 23 November 2026, 09:00 in Beijing. */
export const testNowMs = Date.UTC(2026, 10, 23, 1, 0, 0);

type Loose<T> = { readonly [Key in keyof T]?: unknown };
type EnvelopeChange = Partial<{ readonly [Key in keyof Envelope]: unknown }>;

let made = 0;

/** A valid envelope around a command of the type; registrations ask the server for a number unless told otherwise. */
export function anEnvelope<Type extends CommandType>(
  type: Type,
  payload: Loose<CommandPayloads[Type]> = {},
  change: EnvelopeChange = {},
): Envelope {
  made += 1;
  const withoutNumber = type === 'case.register' ? { number: null } : {};
  const command = aCommand(type, { ...withoutNumber, ...payload } as Loose<CommandPayloads[Type]>);
  return {
    id: `command-${made}` as CommandId,
    stationId: 'station-1' as StationId,
    epoch: 1,
    stationSeq: made,
    grant: 'no grant',
    type,
    version: commandVersions[type],
    caseId: command.caseId,
    seenRevision: 0,
    dependsOn: [],
    payload: command.payload,
    groupId: null,
    occurredAtMs: testNowMs,
    serverSeenAtMs: testNowMs,
    packHash: 'tiny-pack',
    ...change,
  } as Envelope;
}

/** A case id nobody else in this test run has. */
export function freshCaseId(): CaseId {
  made += 1;
  return `case-fresh-${made}` as CaseId;
}
