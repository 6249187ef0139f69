// The first exchange of a connection: who this station is, with its proof; and what the answer changes on the disk.

import type { Random } from '#shared/lib/clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { helloProofText } from '#shared/sync/hello-proof.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Station } from '#host/station/open-station.ts';

export type HelloParts = {
  readonly station: Station;
  readonly replica: Replica;
  readonly packHash: string;
  /** Not given: this console's own. */
  readonly protocol?: number;
  readonly nowMs: number;
  readonly random: Random;
};

/** Makes the next hello. The word that tells this station from a copy of it is on the disk before this returns. */
export function makeHello(parts: HelloParts): SyncRequest<'hello'> {
  const { station, replica, packHash, protocol = protocolVersion, nowMs, random } = parts;
  const { identity, outbox } = station;
  const next = uuidV7(nowMs, random);
  const life = station.inTransaction(() => identity.beginLife(next));
  const hello: Omit<SyncRequest<'hello'>, 'proof'> = {
    protocol,
    stationId: identity.stationId(),
    packHash,
    stationKey: identity.stationKey(),
    life,
    epoch: identity.epoch(),
    seenUpTo: seenUpTo(station, replica),
    lastApplied: outbox.lastApplied(),
  };
  return { ...hello, proof: identity.sign(helloProofText(hello)) };
}

/** The highest seq this console has seen in rows or verdicts. */
export function seenUpTo({ identity }: Station, replica: Replica): number {
  return Math.max(identity.verdictCursor(), replica.highestCursor());
}

export type GreetingToStore = {
  readonly answer: SyncAnswer<'hello'>;
  readonly fellBackTo: number | null;
  readonly clockOffsetMs: number;
};

/**
 * Writes down what a greeting says. The rows come first: a crash before the new epoch is stored makes the server say again
 * that its data fell back, and all of this is done once more. Returns whether the outbox has to be looked at again: what
 * waits is another than before, or what a row is shown with was let go.
 */
export function storeGreeting(station: Station, replica: Replica, greeting: GreetingToStore): boolean {
  const { identity, outbox, numbers } = station;
  const { answer, fellBackTo, clockOffsetMs } = greeting;
  if (fellBackTo !== null) replica.startOver(fellBackTo);
  return station.inTransaction(() => {
    if (fellBackTo !== null) {
      outbox.fellBack(fellBackTo);
      identity.moveVerdictCursor(Math.min(identity.verdictCursor(), fellBackTo));
      // The server may have forgotten that it leased them, and lease them to somebody else.
      numbers.dropAll();
    }
    identity.confirmLife();
    identity.rememberServer(answer);
    identity.rememberServerTime(answer.serverTimeMs, clockOffsetMs);
    // By the server's clock, as they were settled: this machine's may be weeks ahead.
    return outbox.prune(answer.serverTimeMs) > 0 || fellBackTo !== null;
  });
}

/** Becomes another station, with a key of its own and without the numbers of the one it was. Returns the new id. */
export function takeNewIdentity(station: Station, nowMs: number, random: Random): string {
  const newId = uuidV7(nowMs, random);
  const seed = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
  station.inTransaction(() => {
    station.identity.takeNewIdentity(newId, seed);
    station.numbers.dropAll();
  });
  return newId;
}
