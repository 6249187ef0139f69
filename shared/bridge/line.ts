// The typed line over the bridge: the host has the pick lists of all communities, so it reads the line. Adding a method here
// is adding it to contract.ts.

import { z } from 'zod';
import type { PlaceId, TopicId } from '../domain/ids.ts';
import type { Option } from '../line/complete-line.ts';
import type { ReadLine } from '../line/read-line.ts';
import { intakeDraft, maxDraftChars } from './drafts.ts';

const brand = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;
/** Made by shared/line, which is tested to be total. */
const trusted = <T>() => z.unknown() as unknown as z.ZodType<T, T>;
const language = z.enum(['zh', 'en']);

export const lineView = z.strictObject({
  line: trusted<ReadLine>(),
  /** What could be meant at the cursor, then what is suggested for the case. */
  options: trusted<readonly Option[]>(),
  /** The role of the person may do what the verb says. */
  mayDo: z.boolean(),
  /** Of a case from paper: from when its deadline would count if it were saved now; null: of no such case. */
  countsFromMs: z.number().nullable(),
});
export type LineView = z.infer<typeof lineView>;

export const lineMethods = {
  /** What a line means and what could be meant: asked with every key, so it answers at once. */
  'line.read': {
    input: z.strictObject({
      text: z.string().max(maxDraftChars),
      /** An offset in the text. */
      cursor: z.int().min(0),
      language,
      /** What is suggested for the case as far as it is known, each null where nothing is or nothing is missing. */
      suggested: z.strictObject({ placeId: brand<PlaceId>().nullable(), topicId: brand<TopicId>().nullable() }),
    }),
    output: lineView,
  },
  /** A form as a line that means the same. */
  'line.write': {
    input: z.strictObject({ body: intakeDraft, language }),
    output: z.strictObject({ text: z.string() }),
  },
} as const;
