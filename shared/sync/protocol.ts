// The whole wire between a console and the server: one request and one answer per name, and pokes. docs/sync-protocol.md
// is the page to read; a test holds the two together. Each answer is `{ ok: true, … }` or `{ ok: false, error }`.

import { z } from 'zod';
import type { CaseId, CommandId, GroupId, StationId } from '../domain/ids.ts';
import { articleRequests } from './article-schema.ts';
import { attachmentRequests } from './attachment-schema.ts';
import { caseSchema } from './case-schema.ts';
import { envelopeSchema } from './envelope.ts';
import { driftAnswer, driftRequest } from './drift-schema.ts';
import {
  colleaguesAnswer,
  colleaguesRequest,
  handOverAnswer,
  handOverRequest,
  handedAnswer,
  handedRequest,
} from './handed-schema.ts';
import { limits } from './limits.ts';
import { epochMs, idSchema } from './schema.ts';
import { settledSchema } from './verdict.ts';

/** Why the server will not answer a request. A refused command is not among them: it has a verdict. */
export const syncErrorCodes = [
  'protocol-too-old',
  'protocol-too-new',
  'malformed',
  'too-large',
  'say-hello-first',
  'not-this-station',
  'wrong-credentials',
  'grant-not-valid',
  'grant-expired',
  'grant-revoked',
  'not-allowed',
  'no-such-case',
  'try-later',
] as const;
export type SyncErrorCode = (typeof syncErrorCodes)[number];

/** Ed25519, raw, base64url without padding. */
const publicKey = z.string().length(43);
const signature = z.string().length(86);
/** A random word that is used once; of signs every database can keep. */
const lifeWord = z.string().regex(/^[\w.:-]{16,64}$/);

export const helloRequest = z.strictObject({
  protocol: z.int().min(1),
  stationId: idSchema<StationId>(),
  packHash: z.string().max(64),
  /** The station's own key. The server keeps the first it hears of a station and takes no other. */
  stationKey: publicKey,
  /**
   * A rolling word that tells a copy of the station from the station: `last` is the one of the last hello that was
   * answered, `next` was made for this one and written down before it was sent.
   */
  life: z.strictObject({ last: lifeWord.nullable(), next: lifeWord }),
  /** What this station knows of the server's data: its epoch (0: nothing yet) and the highest seq it has seen. */
  epoch: z.int().min(0),
  seenUpTo: z.int().min(0),
  /**
   * The kept command with the highest verdict `applied`, of whatever station. Where the server does not hold that verdict, its
   * data fell back, also when its head has grown past `seenUpTo` again.
   */
  lastApplied: z.strictObject({ commandId: idSchema<CommandId>(), seq: z.int().min(1) }).nullable(),
  /** By the station's key over `helloProofText` of the rest. */
  proof: signature,
});
export const helloAnswer = z.strictObject({
  serverId: z.string(),
  /** Raised when the server's data was replaced by an older copy. */
  epoch: z.int().min(1),
  /** `drain`: this console is too old to be shown rows; its commands are taken and their verdicts delivered. */
  mode: z.enum(['full', 'drain']),
  /** The head the data fell back to since the epoch the station knows; null: they did not. */
  fellBackTo: z.int().min(0).nullable(),
  /** The highest seq that is durable. */
  headSeq: z.int().min(0),
  /** The highest station sequence of this station that has a verdict. */
  stationSeq: z.int().min(0),
  serverTimeMs: epochMs,
  packHash: z.string(),
  /** Public key (PEM) with which a console checks grants while the server is away. */
  grantKey: z.string(),
  /** The server's word for this station's key, signed like a grant: `certificateClaimsSchema`. */
  certificate: z.string(),
  /** Cases that were over and unchanged before this moment are not in any scope. */
  windowFromMs: epochMs,
  /** A demo city names its demo people and their password, so that a newcomer can sign in. */
  demo: z
    .strictObject({
      password: z.string(),
      people: z.array(
        z.strictObject({ login: z.string(), name: z.string(), role: z.string(), unitId: z.string().nullable() }),
      ),
    })
    .nullable(),
});

export const signInRequest = z.strictObject({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
});
export const signInAnswer = z.strictObject({ grant: z.string(), serverTimeMs: epochMs });

