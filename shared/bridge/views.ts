// What the host shows of its store: the shapes the renderer draws. They are windows on the truth in SQLite, never kept.

import { z } from 'zod';
import type { CaseId, CommandId, DeadlineClassId, PersonId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import { caseStatuses, requestKinds, urgencies } from '../domain/case.ts';
import { roles } from '../domain/roles.ts';
import { refusalCodes } from '../domain/refusal.ts';
import type { Case } from '../domain/case.ts';
import type { DeadlineStep } from '../domain/deadline.ts';

const brand = <Id extends string>() => z.string() as unknown as z.ZodType<Id, Id>;
/** Checked in full where it enters the program (sync); on the bridge it is our own. */
const trusted = <T>() => z.unknown() as unknown as z.ZodType<T, T>;

export const personView = z.strictObject({
  personId: brand<PersonId>(),
  login: z.string(),
  name: z.string(),
  role: z.enum(roles),
  unitId: brand<UnitId>().nullable(),
});
export type PersonView = z.infer<typeof personView>;

/** Running: due is what the bar counts to. `none`: not dispatched, so no clock runs yet. */
export const deadlineView = z.strictObject({
  state: z.enum(['none', 'running', 'met', 'missed']),
  startedAtMs: z.number().nullable(),
  dueAtMs: z.number().nullable(),
  stoppedAtMs: z.number().nullable(),
});
export type DeadlineView = z.infer<typeof deadlineView>;

/** A row of a queue. */
export const caseRow = z.strictObject({
  id: brand<CaseId>(),
  number: z.string().nullable(),
  status: z.enum(caseStatuses),
  kind: z.enum(requestKinds),
  urgency: z.enum(urgencies),
  topicId: brand<TopicId>().nullable(),
  placeId: brand<PlaceId>().nullable(),
  deadlineClassId: brand<DeadlineClassId>().nullable(),
  leadUnitId: brand<UnitId>().nullable(),
  /** The first 80 characters of the narrative. */
  opening: z.string(),
  registeredAtMs: z.number(),
  deadline: deadlineView,
  /** Commands of this console the server has not confirmed yet. */
  waiting: z.number(),
  needsAttention: z.boolean(),
});
export type CaseRow = z.infer<typeof caseRow>;

export const caseView = z.strictObject({
  row: caseRow,
  case: trusted<Case>(),
  /** Why this deadline: the sum, step by step. */
  deadlineSteps: trusted<readonly DeadlineStep[]>(),
  /** May the person signed in do this now? Names of commands, for buttons and keys. */
  allowed: z.array(z.string()),
});
export type CaseView = z.infer<typeof caseView>;

/** One line of the history: confirmed by the server, or waiting on this console. */
export const historyLine = z.strictObject({
  type: z.string(),
  atMs: z.number(),
  byName: z.string(),
  stationId: z.string(),
  state: z.enum(['confirmed', 'waiting', 'attention']),
  payload: z.unknown(),
});
export type HistoryLine = z.infer<typeof historyLine>;

/** What a command led to at once. `savedAtMs`: it is on this console's disk from here on. */
export const commandOutcome = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    caseId: brand<CaseId>(),
    number: z.string().nullable(),
    commandIds: z.array(brand<CommandId>()),
    savedAtMs: z.number(),
  }),
  z.strictObject({
    ok: z.literal(false),
    refusal: z.strictObject({ code: z.enum(refusalCodes), detail: z.string() }),
  }),
]);
export type CommandOutcome = z.infer<typeof commandOutcome>;

export const linkView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('online') }),
  z.strictObject({ kind: z.literal('connecting'), sinceMs: z.number() }),
  z.strictObject({ kind: z.literal('offline'), sinceMs: z.number() }),
  /** The two cannot speak with each other (versions); commands are kept. */
  z.strictObject({ kind: z.literal('refused'), code: z.string(), sinceMs: z.number() }),
]);
export type LinkView = z.infer<typeof linkView>;

export const syncStatus = z.strictObject({
  link: linkView,
  waiting: z.number(),
  attention: z.number(),
  /** When this console last had everything up to the server's head; null: never. */
  completeAtMs: z.number().nullable(),
  headSeq: z.number(),
  /** Case numbers left in the leased blocks. */
  numbersLeft: z.number(),
  /** Server time minus this machine's time, milliseconds; null before the first contact. */
  clockOffsetMs: z.number().nullable(),
  /** The server decides by another city pack than this console. */
  packDiffers: z.boolean(),
});
export type SyncStatus = z.infer<typeof syncStatus>;
