// What the console's state machine is told, remembers and asks for. States and events are the table of
// docs/sync-protocol.md; the rules are in client-core.ts and its parts.

import type { CaseId } from '../domain/ids.ts';
import type { SyncErrorCode } from './protocol.ts';
import { limits } from './limits.ts';

/** `flying`: under way. `held`: not before its timer says so. */
export type Flight = 'idle' | 'flying' | 'held';

/** `check` asks for sums and for buckets, one after the other. */
export const requestKinds = ['push', 'pull', 'lease', 'check', 'receipts'] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * One timer of each name: of a request that is held, of the next attempt to connect, of an attempt that neither ends nor
 * fails, of commands that were put off, of the next comparison of sums.
 */
export type TimerName = RequestKind | 'connect' | 'connecting' | 'deferred' | 'nextCheck';

/** How much is asked at once. It survives a connection, so that a line too slow for full pages still gets somewhere. */
export type Pace = {
  readonly commands: number;
  readonly rows: number;
  /** Commands that went alone and got no answer, and how many times: after a few they wait beside the others. */
  readonly strikes: readonly { readonly localSeq: number; readonly times: number }[];
};
export const fullPace: Pace = { commands: limits.batchCommands, rows: limits.pageRows, strikes: [] };

export type Cursors = { readonly rowsAfter: number; readonly verdictsAfter: number };

/** A page the engine keeps until it is told to store or to drop it. */
export type Page = {
  readonly id: number;
  readonly scope: string;
  readonly asked: Cursors;
  readonly rowsUpTo: number;
  readonly verdictsUpTo: number;
  readonly headSeq: number;
};

/** Where the proof of a scope stands. */
export type Check = {
  /** The scope whose sums are to be compared as soon as all of it is here; null: nothing is to be compared. */
  readonly wanted: boolean;
  /** The scope that was last compared on this connection, or is to be. */
  readonly scope: string | null;
  /** Buckets to fetch again, the first of them being fetched. */
  readonly buckets: readonly number[];
  /** The case after which the bucket being fetched goes on; null: from its start. */
  readonly after: CaseId | null;
  /** Comparisons in a row in which a bucket differed while rows were still on their way. */
  readonly doubts: readonly { readonly bucket: number; readonly times: number }[];
  /** Repairs in a row that did not make the sums agree. */
  readonly repairs: number;
};

export const noCheck: Check = { wanted: false, scope: null, buckets: [], after: null, doubts: [], repairs: 0 };

/** A pull or a repair that would take too much away: it stands still until a person decides. */
export type Removal = {
  readonly scope: string;
  readonly rows: number;
  readonly of: number;
  /** A person said no: nothing is asked any more, and the scope stays as it is until the next connection. */
  readonly isRefused: boolean;
};

export type OnlineState = {
  readonly kind: 'online';
  /** `drain`: the server takes commands and delivers verdicts, and nothing else. */
  readonly mode: 'full' | 'drain';
  readonly headSeq: number;
  readonly flights: Readonly<Record<RequestKind, Flight>>;
  /** How often in a row each request was put off. */
  readonly puttings: Readonly<Record<RequestKind, number>>;
  readonly pace: Pace;
  /** Local sequence up to which this connection has had an acknowledgement. */
  readonly pushedUpTo: number;
  /** Commands the server, or this console after many failures, put off; in order of saving. */
  readonly deferred: readonly number[];
  /** Those put off are being sent again, as far as this; null: not now. */
  readonly deferredUpTo: number | null;
  /** How often in a row all of them were put off again. */
  readonly deferredRounds: number;
  /** The scope last pulled, and up to which seq its rows and the verdicts are here; -1: not yet on this connection. */
  readonly pulledScope: string | null;
  readonly pulledUpTo: number;
  /** The page that is being written, and the one that came meanwhile. */
  readonly storing: Page | null;
  readonly ready: Page | null;
  /** What is under way was asked for on top of a page that was not stored: it is dropped when it comes. */
  readonly isDoomed: boolean;
  readonly removal: Removal | null;
  readonly check: Check;
  /** Commands of another station were sent, and nobody has asked yet what became of them. */
  readonly isReceiptDue: boolean;
  /** A grant the server will not answer with. */
  readonly refusedGrant: string | null;
};

