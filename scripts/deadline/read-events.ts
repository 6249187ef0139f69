// A list of clock events from a file: what `npm run deadline -- --events FILE` counts by.

import { z } from 'zod';
import { termSchema } from '#shared/city/deadline-files.ts';
import { describeIssue, jsonPath } from '#shared/city/pack-error.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import { clockEventKinds } from '#shared/domain/deadline/clock-event.ts';
import type { DeadlineBook, Versions } from '#shared/domain/deadline/deadline-book.ts';
import { findClass } from '#shared/domain/deadline/deadline-book.ts';
import type { Term } from '#shared/domain/deadline/policy.ts';
import { calendarIdOf } from '#shared/domain/deadline/term-sums.ts';
import type { AssignmentId, DeadlineClassId } from '#shared/domain/ids.ts';
import { PlainError } from '../start/say.ts';
import { parseMoment } from './moment.ts';

const eventSchema = z.strictObject({
  kind: z.enum(clockEventKinds),
  at: z.string(),
  class: z.string().nullable().optional(),
  term: termSchema.optional(),
  assignmentId: z.string().min(1).optional(),
  part: z.enum(['lead', 'assist', 'parallel']).optional(),
  policy: z.string().optional(),
  calendar: z.string().optional(),
});
const eventsFile = z.array(eventSchema).min(1);

export type EventDefaults = { readonly classId: DeadlineClassId | null; readonly versions: Versions };

/**
 * The events of the file's text. An event without a class or versions has those of the one before it. Throws PlainError with
 * every problem found and its place.
 */
export function readEvents(text: string, book: DeadlineBook, defaults: EventDefaults): readonly ClockEvent[] {
  const parsed = eventsFile.safeParse(parseJson(text), { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${jsonPath(issue.path)}: ${describeIssue(issue)}`);
    throw new PlainError(`the events cannot be used:\n  ${problems.join('\n  ')}`);
  }
  const events: ClockEvent[] = [];
  let { classId, versions } = defaults;
  for (const [index, event] of parsed.data.entries()) {
    const atMs = inPlace(`$[${index}].at`, () => parseMoment(event.at, book.zone));
    if (atMs < (events.at(-1)?.atMs ?? -Infinity)) {
      throw new PlainError(`the events cannot be used:\n  $[${index}].at: is before the event before it`);
    }
    if (event.class !== undefined) classId = event.class as DeadlineClassId | null;
    versions = {
      policyVersion: event.policy ?? versions.policyVersion,
      calendarVersion: event.calendar ?? versions.calendarVersion,
    };
    const { kind } = event;
    inPlace(`$[${index}].class`, () => requireClass(classId, versions, book));
    inPlace(`$[${index}].term`, () => requireTerm(event, book));
    events.push({
      kind,
      atMs,
      classId,
      ...versions,
      ...(event.term && { term: event.term }),
      ...(event.part && { part: event.part }),
      ...(event.assignmentId && { assignmentId: event.assignmentId as AssignmentId }),
    });
  }
  return events;
}

/** Throws PlainError when the policy of these versions has no such class. */
export function requireClass(classId: DeadlineClassId | null, versions: Versions, book: DeadlineBook): void {
  const { policy } = book.lawOf(versions);
  if (classId === null || findClass(policy, classId)) return;
  const known = policy.classes.map(({ id }) => id).join(', ');
  throw new PlainError(`${policy.version} has no class ${classId}; it has ${known}`);
}

/** An extension says by how much, counted by a calendar of the city. */
function requireTerm({ kind, term }: z.infer<typeof eventSchema>, book: DeadlineBook): void {
  if (kind === 'extended' && term === undefined) throw new PlainError('is missing; an extension says by how much');
  if (term !== undefined) requireCalendar(term, book);
}

/** Throws PlainError when the term counts by a calendar that the city does not have. */
export function requireCalendar(term: Term, { calendarSets }: DeadlineBook): void {
  const wanted = calendarIdOf(term);
  const known = new Set(calendarSets.flatMap(({ calendars }) => calendars.map(({ id }) => id)));
  if (wanted === null || known.has(wanted)) return;
  throw new PlainError(`there is no calendar ${wanted}; there are ${[...known].join(', ') || 'none'}`);
}

function inPlace<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof PlainError)) throw cause;
    throw new PlainError(`the events cannot be used:\n  ${path}: ${cause.message}`, { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new PlainError(`the events are no valid JSON: ${(cause as Error).message}`, { cause });
  }
}