/** A command on its way. `formerSeq`: of the verdict `applied` it had before the server's data fell back; else null. */
export const sentCommand = z.strictObject({ envelope: envelopeSchema, formerSeq: z.int().min(1).nullable() });
export type SentCommand = z.infer<typeof sentCommand>;
export const pushRequest = z.strictObject({
  commands: z.array(sentCommand).min(1).max(limits.batchCommands),
});
/** Says only that each command now has a durable verdict, but those put off; the verdicts come by pull. */
export const pushAnswer = z.strictObject({
  headSeq: z.int().min(0),
  /** While the server's data are healing: what these rest on has not come back yet. Nothing was settled; send them later. */
  deferred: z.array(idSchema<CommandId>()).max(limits.batchCommands),
});

export const pullRequest = z.strictObject({
  grant: z.string().min(1).max(2_000),
  /** Rows changed after this seq, within the scope of the grant. */
  rowsAfter: z.int().min(0),
  /** Verdicts for this station after this seq. */
  verdictsAfter: z.int().min(0),
  limit: z.int().min(1).max(limits.pageRows),
});
const wholeRow = z.strictObject({
  kind: z.literal('row'),
  seq: z.int().min(1),
  /** When the server recorded its last event. */
  changedAtMs: epochMs,
  case: caseSchema,
});
export const pulledRow = z.discriminatedUnion('kind', [
  wholeRow,
  /** The case is no longer within the scope; it is not a deletion. */
  z.strictObject({ kind: z.literal('leave'), seq: z.int().min(1), caseId: idSchema<CaseId>() }),
]);
export type PulledRow = z.infer<typeof pulledRow>;
export const pullAnswer = z.strictObject({
  rows: z.array(pulledRow),
  /** Every row of the scope up to this seq has been delivered: the next `rowsAfter`. Never above `verdictsUpTo`. */
  rowsUpTo: z.int().min(0),
  verdicts: z.array(settledSchema),
  verdictsUpTo: z.int().min(0),
  headSeq: z.int().min(0),
  serverTimeMs: epochMs,
  windowFromMs: epochMs,
});

/** Verdicts by command id: for commands of another station (an imported file, a station that had to take a new name). */
export const receiptsRequest = z.strictObject({
  grant: z.string().min(1).max(2_000),
  commandIds: z.array(idSchema<CommandId>()).min(1).max(limits.receiptIds),
});
/** Those that have one, in no order, as far as they fit a page. */
export const receiptsAnswer = z.strictObject({ settled: z.array(settledSchema) });

export const digestsRequest = z.strictObject({ grant: z.string().min(1).max(2_000) });
/** Of every bucket of the scope, in order: how many rows and the sum of their `rowDigest`, from one snapshot. */
export const digestsAnswer = z.strictObject({
  headSeq: z.int().min(0),
  windowFromMs: epochMs,
  buckets: z.array(z.strictObject({ count: z.int().min(0), sum: z.int().min(0) })).length(limits.buckets),
});

export const bucketRequest = z.strictObject({
  grant: z.string().min(1).max(2_000),
  bucket: z
    .int()
    .min(0)
    .max(limits.buckets - 1),
  /** Rows with a higher case id. */
  after: idSchema<CaseId>().nullable(),
  limit: z.int().min(1).max(limits.pageRows),
});
export const bucketAnswer = z.strictObject({
  headSeq: z.int().min(0),
  windowFromMs: epochMs,
  /** The rows of the bucket as they are now, in order of case id. */
  rows: z.array(pulledRow),
  isLast: z.boolean(),
});

