// How suggestions fare, as the desk shows it: what the server last said, and why there is nothing newer.

import { z } from 'zod';
import { driftReport, usedVersion } from '../sync/drift-schema.ts';

/**
 * `current`: of now · `making`: the server is making a newer one, which is there in some seconds · `offline`: no link ·
 * `notAllowed`: the server does not show it to this person · `olderServer`: it does not know the question · `failed`: try again.
 */
export const driftStates = ['current', 'making', 'offline', 'notAllowed', 'olderServer', 'failed'] as const;
export type DriftState = (typeof driftStates)[number];

/** `askedAtMs`: when the server said so. */
export const keptDrift = z.strictObject({
  askedAtMs: z.number(),
  report: driftReport.nullable(),
  versions: z.array(usedVersion),
});
export type KeptDrift = z.infer<typeof keptDrift>;

export const driftView = z.strictObject({
  state: z.enum(driftStates),
  /** null: nothing was ever told here, or it may not be shown. */
  kept: keptDrift.nullable(),
});
export type DriftView = z.infer<typeof driftView>;
