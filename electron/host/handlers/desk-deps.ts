// What the handlers share. Made once by createHost; nothing here is global.

import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { BeyondCases } from '#host/search/beyond-cases.ts';
import type { Session, SignedIn } from '#host/session.ts';
import type { Station } from '#host/station/open-station.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';
import type { Invalidations } from '#host/invalidations.ts';

export type DeskDeps = {
  readonly station: Station;
  readonly replica: Replica;
  readonly session: Session;
  readonly engine: SyncEngine;
  /** What the person signed in has found at the server. */
  readonly beyond: BeyondCases;
  readonly loaded: LoadedCityPack;
  readonly changes: Invalidations;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
};

/** What changed is safe by now: a copy that cannot be written shows it late, with the next page. */
export function showSaved({ replica, changes, log }: DeskDeps, { actor }: SignedIn, caseIds: readonly CaseId[]): void {
  try {
    replica.rebuild(actor, caseIds);
  } catch (error) {
    log.error('what was saved cannot be shown yet', errorFields(error));
  }
  changes.cases(caseIds);
}

/** The server's time as well as this machine knows it. */
export function correctedNowMs({ clock, station }: Pick<DeskDeps, 'clock' | 'station'>): number {
  return Math.round(clock.wallMs() + (station.identity.clockOffsetMs() ?? 0));
}
