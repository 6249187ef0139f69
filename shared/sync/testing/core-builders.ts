// A console at rest, in each of its states, and one event of each kind: for tests of the state machine.

import type {
  ClientEvent,
  ClientEventKind,
  ClientState,
  ClientStateKind,
  EventOf,
  Local,
  OnlineState,
  Page,
} from '../client-core-types.ts';
import { fullPace, noCheck } from '../client-core-types.ts';
import { step } from '../client-core.ts';

export const nowMs = Date.UTC(2026, 10, 23, 1, 0, 0);
export const sinceMs = nowMs - 60_000;
export const moment = { nowMs, random: 0.5 };
export const greeting = {
  serverId: 'server-1',
  epoch: 1,
  mode: 'full',
  fellBackTo: null,
  headSeq: 10,
  stationSeq: 3,
} as const;

export const online: OnlineState = {
  kind: 'online',
  mode: 'full',
  headSeq: 10,
  flights: { push: 'idle', pull: 'idle', lease: 'idle', check: 'idle', receipts: 'idle' },
  puttings: { push: 0, pull: 0, lease: 0, check: 0, receipts: 0 },
  pace: fullPace,
  pushedUpTo: 3,
  deferred: [],
  deferredUpTo: null,
  deferredRounds: 0,
  pulledScope: 'agent',
  pulledUpTo: 10,
  storing: null,
  ready: null,
  isDoomed: false,
  removal: null,
  check: { ...noCheck, scope: 'agent' },
  isReceiptDue: false,
  refusedGrant: null,
};

export const quiet: Local = {
  waitingUpTo: 3,
  hasForeign: false,
  numbersLeft: 200,
  reader: { scope: 'agent', grant: 'grant-1' },
  home: { serverId: 'server-1', epoch: 1 },
  acceptedUpTo: 3,
  seenUpTo: 10,
};

export const page: Page = {
  id: 1,
  scope: 'agent',
  asked: { rowsAfter: 10, verdictsAfter: 10 },
  rowsUpTo: 12,
  verdictsUpTo: 12,
  headSeq: 12,
};

export const states: Record<ClientStateKind, ClientState> = {
  offline: { kind: 'offline', sinceMs, attempt: 2, pace: fullPace },
  connecting: { kind: 'connecting', sinceMs, attempt: 2, pace: fullPace },
  greeting: { kind: 'greeting', sinceMs, attempt: 2, pace: fullPace },
  online,
  refused: { kind: 'refused', sinceMs, code: 'protocol-too-old' },
};

const pushed: EventOf<'pushed'> = {
  kind: 'pushed',
  upTo: 4,
  sent: [4],
  deferred: [],
  headSeq: 11,
  tookMs: 20,
  random: 0.5,
};
const failed: EventOf<'failed'> = { kind: 'failed', request: 'pull', code: 'try-later', retryAfterMs: null, ...moment };
const digested: EventOf<'digested'> = {
  kind: 'digested',
  scope: 'agent',
  headSeq: 10,
  cursor: 10,
  differing: [],
  ...moment,
};
const repaired: EventOf<'bucketRepaired'> = {
  kind: 'bucketRepaired',
  scope: 'agent',
  bucket: 7,
  outcome: 'stored',
  ...moment,
};

export const events: { readonly [Kind in ClientEventKind]: EventOf<Kind> } = {
  start: { kind: 'start' },
  retryNow: { kind: 'retryNow' },
  waited: { kind: 'waited', timer: 'connect', ...moment },
  resumed: { kind: 'resumed', nowMs },
  linkUp: { kind: 'linkUp' },
  linkDown: { kind: 'linkDown', sent: [], ...moment },
  greeted: { kind: 'greeted', answer: greeting, ...moment },
  greetingFailed: { kind: 'greetingFailed', code: 'try-later', retryAfterMs: null, ...moment },
  accepted: { kind: 'accepted', answer: greeting, random: 0.5 },
  pushed,
  pageCame: { kind: 'pageCame', page, tookMs: 20, random: 0.5 },
  pageStored: { kind: 'pageStored', pageId: 1, outcome: 'stored', upTo: 10, ...moment },
  pageStopped: { kind: 'pageStopped', pageId: 1, rows: 900, of: 1_000 },
  leased: { kind: 'leased' },
  digested,
  bucketCame: { kind: 'bucketCame', scope: 'agent', bucket: 7, next: null },
  bucketRepaired: repaired,
  bucketStopped: { kind: 'bucketStopped', scope: 'agent', rows: 900, of: 1_000 },
  receipted: { kind: 'receipted', settled: 0, ...moment },
  failed,
  poked: { kind: 'poked', headSeq: 12 },
  localChanged: { kind: 'localChanged' },
  rebuilt: { kind: 'rebuilt' },
  checkNow: { kind: 'checkNow' },
  removalDecided: { kind: 'removalDecided', isAllowed: true },
};

/** State and effects of a step as one line: `online: wait pull, sendPush`. */
export function outcome(state: ClientState, event: ClientEvent, local: Local = quiet): string {
  const next = step(state, event, local);
  const effects = next.effects.map((effect) => (effect.kind === 'wait' ? `wait ${effect.timer}` : effect.kind));
  return `${next.state.kind}: ${effects.join(', ')}`.trim();
}
