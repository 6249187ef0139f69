// Handing a draft over to a colleague, as the desk sees it: to whom it may go, what is on its way, what came.

import { z } from 'zod';
import type { PersonId } from '../domain/ids.ts';
import { handRefusals } from '../sync/handed-schema.ts';
import { draft } from './drafts.ts';

const personId = z.string().min(1).max(64) as unknown as z.ZodType<PersonId, PersonId>;
const ofDraft = z.strictObject({ id: z.string().max(64) });

/** Why a draft came back: said by the server of that person, or of the request as a whole. */
export const handFailures = [...handRefusals, 'older-server', 'too-large', 'not-allowed', 'sign-in-again'] as const;
export type HandFailure = (typeof handFailures)[number];

export const colleague = z.strictObject({ personId, name: z.string(), isHere: z.boolean() });
export type Colleague = z.infer<typeof colleague>;

export const handovers = z.strictObject({
  /** Still here, to be sent. `mayTakeBack`: the server was never asked to take it. */
  waiting: z.array(
    z.strictObject({ id: z.string(), toName: z.string(), number: z.string().nullable(), mayTakeBack: z.boolean() }),
  ),
  /** Open again among the own drafts, with why. */
  refused: z.array(z.strictObject({ id: z.string(), toName: z.string(), reason: z.enum(handFailures) })),
  /** Open among the own drafts, and not looked at yet. `isReturned`: nobody fetched it, and it is one's own. */
  arrived: z.array(z.strictObject({ id: z.string(), fromName: z.string(), isReturned: z.boolean() })),
});
export type Handovers = z.infer<typeof handovers>;

export const handoverMethods = {
  /** Those who take calls, who is here first; cut off, as last heard of. */
  'handover.colleagues': {
    input: z.strictObject({}),
    output: z.strictObject({ people: z.array(colleague), isCurrent: z.boolean() }),
  },
  /** The draft leaves the desk and waits to be sent; it is in the server's hands once it says so. */
  'handover.give': {
    input: ofDraft.extend({ toPersonId: personId, toName: z.string().max(100) }),
    output: z.strictObject({}),
  },
  'handover.list': { input: z.strictObject({}), output: handovers },
  /** A draft that waits is one's own again; null: it may be with the colleague already. */
  'handover.takeBack': { input: ofDraft, output: draft.nullable() },
  /** What was refused, or came, was looked at. */
  'handover.seen': { input: ofDraft, output: z.strictObject({}) },
};
