// What the host shows of its store: the shapes the renderer draws. They are windows on the truth in SQLite, never kept.

import { z } from 'zod';
import type {
  AssignmentId,
  CaseId,
  CommandId,
  DeadlineClassId,
  LabelId,
  PersonId,
  PlaceId,
  TopicId,
  UnitId,
} from '../domain/ids.ts';
import type { Case } from '../domain/case.ts';
import { caseFlags } from '../domain/case-flag.ts';
import { caseStatuses, requestKinds, urgencies } from '../domain/case.ts';
import { commandTypes } from '../domain/command.ts';
import type { DeadlineStep } from '../domain/deadline/deadline.ts';
import { limitNames } from '../domain/deadline/policy.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { roles } from '../domain/roles.ts';
import { breachSchema } from '../routing/breach/breach-reason.ts';

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

/**
 * A deadline as the desk draws it. `none`: no clock runs · running: `dueAtMs` is what the bar counts to, `soonAtMs` and
 * `lateAtMs` are where it becomes pressing (deadlinePressure) · paused: `dueAtMs` is where it stood, `leftMs` what is left in
 * counted time · met, missed: it stopped at `stoppedAtMs`. What does not apply is null.
 */
export const deadlineView = z.strictObject({
  state: z.enum(['none', 'running', 'paused', 'met', 'missed']),
  startedAtMs: z.number().nullable(),
  dueAtMs: z.number().nullable(),
  stoppedAtMs: z.number().nullable(),
  soonAtMs: z.number().nullable(),
  lateAtMs: z.number().nullable(),
  pausedAtMs: z.number().nullable(),
  leftMs: z.number().nullable(),
  /** It reaches into a year whose calendar is not published yet. */
  isProvisional: z.boolean(),
});
export type DeadlineView = z.infer<typeof deadlineView>;

/** A row of a queue. */
export const caseRow = z.strictObject({
  id: brand<CaseId>(),
  number: z.string().nullable(),
  /** What districts call it in books of their own; not there: nothing, or not shown to this person. */
  districtNumbers: z.array(z.string()).exactOptional(),
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
  flags: z.array(z.enum(caseFlags)),
  /** Marks of the city's list; not there: none. */
  labelIds: z.array(brand<LabelId>()).exactOptional(),
  /** Of a case on the ledger (挂账), or asked to be: the promised day, and the next review once it is entered. */
  ledger: z.strictObject({ promisedAtMs: z.number(), reviewAtMs: z.number().nullable() }).exactOptional(),
  /** How often it was urged (催办). */
  urges: z.number(),
  /** 0 before the first dispatch, 2 and more after a rework. */
  round: z.number(),
  /** Commands of this console the server has not confirmed yet. */
  waiting: z.number(),
  needsAttention: z.boolean(),
});
export type CaseRow = z.infer<typeof caseRow>;

/** A limit beside the main one: to dispatch, sign, return, reach the citizen, call back. */
export const limitView = z.strictObject({
  name: z.enum(limitNames),
  /** null: of the case as a whole. */
  assignmentId: brand<AssignmentId>().nullable(),
  unitId: brand<UnitId>().nullable(),
  deadline: deadlineView,
});
export type LimitView = z.infer<typeof limitView>;

/** Another case this one is tied to. Number and status are null where this person cannot see it at this desk. */
export const caseLink = z.strictObject({
  /** follows: this one is the chase (追办) · mergedHere: the other one was merged into this one. */
  kind: z.enum(['follows', 'followedBy', 'mergedInto', 'mergedHere']),
  caseId: brand<CaseId>(),
  number: z.string().nullable(),
  districtNumbers: z.array(z.string()).exactOptional(),
  status: z.enum(caseStatuses).nullable(),
});
export type CaseLink = z.infer<typeof caseLink>;

const commandNames = z.array(z.enum(commandTypes));

export const caseView = z.strictObject({
  row: caseRow,
  case: trusted<Case>(),
  /** Why this deadline: the sum, step by step. */
  deadlineSteps: trusted<readonly DeadlineStep[]>(),
  limits: z.array(limitView),
  /** How likely the main deadline will be missed; null: this role is not told, or there is nothing left to foretell. */
  breach: breachSchema.nullable(),
  links: z.array(caseLink),
  /** What the person signed in may do now, for buttons and keys. `decide` has the last word. */
  allowed: commandNames,
  /** Of these, what may be done on which assignment: a district may have several before it. */
  onAssignments: z.array(z.strictObject({ assignmentId: brand<AssignmentId>(), allowed: commandNames })),
  /** The case is not kept on this console: as the server had it then, and nothing can be done with it here. null: it is kept. */
  fromServerAtMs: z.number().nullable(),
});
export type CaseView = z.infer<typeof caseView>;

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
  z.strictObject({
    kind: z.literal('refused'),
    code: z.enum(['protocol-too-old', 'protocol-too-new', 'unknown-server']),
    sinceMs: z.number(),
  }),
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
  /** `drain`: this console is too old to be shown anything new; what it sends is taken. */
  mode: z.enum(['full', 'drain']),
  /** The oldest command that waits; null: none does. */
  waitingSinceMs: z.number().nullable(),
  /** Of those that wait: put off by a server whose data are healing. */
  deferred: z.number(),
  /** The first load of this person's rows, while it runs: how far, of how much. */
  firstLoad: z.strictObject({ upTo: z.number(), of: z.number() }).nullable(),
  /** A pull stands still because it would take away so many rows of so many: a person decides. */
  removal: z.strictObject({ rows: z.number(), of: z.number() }).nullable(),
  /** When the sums of all buckets last agreed with the server's; null: not yet. */
  provenAtMs: z.number().nullable(),
  /** Rows that were fetched again because a sum did not agree, since this console was made. */
  repairedRows: z.number(),
  /** Cases this console has seen further than the server has them since it fell back. */
  lost: z.number(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

/** A step saved here that the server has not judged yet. */
export const waitingItem = z.strictObject({
  commandId: brand<CommandId>(),
  caseId: brand<CaseId>(),
  number: z.string().nullable(),
  type: z.string(),
  authorName: z.string(),
  isOwn: z.boolean(),
  atMs: z.number(),
  /** The server put it off: what it rests on has not come back yet. */
  isDeferred: z.boolean(),
  /** It came from another workstation, in a file. */
  isImported: z.boolean(),
  /** This person may take it elsewhere in a file. */
  mayCarry: z.boolean(),
});
export type WaitingItem = z.infer<typeof waitingItem>;

/** A case of which the server, since it fell back, has less than this console had seen, or has it under another number. */
export const lostItem = z.strictObject({
  caseId: brand<CaseId>(),
  number: z.string().nullable(),
  /** What this console had, and what the server has; 0: the case is not there at all. */
  seenRevision: z.number(),
  serverRevision: z.number(),
  /** Its number on the server where that is not the one that was told here; null: it is the same, or the case is not there. */
  serverNumber: z.string().nullable(),
  /** The narrative as it was seen, as far as this person may. */
  summary: z.string(),
});
export type LostItem = z.infer<typeof lostItem>;
