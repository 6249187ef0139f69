// From a link to a conversation: who the server is, whether its data fell back, and where a connection begins.

import type { ClientEffect, EventOf, Greeting, Local, OnlineState, OnlineStep, Pace } from './client-core-types.ts';
import { noCheck } from './client-core-types.ts';
import { firstCheck } from './client-core-check.ts';
import { mostStrikes, struckOut } from './client-core-pace.ts';
import { backoffMs } from './client-core-wait.ts';

/** Whether the server is another one than this station's data belong to. */
export function isStranger({ home }: Local, { serverId }: Greeting): boolean {
  return home !== null && home.serverId !== serverId;
}

/** What of the greeting has to be written down before anything is asked for. */
export function acceptance(answer: Greeting, local: Local): ClientEffect {
  const fellBackTo = lowestHead(answer, local);
  const isNew = !local.home || local.home.epoch !== answer.epoch;
  return { kind: 'acceptGreeting', fellBackTo, mustBeStored: fellBackTo !== null || isNew };
}

/** The head the data fell back to, as the server says and as this console can tell; null: they did not. */
function lowestHead(answer: Greeting, local: Local): number | null {
  if (!local.home) return null;
  const heads: number[] = [];
  if (answer.fellBackTo !== null) heads.push(answer.fellBackTo);
  if (answer.headSeq < local.seenUpTo) heads.push(answer.headSeq);
  // Accepted work is missing and nobody can say from where on: all that is still kept goes up again.
  if (answer.stationSeq < local.acceptedUpTo) heads.push(0);
  return heads.length > 0 ? Math.min(...heads) : null;
}

/** A connection at its beginning. */
export function begin({ answer, random }: EventOf<'accepted'>, pace: Pace): OnlineStep {
  const deferred = struckOut(pace);
  const state: OnlineState = {
    kind: 'online',
    mode: answer.mode,
    headSeq: answer.headSeq,
    flights: { push: 'idle', pull: 'idle', lease: 'idle', check: 'idle', receipts: 'idle' },
    puttings: { push: 0, pull: 0, lease: 0, check: 0, receipts: 0 },
    pace,
    pushedUpTo: 0,
    deferred,
    deferredUpTo: null,
    deferredRounds: 0,
    pulledScope: null,
    pulledUpTo: -1,
    storing: null,
    ready: null,
    isDoomed: false,
    removal: null,
    check: noCheck,
    isReceiptDue: true,
    refusedGrant: null,
  };
  const effects: ClientEffect[] = [firstCheck(random)];
  if (deferred.length > 0) {
    effects.push({ kind: 'wait', timer: 'deferred', delayMs: backoffMs(mostStrikes(pace), random) });
  }
  return { state, effects };
}
