// Why a place is proposed, in closed kinds that both languages can say, and the proposal as it travels to the desk.

import { z } from 'zod';
import type { PlaceId } from '#shared/domain/ids.ts';

const placeId = z.string() as unknown as z.ZodType<PlaceId, PlaceId>;

export const placeReasonSchema = z.discriminatedUnion('kind', [
  /** By the name it has in the pack, with or without its administrative ending. */
  z.strictObject({ kind: z.literal('named') }),
  /** By a short, former or popular name. */
  z.strictObject({ kind: z.literal('alias') }),
  /** Other characters of the same sound, pinyin or first letters. */
  z.strictObject({ kind: z.literal('soundsLike') }),
  /** One character wrong, missing, doubled or swapped. */
  z.strictObject({ kind: z.literal('spelledAlmost') }),
  /** It fits the other place that is named. */
  z.strictObject({ kind: z.literal('insideNamed'), placeId }),
  /** It fits the place that was chosen. */
  z.strictObject({ kind: z.literal('chosen'), placeId }),
  /** Only an anchor is named: beside it, opposite, on a road called like it, on the way to another. */
  z.strictObject({ kind: z.literal('nearby') }),
  /** Coordinates in the text lie in its outline. */
  z.strictObject({ kind: z.literal('coordinates') }),
  /** An earlier case of the caller was there. */
  z.strictObject({ kind: z.literal('earlierPlace') }),
  /** Several places may be meant, and all of them lie in it. */
  z.strictObject({ kind: z.literal('holdsNamed') }),
]);
export type PlaceReason = z.infer<typeof placeReasonSchema>;

export const placeProposalSchema = z.strictObject({
  placeId,
  /** What in the text stands for it: its name, or what was typed. */
  words: z.string(),
  confidence: z.number(),
  reasons: z.array(placeReasonSchema),
});
export type PlaceProposal = z.infer<typeof placeProposalSchema>;
