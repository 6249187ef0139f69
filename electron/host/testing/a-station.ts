// Builders for tests of the stores: real files in a folder of their own, and grants signed by a key of the test.

import { Buffer } from 'node:buffer';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '#shared/domain/case.ts';
import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import { apply } from '#shared/domain/apply.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseId, CommandId, PersonId, StationId, UnitId } from '#shared/domain/ids.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import { aCommand, aContext, anyCity } from '#shared/domain/testing/builders.ts';
import { must } from '#shared/lib/assert.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { commandVersions } from '#shared/sync/command-versions.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { OpenReplicaOptions } from '../replica/open-replica.ts';
import { openReplica } from '../replica/open-replica.ts';
import type { Replica } from '../replica/replica.ts';
import type { OpenStationOptions, Station } from '../station/open-station.ts';
import { openStation } from '../station/open-station.ts';

export const testNowMs = Date.UTC(2026, 10, 23, 1, 0, 0);
export const testKey = new Uint8Array(32).fill(3);

const signing = generateKeyPairSync('ed25519');
export const grantKeyPem = signing.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A folder of its own for one test; the caller removes it. */
export function aFolder(): string {
  return mkdtempSync(join(tmpdir(), 'swiftline-host-'));
}

/** A person of the role; people of units belong to unit-1, of districts to district-1. */
export function anActor(role: Role): Actor {
  return {
    personId: `person-${role}` as PersonId,
    role,
    unitId: unitOf(role),
  };
}

function unitOf(role: Role): UnitId | null {
  if (role === 'district') return 'district-1' as UnitId;
  return isUnitRole(role) ? ('unit-1' as UnitId) : null;
}

/** A grant of such a person, signed by the test's key. */
export function aGrant(role: Role, change: Partial<GrantClaims> = {}): string {
  const claims: GrantClaims = {
    grantId: `grant-${role}`,
    name: `the ${role}`,
    ...anActor(role),
    issuedAtMs: testNowMs - 1_000,
    expiresAtMs: testNowMs + 3_600_000,
    ...change,
  };
  return signClaims(claims);
}

/** The server's word for a station's key. */
export function aCertificate(stationId: StationId, stationKey: string): string {
  return signClaims({ kind: 'station', stationId, stationKey, issuedAtMs: testNowMs });
}

function signClaims(claims: object): string {
  const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${text}.${sign(null, Buffer.from(text), signing.privateKey).toString('base64url')}`;
}

export function openTestStation(folder: string, key = testKey, change: Partial<OpenStationOptions> = {}): Station {
  return openStation({ folder, key, newStationId: 'station-1', ballast: 0, ...change });
}

/** A city without places and topics. */
const noPaths = { place: () => [], topic: () => [] };

export function openTestReplica(folder: string, station: Station, change: Partial<OpenReplicaOptions> = {}): Replica {
  const rules = { city: anyCity, countryCode: '86', rowRulesKey: 'rules-1', paths: noPaths };
  const deps = { station, ...rules, ...change };
  return openReplica({ folder, key: testKey, nowMs: testNowMs, log: silentLog, ...deps });
}

type Loose<T> = { readonly [Key in keyof T]?: unknown };

/** Writes a command of the role into the outbox, as the command writer would. */
export function anOutboxCommand<Type extends CommandType>(
  station: Station,
  role: Role,
  type: Type,
  change: Loose<CommandPayloads[Type]> = {},
  caseId = 'case-1',
): Envelope {
  return station.inTransaction(() => {
    const stationSeq = station.identity.takeSeq();
    const envelope: Envelope = {
      id: `command-${stationSeq}` as CommandId,
      stationId: 'station-1' as StationId,
      epoch: 1,
      stationSeq,
      grant: aGrant(role),
      type,
      version: commandVersions[type],
      caseId: caseId as CaseId,
      seenRevision: 0,
      dependsOn: [],
      payload: aCommand(type, change).payload,
      groupId: null,
      occurredAtMs: testNowMs + stationSeq,
      serverSeenAtMs: testNowMs,
      packHash: 'pack',
    };
    station.outbox.add(envelope, anActor(role).personId);
    return envelope;
  });
}

/** What the server makes of a command on a case, for building confirmed rows. */
export function confirm(before: Case | undefined, { id, caseId, type, payload, grant, occurredAtMs }: Envelope): Case {
  const { role } = JSON.parse(Buffer.from(must(grant.split('.')[0], 'claims'), 'base64url').toString()) as Actor;
  const context = aContext(role, { commandId: id, atMs: occurredAtMs });
  const decision = decide(before, { type, caseId, payload } as never, context);
  if (!decision.ok) throw new Error(`the builder made a command that is refused: ${decision.refusal.code}`);
  return must(
    decision.events.reduce<Case | undefined>((state, event) => apply(state, event), before),
    'a case',
  );
}
