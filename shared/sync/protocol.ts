// The whole wire between a console and the server: one request and one answer per name, and pokes. docs/sync-protocol.md
// is the page to read; a test holds the two together. Each answer is `{ ok: true, … }` or `{ ok: false, error }`.

import { z } from 'zod';
import type { CaseId, StationId } from '../domain/ids.ts';
import { caseSchema } from './case-schema.ts';
import { envelopeSchema } from './envelope.ts';
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
  'wrong-credentials',
  'grant-not-valid',
  'grant-expired',
  'grant-revoked',
  'not-allowed',
  'no-such-case',
  'try-later',
] as const;
export type SyncErrorCode = (typeof syncErrorCodes)[number];

export const helloRequest = z.strictObject({
  protocol: z.int().min(1),
  stationId: idSchema<StationId>(),
  packHash: z.string().max(64),
});
export const helloAnswer = z.strictObject({
  serverId: z.string(),
  /** Raised when the server's data was replaced by an older copy. */
  epoch: z.int().min(1),
  /** The highest seq that is durable. */
  headSeq: z.int().min(0),
  /** The highest station sequence of this station that has a verdict. */
  stationSeq: z.int().min(0),
  serverTimeMs: epochMs,
  packHash: z.string(),
  /** Public key (PEM) with which a console checks grants while the server is away. */
  grantKey: z.string(),
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

export const pushRequest = z.strictObject({
  commands: z.array(envelopeSchema).min(1).max(limits.batchCommands),
});
/** Says only that each command now has a durable verdict; the verdicts come by pull. */
export const pushAnswer = z.strictObject({ headSeq: z.int().min(0) });

export const pullRequest = z.strictObject({
  grant: z.string().min(1).max(2_000),
  /** Rows changed after this seq, within the scope of the grant. */
  rowsAfter: z.int().min(0),
  /** Verdicts for this station after this seq. */
  verdictsAfter: z.int().min(0),
  limit: z.int().min(1).max(limits.pageRows),
});
export const pulledRow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('row'), seq: z.int().min(1), case: caseSchema }),
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
  payload: z.unknown(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
export const historyAnswer = z.strictObject({ entries: z.array(historyEntry) });

export const leaseRequest = z.strictObject({ grant: z.string().min(1).max(2_000), count: z.int().min(1).max(1_000) });
export const leaseAnswer = z.strictObject({
  city: z.string(),
  year: z.int(),
  fromSerial: z.int().min(1),
  toSerial: z.int().min(1),
});

export const poke = z.strictObject({ headSeq: z.int().min(0) });

/** Request and answer by name: the socket's whole vocabulary upwards. */
export const syncRequests = {
  hello: { request: helloRequest, answer: helloAnswer },
  signIn: { request: signInRequest, answer: signInAnswer },
  push: { request: pushRequest, answer: pushAnswer },
  pull: { request: pullRequest, answer: pullAnswer },
  history: { request: historyRequest, answer: historyAnswer },
  lease: { request: leaseRequest, answer: leaseAnswer },
} as const;
export type SyncRequestName = keyof typeof syncRequests;
export type SyncRequest<Name extends SyncRequestName> = z.infer<(typeof syncRequests)[Name]['request']>;
export type SyncAnswer<Name extends SyncRequestName> = z.infer<(typeof syncRequests)[Name]['answer']>;

export type SyncReply<Name extends SyncRequestName> =
  | ({ readonly ok: true } & { readonly answer: SyncAnswer<Name> })
  | { readonly ok: false; readonly error: { readonly code: SyncErrorCode; readonly detail: string } };
export const syncFailure = z.strictObject({ code: z.enum(syncErrorCodes), detail: z.string() });
