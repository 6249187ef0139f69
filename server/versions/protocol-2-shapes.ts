// The wire of protocol 2 as it was, frozen: nothing here may follow a later version. A console of that version is strict, so
// each answer has to fit these shapes to the last key. Rows are not among them: it is shown none.

import { z } from 'zod';

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/);
const epochMs = z.int().min(946_684_800_000).max(7_258_118_400_000);
const count = z.int().min(0);
const grant = z.string().min(1).max(2_000);

export const errorCodes2 = [
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

export const refusalCodes2 = [
  'not-allowed-for-role',
  'not-your-unit',
  'not-your-district',
  'needs-cosign',
  'not-your-callback',
  'no-such-case',
  'case-already-exists',
  'no-such-assignment',
  'no-such-request',
  'no-such-supervision',
  'no-such-master',
  'case-is-over',
  'wrong-step',
  'on-ledger',
  'suspended',
  'not-suspended',
  'request-open',
  'return-window-over',
  'return-needs-head',
  'return-needs-arbitration',
  'return-not-arbitrated',
  'binding-ruling',
  'deadline-passed',
  'extensions-used-up',
  'extension-too-long',
  'agents-do-not-dispatch',
  'too-few-attempts',
  'not-on-ledger',
  'proposal-open',
  'no-proposal',
  'exclusion-not-audited',
  'missing-narrative',
  'missing-topic',
  'missing-place',
  'missing-class',
  'missing-answer',
  'missing-reply',
  'missing-note',
  'missing-basis',
  'missing-reason',
  'unknown-topic',
  'unknown-place',
  'unknown-unit',
  'unknown-class',
  'unknown-refusal-reason',
  'unknown-line',
  'unknown-version',
  'same-unit-twice',
  'same-unit',
  'unit-outside-district',
  'merge-with-itself',
  'merge-cycle',
  'master-is-over',
  'date-in-the-past',
  'nothing-to-change',
  'bad-assignment-ids',
  'callback-without-answers',
  'number-not-leased',
  'number-already-used',
  'grant-not-valid',
  'grant-expired',
  'grant-revoked',
  'depends-on-refused',
  'malformed',
  'unknown-command',
  'server-fault',
] as const;

export const conflictFields2 = [
  'kind',
  'caller',
  'narrative',
  'place',
  'topicId',
  'urgency',
  'deadlineClassId',
  'step',
  'proposal',
  'ledger',
  'supervision',
  'exclusion',
  'callback',
  'assignment',
] as const;

const envelope2 = z.strictObject({
  id,
  stationId: id,
  epoch: count,
  stationSeq: z.int().min(1),
  grant,
  type: z.string().max(64),
  version: z.int().min(1),
  caseId: id,
  seenRevision: count,
  dependsOn: z.array(id).max(500),
  payload: z.unknown(),
  occurredAtMs: epochMs,
  serverSeenAtMs: epochMs,
  packHash: z.string().max(64),
});

const settled2 = z.strictObject({
  commandId: id,
  seq: z.int().min(1),
  verdict: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('applied'), merged: z.boolean() }),
    z.strictObject({
      kind: z.literal('conflict'),
      conflicts: z.array(z.strictObject({ field: z.enum(conflictFields2), mine: z.unknown(), theirs: z.unknown() })),
    }),
    z.strictObject({ kind: z.literal('refused'), code: z.enum(refusalCodes2), detail: z.string().max(500) }),
  ]),
});

/** What it asks. */
export const requests2 = {
  hello: z.strictObject({ protocol: z.int().min(1), stationId: id, packHash: z.string().max(64) }),
  signIn: z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) }),
  push: z.strictObject({ commands: z.array(envelope2).min(1).max(50) }),
  pull: z.strictObject({ grant, rowsAfter: count, verdictsAfter: count, limit: z.int().min(1).max(500) }),
  history: z.strictObject({ grant, caseId: id }),
  lease: z.strictObject({ grant, count: z.int().min(1).max(1_000) }),
} as const;

/** What it can read. */
export const answers2 = {
  hello: z.strictObject({
    serverId: z.string(),
    epoch: z.int().min(1),
    headSeq: count,
    stationSeq: count,
    serverTimeMs: epochMs,
    packHash: z.string(),
    grantKey: z.string(),
    demo: z
      .strictObject({
        password: z.string(),
        people: z.array(
          z.strictObject({ login: z.string(), name: z.string(), role: z.string(), unitId: z.string().nullable() }),
        ),
      })
      .nullable(),
  }),
  signIn: z.strictObject({ grant: z.string(), serverTimeMs: epochMs }),
  push: z.strictObject({ headSeq: count }),
  pull: z.strictObject({
    rows: z.array(z.unknown()).max(0),
    rowsUpTo: count,
    verdicts: z.array(settled2),
    verdictsUpTo: count,
    headSeq: count,
    serverTimeMs: epochMs,
  }),
  lease: z.strictObject({ city: z.string(), year: z.int(), fromSerial: z.int().min(1), toSerial: z.int().min(1) }),
} as const;

export const failure2 = z.strictObject({ code: z.enum(errorCodes2), detail: z.string() });
