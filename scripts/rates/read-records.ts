// A file of evaluation records, as the server exports them or as an evaluator writes them by hand. Fields an evaluator would
// leave empty may be left out; moments may be ISO 8601 with an offset. What is wrong is said with its place.

import { z } from 'zod';
import { satisfactionAnswers, solvedAnswers } from '#shared/domain/callback.ts';
import { requestKinds } from '#shared/domain/case.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { EvaluationRecord } from '#shared/domain/rates/record.ts';
import { exclusionKinds, exclusionReasons } from '#shared/domain/side-records.ts';

const id = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;

const moment = z.union(
  [z.int(), z.iso.datetime({ offset: true, local: false }).transform((text) => Date.parse(text))],
  { error: 'expected milliseconds since 1970, or a time with its offset such as 2026-11-05T10:00:00+08:00' },
);

const creditedUnit = z.strictObject({ unitId: id<UnitId>(), districtId: id<UnitId>().nullable().default(null) });
const credit = z.strictObject({ lead: creditedUnit, parallel: z.array(creditedUnit).default([]) });

const answer = z.strictObject({
  atMs: moment,
  round: z.int().min(1).default(1),
  credit,
  contacted: z.boolean(),
  solved: z.enum(solvedAnswers),
  satisfied: z.enum(satisfactionAnswers),
});

const record = z
  .strictObject({
    caseId: id<CaseId>(),
    number: z.string().nullable().default(null),
    kind: z.enum(requestKinds).default('complaint'),
    /** Left out: the citizen was asked once, and the final answer is the first. */
    first: answer.nullable().optional(),
    final: answer.nullable(),
    closedAtMs: moment.nullable().optional(),
    lastCredit: credit.optional(),
    isOnTime: z.boolean().nullable().default(null),
    solvedAtRound: z.int().min(1).nullable().optional(),
    isOnLedger: z.boolean().default(false),
    exclusion: z
      .strictObject({
        kind: z.enum(exclusionKinds),
        reason: z.enum(exclusionReasons),
        status: z.enum(['applied', 'audited', 'granted', 'denied']),
        atMs: moment.default(0),
      })
      .nullable()
      .default(null),
  })
  .transform((given, context): EvaluationRecord => {
    const first = given.first === undefined ? given.final : given.first;
    const lastCredit = given.lastCredit ?? given.final?.credit ?? first?.credit;
    if (!lastCredit) {
      const message = 'needed where there is no answer: whose case was it?';
      context.addIssue({ code: 'custom', path: ['lastCredit'], message });
      return z.NEVER;
    }
    const closedAtMs = given.closedAtMs === undefined ? (given.final?.atMs ?? null) : given.closedAtMs;
    const solvedAtRound = given.solvedAtRound === undefined ? solvedRound(first, given.final) : given.solvedAtRound;
    return { ...given, first, lastCredit, closedAtMs, solvedAtRound };
  });

export type ReadRecords =
  | { readonly ok: true; readonly records: readonly EvaluationRecord[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the text of a file: a list of records. */
export function readRecords(text: string): ReadRecords {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    return { ok: false, problems: [`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`] };
  }
  const parsed = z.array(record).safeParse(raw);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(describeIssue) };
  const repeated = findRepeated(parsed.data);
  return repeated.length > 0 ? { ok: false, problems: repeated } : { ok: true, records: parsed.data };
}

function solvedRound(first: Answer | null, final: Answer | null): number | null {
  return [first, final].find((each) => each?.solved === 'yes')?.round ?? null;
}

type Answer = z.infer<typeof answer>;

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `records${place}: ${message}`;
}

function findRepeated(records: readonly EvaluationRecord[]): readonly string[] {
  const seen = new Map<CaseId, number>();
  const problems: string[] = [];
  for (const [at, { caseId }] of records.entries()) {
    const before = seen.get(caseId);
    if (before === undefined) seen.set(caseId, at);
    else problems.push(`records[${at}].caseId: ${caseId} is there already, as records[${before}]`);
  }
  return problems;
}
