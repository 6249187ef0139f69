// Puts every open case under the city's current versions: an ordinary command for each, by a person of the hotline office,
// through the ordinary pipeline, so that the log says who moved which deadline and when.

import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CommandId, StationId } from '#shared/domain/ids.ts';
import { mayCommand } from '#shared/domain/machine/may-command.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { commandVersions } from '#shared/sync/command-versions.ts';
import type { ServerIdentity } from '../identity/server-identity.ts';
import type { ServerCity } from '../server-city.ts';
import { UsageError } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';
import { createCommitPipeline } from '../sync/commit-pipeline.ts';
import { findOlderCases } from './older-cases.ts';

export type AdoptDeps = {
  readonly store: ServerStore;
  readonly city: ServerCity;
  readonly identity: ServerIdentity;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
};

export type Adopted = {
  readonly adopted: number;
  /** Cases that were closed in the same moment, say, by the code of their refusal. */
  readonly refused: ReadonlyMap<string, number>;
};

/** The station these commands are of; it is nobody's desk. */
const station = 'server-admin' as StationId;

/** Adopts the current versions as the person with the login, all in one transaction; throws UsageError for somebody else. */
export async function adoptVersions(deps: AdoptDeps, login: string): Promise<Adopted> {
  const { store, city, identity, clock, log } = deps;
  const person = await store.people.findByLogin(login);
  if (!person) throw new UsageError(`nobody has the login ${login}.`);
  if (!mayCommand(person.role, 'clock.adopt')) {
    throw new UsageError(
      `${login} is ${person.role}; only somebody of the hotline office (role office) may adopt rules.`,
    );
  }
  const cases = await findOlderCases(store, city.facts);
  if (cases.length === 0) return { adopted: 0, refused: new Map() };
  const grant = identity.grants.issue(person);
  const { stationSeq, headSeq } = await store.readMarks(station);
  const envelopes = cases.map((state, index) => envelopeFor(state, stationSeq + 1 + index, grant, deps));
  const commit = createCommitPipeline({ store, clock, city, readGrant: identity.grants.read, log });
  await commit(envelopes.map((envelope) => ({ envelope, formerSeq: null })));
  return countVerdicts(store, headSeq, envelopes.length);
}

function envelopeFor(state: Case, stationSeq: number, grant: string, { city, identity, clock, random }: AdoptDeps) {
  const { policyVersion, calendarVersion } = city.facts;
  const nowMs = Math.round(clock.wallMs());
  const envelope: Envelope = {
    id: uuidV7(nowMs, random) as CommandId,
    stationId: station,
    epoch: identity.epoch,
    stationSeq,
    grant,
    type: 'clock.adopt',
    version: commandVersions['clock.adopt'],
    caseId: state.id,
    seenRevision: state.revision,
    dependsOn: [],
    payload: { policyVersion, calendarVersion },
    groupId: null,
    occurredAtMs: nowMs,
    serverSeenAtMs: nowMs,
    packHash: city.packHash,
  };
  return envelope;
}

async function countVerdicts(store: ServerStore, verdictsAfter: number, maxVerdicts: number): Promise<Adopted> {
  const everyRow = Number.MAX_SAFE_INTEGER;
  const { verdicts } = await store.readPage({
    scope: { kind: 'city' },
    stationId: station,
    rowsAfter: everyRow,
    windowFromMs: 0,
    verdictsAfter,
    maxRows: 1,
    maxVerdicts,
  });
  const refused = new Map<string, number>();
  let adopted = 0;
  for (const { settled } of verdicts) {
    const { verdict } = settled;
    if (verdict.kind === 'applied') adopted += 1;
    else if (verdict.kind === 'refused') refused.set(verdict.code, (refused.get(verdict.code) ?? 0) + 1);
  }
  return { adopted, refused };
}
