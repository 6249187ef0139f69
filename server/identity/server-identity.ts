// What makes this server this server: made on the first run, kept with its data, the same for ever.

import type { Clock, Random } from '#shared/lib/clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { ServerStore } from '../store/server-store.ts';
import type { Grants } from './grants.ts';
import { createGrants, generateGrantKeyPem } from './grants.ts';

/** What the data are about. They never change kind: practice must not end up in a city's figures. */
export const cityKinds = ['city', 'demo', 'practice'] as const;
export type CityKind = (typeof cityKinds)[number];

export type ServerIdentity = {
  readonly serverId: string;
  /** Raised by whoever restores an older copy of the data. */
  readonly epoch: number;
  readonly kind: CityKind;
  readonly isFirstRun: boolean;
  readonly grants: Grants;
};

export type IdentityDeps = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly random: Random;
  /** The kind of a new city; undefined: an ordinary one, or whatever is there. */
  readonly wantedKind: CityKind | undefined;
  /** Letters of the city's case numbers: what tells the data of two cities apart; not given where no pack is at hand. */
  readonly numberPrefix?: string;
};

/** The data are of another kind than asked for. */
export class CityKindError extends Error {
  constructor(found: CityKind, wanted: CityKind) {
    super(`the data folder holds a ${words[found]}, not a ${words[wanted]}. Name another folder with --data.`);
    this.name = 'CityKindError';
  }
}

/** The data are of another city than the pack. */
export class OtherCityError extends Error {
  constructor(found: string, wanted: string) {
    super(
      `the data folder holds the cases of a city numbered ${found}-…, and the city pack is of one numbered ${wanted}-…. ` +
        'Nothing was touched. Name the right pack with --city, or another folder with --data.',
    );
    this.name = 'OtherCityError';
  }
}

const words: Record<CityKind, string> = { city: 'real city', demo: 'demo city', practice: 'practice city' };

/** Reads the identity from the store, making it on the first run. */
export async function loadServerIdentity({
  store,
  clock,
  random,
  wantedKind,
  numberPrefix,
}: IdentityDeps): Promise<ServerIdentity> {
  const isFirstRun = (await store.getMeta('serverId')) === undefined;
  const kind = (await store.putMetaOnce('kind', wantedKind ?? 'city')) as CityKind;
  if (wantedKind && wantedKind !== kind) throw new CityKindError(kind, wantedKind);
  if (numberPrefix !== undefined) {
    const found = await store.putMetaOnce('numberPrefix', numberPrefix);
    if (found !== numberPrefix) throw new OtherCityError(found, numberPrefix);
  }
  const privateKeyPem =
    (await store.getMeta('grantKey')) ?? (await store.putMetaOnce('grantKey', generateGrantKeyPem()));
  const epoch = Number(await store.putMetaOnce('epoch', '1'));
  const serverId = await store.putMetaOnce('serverId', uuidV7(clock.wallMs(), random));
  return { serverId, epoch, kind, isFirstRun, grants: createGrants({ privateKeyPem, clock, random }) };
}
