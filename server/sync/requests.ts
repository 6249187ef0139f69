// Every request of the wire and its answer. One function a name; what may go wrong for reasons of the asker is thrown as a
// SyncError. Nothing here knows sockets.

import type { Clock } from '#shared/lib/clock.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { isUnitRole, maskCase, maySeeCase } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import type { ServerIdentity } from '../identity/server-identity.ts';
import type { Scope, ServerStore } from '../store/server-store.ts';
import type { ServerCity } from '../server-city.ts';
import { createYearOf } from '../server-city.ts';
import { cutPage } from './cut-page.ts';
import { toHistoryEntry } from './mask-history.ts';
import { maskVerdict } from './mask-verdict.ts';
import { SyncError } from './sync-error.ts';

export type RequestDeps = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly city: ServerCity;
  readonly identity: ServerIdentity;
  readonly demo: SyncAnswer<'hello'>['demo'];
  readonly signIn: (login: string, password: string) => Promise<string>;
  readonly commit: (envelopes: readonly Envelope[]) => Promise<number>;
};

/** The requests after hello know the station that asks. */
export type RequestHandlers = {
  readonly [Name in SyncRequestName]: (request: SyncRequest<Name>, stationId: StationId) => Promise<SyncAnswer<Name>>;
};

/** Creates the answers over one store. */
export function createRequestHandlers(deps: RequestDeps): RequestHandlers {
  const { store, clock, city, identity, demo } = deps;
  const yearOf = createYearOf(city.timeZone);

  /** Who asks to see something now: a grant of ours, in its term, not revoked. */
  async function authorise(grant: string): Promise<Actor> {
    const claims = identity.grants.read(grant);
    if (!claims) throw new SyncError('grant-not-valid', 'this grant is not of this server; sign in again');
    if (clock.wallMs() >= claims.expiresAtMs) {
      throw new SyncError('grant-expired', 'the term of this grant is over; sign in again');
    }
    if (await store.people.isRevoked(claims)) {
      throw new SyncError('grant-revoked', 'this grant was withdrawn; sign in again or ask the administrator');
    }
    return actorOf(claims);
  }

  return {
    async hello(_request, stationId) {
      return {
        serverId: identity.serverId,
        epoch: identity.epoch,
        ...(await store.readMarks(stationId)),
        serverTimeMs: clock.wallMs(),
        packHash: city.packHash,
        grantKey: identity.grants.publicKeyPem,
        demo,
      };
    },
    async signIn({ login, password }) {
      return { grant: await deps.signIn(login, password), serverTimeMs: clock.wallMs() };
    },
    async push({ commands }) {
      const sizeBytes = Buffer.byteLength(JSON.stringify(commands));
      if (sizeBytes > limits.batchBytes) {
        throw new SyncError(
          'too-large',
          `${sizeBytes} bytes in one batch, the limit is ${limits.batchBytes}; send less`,
        );
      }
      return { headSeq: await deps.commit(commands) };
    },
    async pull({ grant, rowsAfter, verdictsAfter, limit }, stationId) {
      const actor = await authorise(grant);
      const bounds = { maxRows: limit, maxVerdicts: limits.pageRows };
      const read = await store.readPage({
        scope: scopeOf(actor),
        stationId,
        rowsAfter,
        verdictsAfter,
        // One more than a page, so that its end is known from the end of everything.
        maxRows: bounds.maxRows + 1,
        maxVerdicts: bounds.maxVerdicts + 1,
      });
      const page = cutPage(read, { rowsAfter, verdictsAfter }, { ...bounds, maxBytes: limits.pageBytes });
      return {
        rows: page.rows.map((row) => ({ kind: 'row', seq: row.seq, case: maskCase(actor, row.case) })),
        rowsUpTo: page.rowsUpTo,
        verdicts: page.verdicts.map(({ settled }) => maskVerdict(actor, settled)),
        verdictsUpTo: page.verdictsUpTo,
        headSeq: read.headSeq,
        serverTimeMs: clock.wallMs(),
      };
    },
    async history({ grant, caseId }) {
      const actor = await authorise(grant);
      const history = await store.readHistory(caseId);
      if (!history || !maySeeCase(actor, history.case)) {
        throw new SyncError('no-such-case', 'there is no such case among those you may see');
      }
      return { entries: history.events.flatMap((event) => toHistoryEntry(actor, history.case, event) ?? []) };
    },
    async lease({ grant, count }, stationId) {
      await authorise(grant);
      const atMs = clock.wallMs();
      const year = yearOf(atMs);
      const block = await store.leaseNumbers({ stationId, year, count, atMs });
      return { city: city.numberPrefix, year, ...block };
    },
  };
}

function actorOf({ personId, role, unitId }: GrantClaims): Actor {
  return { personId, role, unitId };
}

function scopeOf(actor: Actor): Scope {
  if (!isUnitRole(actor.role)) return { kind: 'city' };
  if (actor.unitId === null)
    throw new SyncError('not-allowed', 'this person belongs to no unit; ask the administrator');
  return { kind: actor.role === 'district' ? 'district' : 'unit', unitId: actor.unitId };
}
