// A ruling is law from the moment it is given, not a guess that has to be measured: what it says is put on top of what is in use, as
// the next version, and shipped. Habits stay those of the last training; the next training learns both anew.

import { z } from 'zod';
import type { CaseId } from '#shared/domain/ids.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { Precedent, WhoKnowledge } from '#shared/routing/who/knowledge.ts';
import { noKnowledge } from '#shared/routing/who/knowledge.ts';
import type { Outcome } from '#shared/routing/who/outcome.ts';
import { outcomeOf } from '#shared/routing/who/outcome.ts';
import { limits } from '#shared/sync/limits.ts';
import type { LearnedPart } from '../store/learned-parts.ts';
import type { ServerStore } from '../store/server-store.ts';
import { decodeWho, encodeWho, sha256Of } from './who-bytes.ts';

/** What rulings of a city mean at a moment, as `precedentsOf` says it for the pack of the server. */
export type PrecedentsOf = (outcomes: readonly Outcome[], nowMs: number) => readonly Precedent[];

export type TakeInStore = Pick<ServerStore, 'readHistory' | 'learned'>;
export type TakenIn = { readonly version: number; readonly bytes: number };

const mostPrecedents = 20_000;

/** What a version that only took rulings in is kept with. `base`: the trained version below it; null: the catalogue alone. */
const takenInFigures = z.object({ takenIn: z.int().min(1), base: z.int().min(1).nullable() });

/** The trained version a version of rulings rests on; undefined: it was trained itself. */
export function baseOf({ figures }: Pick<LearnedPart, 'figures'>): number | null | undefined {
  const read = takenInFigures.safeParse(JSON.parse(figures));
  return read.success ? read.data.base : undefined;
}

/** Ships what is in use with the rulings on these cases; undefined where they say nothing new. */
export async function takeInRulings(
  store: TakeInStore,
  precedentsOf: PrecedentsOf,
  { caseIds, nowMs }: { readonly caseIds: readonly CaseId[]; readonly nowMs: number },
): Promise<TakenIn | undefined> {
  const { learned } = store;
  const inUse = (await learned.shipped()).find(({ part }) => part === 'who');
  const body = inUse && (await learned.readBytes('who', inUse.version));
  const before = body ? decodeWho(body) : noKnowledge;
  const outcomes: Outcome[] = [];
  for (const caseId of new Set(caseIds)) {
    const history = await store.readHistory(caseId);
    const outcome = history && outcomeOf(history.events.map(({ event }) => event));
    if (outcome) outcomes.push(outcome);
  }
  const knowledge = withRulings(before, outcomes, { precedents: precedentsOf(outcomes, nowMs), nowMs });
  if (isEqualJson(knowledge, before)) return undefined;
  const bytes = encodeWho(knowledge);
  if (bytes.length > limits.learnedBytes) return undefined;
  const earlier = inUse && baseOf(inUse);
  const base = earlier === undefined ? (inUse?.version ?? null) : earlier;
  const { precedents, habits } = knowledge;
  const figures = { takenIn: outcomes.length, base, precedents: precedents.length, habits: habits.length };
  const made = {
    part: 'who',
    sha256: sha256Of(bytes),
    figures: JSON.stringify({ ...figures, isWorse: false }),
  } as const;
  const version = await learned.add({ ...made, madeAtMs: nowMs, bytes });
  // Another process, or a person, shipped meanwhile: what they shipped is what the rulings go on top of.
  const stillInUse = (await learned.shipped()).find(({ part }) => part === 'who');
  if (stillInUse?.version !== inUse?.version) return takeInRulings(store, precedentsOf, { caseIds, nowMs });
  await learned.ship('who', version, nowMs);
  // The trained version below it stays; of those that took rulings in, the last one has them all.
  if (inUse && earlier !== undefined) await learned.remove('who', inUse.version);
  return { version, bytes: bytes.length };
}

type Given = { readonly precedents: readonly Precedent[]; readonly nowMs: number };

/** The last ruling on a case stands for it, and those that have run out go. */
function withRulings(before: WhoKnowledge, outcomes: readonly Outcome[], { precedents, nowMs }: Given): WhoKnowledge {
  const ruled = new Set<CaseId>(outcomes.map(({ caseId }) => caseId));
  const kept = before.precedents.filter(
    ({ caseId, untilMs }) => !ruled.has(caseId) && (untilMs === null || untilMs > nowMs),
  );
  const all = [...kept, ...precedents].toSorted((a, b) => b.sinceMs - a.sinceMs).slice(0, mostPrecedents);
  return { ...before, precedents: all.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)) };
}