export const historyRequest = z.strictObject({ grant: z.string().min(1).max(2_000), caseId: idSchema<CaseId>() });
/** One event of a case as the history shows it. `payload` is masked for the role like the row. */
export const historyEntry = z.strictObject({
  seq: z.int().min(1),
  type: z.string(),
  atMs: epochMs,
  recordedAtMs: epochMs,
  by: z.string(),
  byName: z.string(),
  stationId: z.string(),
  groupId: idSchema<GroupId>().nullable(),
  payload: z.unknown(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
export const historyAnswer = z.strictObject({ entries: z.array(historyEntry) });

/** A place in the order of registration, as the page before gave it. It grants nothing. */
const searchPlace = z.string().regex(/^\d{1,19}$/);
export const searchRequest = z.strictObject({
  grant: z.string().min(1).max(2_000),
  text: z.string().max(limits.searchChars),
  /** Cases registered before this place; null: from the latest. */
  after: searchPlace.nullable(),
  limit: z.int().min(1).max(limits.searchRows),
  /** What the console has here by itself, and what is left out: the window of its scope. null: nothing is. */
  windowFromMs: epochMs.nullable(),
});
export const searchAnswer = z.strictObject({
  /** Cases that have every word, the latest first. A page may be short, or empty, and yet not be the last one. */
  rows: z.array(wholeRow),
  /** Where more may be; null: that was all. */
  next: searchPlace.nullable(),
  /** So many of so many cases can be found yet; null: all of them. */
  building: z.strictObject({ listed: z.int().min(0), of: z.int().min(0) }).nullable(),
});

/** A part of what a city has learned, by its name; a console leaves alone what it does not know. */
const learnedPart = z.string().regex(/^[a-z]{1,16}$/);
const learnedVersion = z.int().min(1);
export const routingRequest = z.strictObject({
  grant: z.string().min(1).max(2_000),
  /** What is here already, and how many bytes of it. */
  have: z
    .array(z.strictObject({ part: learnedPart, version: learnedVersion, bytes: z.int().min(0) }))
    .max(limits.learnedParts),
});
export const routingAnswer = z.strictObject({
  /** What consoles use from now on; a part that is not among them is used no more. */
  parts: z.array(
    z.strictObject({
      part: learnedPart,
      version: learnedVersion,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().min(0).max(limits.learnedBytes),
    }),
  ),
  /** The next bytes of the first part that is not here whole, in base64; null: all of them are. */
  next: z
    .strictObject({
      part: learnedPart,
      version: learnedVersion,
      from: z.int().min(0),
      data: z.base64().max(limits.learnedChunkBytes * 2),
    })
    .nullable(),
});

export const leaseRequest = z.strictObject({ grant: z.string().min(1).max(2_000), count: z.int().min(1).max(1_000) });
export const leaseAnswer = z.strictObject({
  city: z.string(),
  year: z.int(),
  fromSerial: z.int().min(1),
  toSerial: z.int().min(1),
});

export const poke = z.strictObject({ headSeq: z.int().min(0) });
/** Something in the base of knowledge is another; an event of its own, which older consoles do not listen to. */
export const articlesPoke = z.strictObject({ headSeq: z.int().min(0) });

/** Request and answer by name: the socket's whole vocabulary upwards. */
export const syncRequests = {
  hello: { request: helloRequest, answer: helloAnswer },
  signIn: { request: signInRequest, answer: signInAnswer },
  push: { request: pushRequest, answer: pushAnswer },
  pull: { request: pullRequest, answer: pullAnswer },
  receipts: { request: receiptsRequest, answer: receiptsAnswer },
  digests: { request: digestsRequest, answer: digestsAnswer },
  bucket: { request: bucketRequest, answer: bucketAnswer },
  history: { request: historyRequest, answer: historyAnswer },
  search: { request: searchRequest, answer: searchAnswer },
  routing: { request: routingRequest, answer: routingAnswer },
  drift: { request: driftRequest, answer: driftAnswer },
  colleagues: { request: colleaguesRequest, answer: colleaguesAnswer },
  handOver: { request: handOverRequest, answer: handOverAnswer },
  handed: { request: handedRequest, answer: handedAnswer },
  lease: { request: leaseRequest, answer: leaseAnswer },
  ...articleRequests,
  ...attachmentRequests,
} as const;
export type SyncRequestName = keyof typeof syncRequests;
export type SyncRequest<Name extends SyncRequestName> = z.infer<(typeof syncRequests)[Name]['request']>;
export type SyncAnswer<Name extends SyncRequestName> = z.infer<(typeof syncRequests)[Name]['answer']>;

export type SyncReply<Name extends SyncRequestName> =
  | ({ readonly ok: true } & { readonly answer: SyncAnswer<Name> })
  | { readonly ok: false; readonly error: SyncFailure };
export const syncFailure = z.strictObject({
  code: z.enum(syncErrorCodes),
  detail: z.string(),
  /** With `try-later`: when to come back, where the server can say. */
  retryAfterMs: z.int().min(0).nullable(),
});
export type SyncFailure = z.infer<typeof syncFailure>;
