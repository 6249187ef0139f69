// What a city's own cases have taught about who answers: rulings as precedents, and the habits of dispatching. It travels
// from the server to the consoles. Invariant: ids, numbers and days only; nothing anybody said or wrote is in it.

import { z } from 'zod';
import type { CaseId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';

const id = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;
const moment = z.int().min(0);

/** A ruling on a case: the topic, there and below, belongs to the unit from then on. */
export const precedentSchema = z.strictObject({
  /** The case it was ruled on, where its basis stands for whoever may read it. */
  caseId: id<CaseId>(),
  topicId: id<TopicId>(),
  /** null: wherever it is. */
  placeId: id<PlaceId>().nullable(),
  unitId: id<UnitId>(),
  sinceMs: moment,
  /** null: until something newer says otherwise. */
  untilMs: moment.nullable(),
  /** Ruled by arbitration. */
  isBinding: z.boolean(),
});
export type Precedent = z.infer<typeof precedentSchema>;

/** How often cases of a topic went to whom, lately; older ones fade with each that follows. */
export const habitSchema = z.strictObject({
  topicId: id<TopicId>(),
  /** null: in the whole city. */
  placeId: id<PlaceId>().nullable(),
  /** By `ownerKey`. */
  owners: z.array(
    z.strictObject({
      owner: z.string().min(1).max(80),
      /** Faded count. */
      weight: z.number().min(0),
      /** Of the last cases, so many in a row of so many, since when: what a person is told. */
      hits: z.int().min(0),
      of: z.int().min(0),
      sinceMs: moment,
    }),
  ),
});
export type Habit = z.infer<typeof habitSchema>;

export const whoKnowledgeSchema = z.strictObject({
  format: z.literal(1),
  precedents: z.array(precedentSchema).max(20_000),
  habits: z.array(habitSchema).max(20_000),
});
export type WhoKnowledge = z.infer<typeof whoKnowledgeSchema>;

/** A city that has learned nothing yet goes by its catalogue alone. */
export const noKnowledge: WhoKnowledge = { format: 1, precedents: [], habits: [] };
