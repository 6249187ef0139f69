// A hello: who the station is, whether it is the only one of its name, and whether the data fell back since it was here last.

import { must } from '#shared/lib/assert.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { ServerIdentity } from '../identity/server-identity.ts';
import type { ServerCity } from '../server-city.ts';
import type { Greeting, ServerStore, Welcome } from '../store/server-store.ts';
import { isUnavailable } from '../store/server-store.ts';
import { createGroupCommit } from './group-commit.ts';
import { SyncError } from './sync-error.ts';

/** A hello of whatever version, as this one understands it. */
export type Hello = Omit<Greeting, 'atMs'> & {
  /** Whether it was signed with the key it names; true where its version has no keys. */
  readonly isProven: boolean;
};

export type GreetDeps = {
  readonly store: Pick<ServerStore, 'greet'>;
  readonly clock: Clock;
  readonly city: ServerCity;
  readonly identity: ServerIdentity;
  readonly demo: SyncAnswer<'hello'>['demo'];
  readonly windowFromMs: () => number;
  readonly onNewEpoch: (epoch: number) => void;
  /** Lets hellos that come in at once share a write. */
  readonly gather: (() => Promise<void>) | undefined;
};

type Failed = { readonly error: unknown };
type Taken = ReadonlyMap<Greeting, Welcome | Failed>;

/** Hellos that share a write: some tens of milliseconds. */
const mostAtOnce = 100;

const reasons = {
  'other-key': 'this name belongs to a station with another key; take a new one',
  forked: 'another copy of this station is at work; take a new name',
} as const;

/** Returns the function that answers a hello, or throws `not-this-station`. */
export function createGreet(deps: GreetDeps) {
  const { store, clock, city, identity } = deps;
  let { epoch } = identity;
  const submit = createGroupCommit<Greeting, Taken>({
    commit: takeAll,
    maxItems: mostAtOnce,
    gather: deps.gather,
  });

  /** A floor that comes back says two thousand hellos, each of which has to reach the disk. */
  async function takeAll(greetings: readonly Greeting[]): Promise<Taken> {
    try {
      const welcomes = await store.greet(greetings);
      return new Map(greetings.map((greeting, index) => [greeting, must(welcomes[index], 'a welcome for each hello')]));
    } catch (error) {
      if (isUnavailable(error) || greetings.length === 1) throw error;
    }
    // One that the store cannot take must not keep the others out.
    const taken = new Map<Greeting, Welcome | Failed>();
    for (const greeting of greetings) {
      const welcomes = await store.greet([greeting]).catch((error: unknown) => ({ error }));
      taken.set(greeting, 'error' in welcomes ? welcomes : must(welcomes[0], 'a welcome for each hello'));
    }
    return taken;
  }

  return async ({ isProven, ...greeting }: Hello, mode: SyncAnswer<'hello'>['mode']): Promise<SyncAnswer<'hello'>> => {
    if (!isProven) throw new SyncError('not-this-station', 'this hello was not signed with the key it names');
    const own = { ...greeting, atMs: clock.wallMs() };
    const welcome = must((await submit([own])).get(own), 'a welcome for each hello');
    if ('error' in welcome) throw welcome.error;
    if (welcome.kind !== 'welcome') throw new SyncError('not-this-station', reasons[welcome.kind]);
    if (welcome.epoch > epoch) {
      ({ epoch } = welcome);
      deps.onNewEpoch(epoch);
    }
    return {
      serverId: identity.serverId,
      epoch: welcome.epoch,
      mode,
      fellBackTo: welcome.fellBackTo,
      headSeq: welcome.headSeq,
      stationSeq: welcome.stationSeq,
      serverTimeMs: clock.wallMs(),
      packHash: city.packHash,
      grantKey: identity.grants.publicKeyPem,
      certificate: certificateFor(greeting.stationId, greeting.identity?.key, identity),
      windowFromMs: deps.windowFromMs(),
      demo: deps.demo,
    };
  };
}

function certificateFor(stationId: StationId, key: string | undefined, { grants }: ServerIdentity): string {
  return key === undefined ? '' : grants.certify(stationId, key);
}
