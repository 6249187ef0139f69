// What a request that failed leads to: one recovery for each code.

import { assertNever } from '../lib/assert.ts';
import type { EventOf, FailureCode, Local, OnlineState, OnlineStep } from './client-core-types.ts';
import { putCheckOff, wantCheck } from './client-core-check.ts';
import { freePull } from './client-core-pull.ts';
import { putPushOff, shrinkBatch } from './client-core-push.ts';
import { wantReceipts } from './client-core-receipts.ts';
import { free, hold } from './client-core-wait.ts';

type Recovery = 'shrink' | 'endSession' | 'wait' | 'reconnect';

/** One recovery for each code. `shrink` is for pushes, `endSession` for what is asked with a grant; others wait instead. */
const recoveries = {
  'too-large': 'shrink',
  malformed: 'shrink',
  'grant-expired': 'endSession',
  'grant-not-valid': 'endSession',
  'grant-revoked': 'endSession',
  'try-later': 'wait',
  'not-stored': 'wait',
  'not-allowed': 'wait',
  'no-such-case': 'wait',
  'wrong-credentials': 'wait',
  timeout: 'reconnect',
  'unreadable-answer': 'reconnect',
  'say-hello-first': 'reconnect',
  'not-this-station': 'reconnect',
  'protocol-too-old': 'reconnect',
  'protocol-too-new': 'reconnect',
} as const satisfies Record<FailureCode, Recovery>;

/** Whether the failure is about the connection itself, which is given up then. */
export function needsReconnect({ code }: EventOf<'failed'>): boolean {
  return recoveries[code] === 'reconnect';
}

/** A failure that leaves the connection standing. */
export function afterFailed(state: OnlineState, event: EventOf<'failed'>, local: Local): OnlineStep {
  const recovery = recoveries[event.code];
  if (recovery === 'shrink' && event.request === 'push') return shrinkBatch(state, event);
  if (recovery === 'endSession' && event.grant !== undefined) return endSession(state, event, event.grant, local);
  return putOff(state, event);
}

function endSession(state: OnlineState, event: EventOf<'failed'>, grant: string, local: Local): OnlineStep {
  const { code, request } = event;
  const freed = request === 'pull' ? freePull(state) : free(request === 'check' ? wantCheck(state) : state, request);
  // A late answer about the person before ends nobody's session.
  const isPresent = grant === local.reader?.grant;
  return { state: { ...freed, refusedGrant: grant }, effects: isPresent ? [{ kind: 'endSession', code }] : [] };
}

function putOff(state: OnlineState, event: EventOf<'failed'>): OnlineStep {
  switch (event.request) {
    case 'push':
      return putPushOff(state, event);
    case 'pull':
      return hold(freePullKeepingCount(state), 'pull', event);
    case 'check':
      return putCheckOff(state, event);
    case 'receipts':
      return hold(wantReceipts(state), 'receipts', event);
    case 'lease':
      return hold(state, 'lease', event);
    default:
      return assertNever(event.request, 'a request that nothing puts off');
  }
}

function freePullKeepingCount(state: OnlineState): OnlineState {
  return { ...freePull(state), puttings: state.puttings };
}
