// What a list of cases shows: a window on it, and how far the desk is with what it goes by.

import { z } from 'zod';
import { foretelling } from '../routing/breach/breach-reason.ts';
import { readingView } from './search.ts';
import { caseRow } from './views.ts';

/**
 * A case in a list. `lateChance`: how likely its main deadline will be missed, of 1, ten minutes old at most; null: this role is
 * not told, nothing is left to foretell, or nothing is known yet.
 */
export const listedCase = caseRow.extend({ lateChance: z.number().min(0).max(1).nullable() });
export type ListedCase = z.infer<typeof listedCase>;

export const listWindow = z.strictObject({
  rows: z.array(listedCase),
  total: z.number(),
  /** There are more; of cases that have the words the latest are among them, of others the first. */
  isCut: z.boolean(),
  /** How the filters in the text were read. */
  readings: z.array(readingView),
  /** Of the view `likelyLate`: how far the foretelling is; null of all others. */
  foretelling: foretelling.nullable(),
});