/** `sinceMs`: since when there has been no link. `attempt`: failed attempts in a row. */
export type UnlinkedState = {
  readonly kind: 'offline' | 'connecting' | 'greeting';
  readonly sinceMs: number;
  readonly attempt: number;
  readonly pace: Pace;
};
export type RefusedCode = 'protocol-too-old' | 'protocol-too-new' | 'unknown-server';
export type RefusedState = { readonly kind: 'refused'; readonly sinceMs: number; readonly code: RefusedCode };
export type ClientState = UnlinkedState | OnlineState | RefusedState;
export type ClientStateKind = ClientState['kind'];

/** What the engine reads from the stores before each step. */
export type Local = {
  /** Highest local sequence that waits for a verdict; 0: none. */
  readonly waitingUpTo: number;
  /** Commands made under another station's name wait: their verdicts do not come by pull. */
  readonly hasForeign: boolean;
  readonly numbersLeft: number;
  /** The person signed in; null: nobody, so nothing is pulled and no numbers are leased. */
  readonly reader: { readonly scope: string; readonly grant: string } | null;
  /** The server this station's data belongs to; null while it has none. */
  readonly home: { readonly serverId: string; readonly epoch: number } | null;
  /** Highest station sequence the server has accepted from this station, as far as it knows. */
  readonly acceptedUpTo: number;
  /** Highest seq this console has seen in rows or verdicts. */
  readonly seenUpTo: number;
};

/** Engine's codes for what is not an answer of the server. */
export type FailureCode = SyncErrorCode | 'timeout' | 'unreadable-answer' | 'not-stored';

export type Greeting = {
  readonly serverId: string;
  readonly epoch: number;
  readonly mode: 'full' | 'drain';
  readonly fellBackTo: number | null;
  readonly headSeq: number;
  readonly stationSeq: number;
};

/** When and with which chance something happened; only events that lead to a wait carry them. */
type Moment = { readonly nowMs: number; readonly random: number };

export type ClientEvent =
  | { readonly kind: 'start' }
  /** A person asks to try now. */
  | { readonly kind: 'retryNow' }
  | { readonly kind: 'waited'; readonly timer: TimerName; readonly nowMs: number; readonly random: number }
  /** This machine slept or stood still: no link outlives that for long. */
  | { readonly kind: 'resumed'; readonly nowMs: number }
  | { readonly kind: 'linkUp' }
  /** `sent`: the commands of the push that was under way; none: no push was. */
  | ({ readonly kind: 'linkDown'; readonly sent: readonly number[] } & Moment)
  | ({ readonly kind: 'greeted'; readonly answer: Greeting } & Moment)
  | ({ readonly kind: 'greetingFailed'; readonly code: FailureCode; readonly retryAfterMs: number | null } & Moment)
  /** What the greeting says is on the disk, healing included. */
  | { readonly kind: 'accepted'; readonly answer: Greeting; readonly random: number }
  | {
      readonly kind: 'pushed';
      /** Everything up to here was sent or put off; null: commands were sent again. */
      readonly upTo: number | null;
      readonly sent: readonly number[];
      readonly deferred: readonly number[];
      readonly headSeq: number;
      readonly tookMs: number;
      readonly random: number;
    }
  | { readonly kind: 'pageCame'; readonly page: Page; readonly tookMs: number; readonly random: number }
  | ({
      readonly kind: 'pageStored';
      readonly pageId: number;
      readonly outcome: 'stored' | 'failed';
      /** Up to which seq rows and verdicts are here now. */
      readonly upTo: number;
    } & Moment)
  | { readonly kind: 'pageStopped'; readonly pageId: number; readonly rows: number; readonly of: number }
  | { readonly kind: 'leased' }
  | ({
      readonly kind: 'digested';
      readonly scope: string;
      /** Of the sums, and of the rows they were compared with. */
      readonly headSeq: number;
      readonly cursor: number;
      readonly differing: readonly number[];
    } & Moment)
  | { readonly kind: 'bucketCame'; readonly scope: string; readonly bucket: number; readonly next: CaseId | null }
  | ({
      readonly kind: 'bucketRepaired';
      readonly scope: string;
      readonly bucket: number;
      readonly outcome: 'stored' | 'failed';
    } & Moment)
  | { readonly kind: 'bucketStopped'; readonly scope: string; readonly rows: number; readonly of: number }
  | ({ readonly kind: 'receipted'; readonly settled: number } & Moment)
  | ({
      readonly kind: 'failed';
      readonly request: RequestKind;
      readonly code: FailureCode;
      readonly retryAfterMs: number | null;
      /** The grant it was asked with; a late answer may be about the person before. */
      readonly grant?: string;
      /** Of a push: what was sent, by local sequence. */
      readonly sent?: readonly number[];
    } & Moment)
  | { readonly kind: 'poked'; readonly headSeq: number }
  /** The outbox, the numbers or the person changed. */
  | { readonly kind: 'localChanged' }
  /** The local rows were damaged and are gone: everything is pulled from the beginning. */
  | { readonly kind: 'rebuilt' }
  /** Somebody wants to know whether anything was missed. */
  | { readonly kind: 'checkNow' }
  | { readonly kind: 'removalDecided'; readonly isAllowed: boolean };
