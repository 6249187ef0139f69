// Gives those who dispatch how the suggestions fare: the report as it stands, and what consoles use.

import { z } from 'zod';
import { parseJson } from '#shared/lib/parse-json.ts';
import type { UsedVersion } from '#shared/sync/drift-schema.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { DriftKeeper } from '../routing/drift-keeper.ts';
import type { LearnedPartStore, ShippedPart } from '../store/learned-parts.ts';

const share = z.number().min(0).max(1).nullable();
/** What every part is kept with; each has more. */
const figuresOfPart = z.looseObject({
  candidate: z.looseObject({ cases: z.int().min(0), top1: share, top3: share, ece: share }),
});

/** Creates the giver. */
export function createDriftGiver(
  keeper: DriftKeeper,
  learned: Pick<LearnedPartStore, 'shipped'>,
): () => Promise<SyncAnswer<'drift'>> {
  return async () => {
    const versions = (await learned.shipped()).map(toUsedVersion);
    return { ...keeper.look(), versions };
  };
}

/** Figures an older server wrote, or a newer one, may have another shape: then there are none. */
function toUsedVersion({ part, version, madeAtMs, shippedAtMs, figures }: ShippedPart): UsedVersion {
  const read = figuresOfPart.safeParse(parseJson(figures));
  const none = { cases: 0, top1: null, top3: null, ece: null };
  const { cases, top1, top3, ece } = read.success ? read.data.candidate : none;
  return { part, version, madeAtMs, shippedAtMs, cases, top1, top3, ece };
}