export type ClientEventKind = ClientEvent['kind'];
export type EventOf<Kind extends ClientEventKind> = Extract<ClientEvent, { kind: Kind }>;

export type ClientEffect =
  /** One attempt. It and `disconnect` end every wait. */
  | { readonly kind: 'connect' }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'sendHello' }
  /**
   * Write down what the greeting says, then report `accepted`. `fellBackTo`: the data are an older copy: what was
   * accepted above waits again, every row is pulled again.
   */
  | { readonly kind: 'acceptGreeting'; readonly fellBackTo: number | null; readonly mustBeStored: boolean }
  /** Somebody else works under this name, or a copy of this station does: become another one. */
  | { readonly kind: 'takeNewIdentity' }
  /** What was saved after `afterLocalSeq`, but those put off and whatever rests on them. */
  | {
      readonly kind: 'sendPush';
      readonly afterLocalSeq: number;
      readonly maxCommands: number;
      readonly without: readonly number[];
    }
  | { readonly kind: 'sendAgain'; readonly localSeqs: readonly number[] }
  /** Without cursors: from where this console stands. */
  | {
      readonly kind: 'sendPull';
      readonly scope: string;
      readonly grant: string;
      readonly limit: number;
      readonly cursors: Cursors | null;
    }
  | { readonly kind: 'storePage'; readonly pageId: number }
  | { readonly kind: 'dropPage'; readonly pageId: number }
  /** Everything is here, as the server just said. */
  | { readonly kind: 'markComplete'; readonly scope: string }
  | { readonly kind: 'sendLease'; readonly grant: string; readonly count: number }
  | { readonly kind: 'sendDigests'; readonly scope: string; readonly grant: string }
  | { readonly kind: 'markProven'; readonly scope: string }
  | {
      readonly kind: 'sendBucket';
      readonly scope: string;
      readonly grant: string;
      readonly bucket: number;
      readonly after: CaseId | null;
      readonly limit: number;
    }
  /** All pages of the bucket are here. */
  | { readonly kind: 'repairBucket'; readonly scope: string; readonly bucket: number }
  | { readonly kind: 'allowRemoval'; readonly scope: string }
  | { readonly kind: 'sendReceipts'; readonly grant: string }
  | { readonly kind: 'wait'; readonly timer: TimerName; readonly delayMs: number }
  /** The server cannot read this one command: a person must decide. */
  | { readonly kind: 'quarantine'; readonly localSeq: number }
  /** The server will not let this person read any more. */
  | { readonly kind: 'endSession'; readonly code: FailureCode };

export type Step = { readonly state: ClientState; readonly effects: readonly ClientEffect[] };
export type OnlineStep = { readonly state: OnlineState; readonly effects: readonly ClientEffect[] };
