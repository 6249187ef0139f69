// Learns anew who answers, measures it beside what is in use, and keeps it with its figures. It is shipped by nobody but a
// person, and not where it would be worse.

import { z } from 'zod';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { noKnowledge } from '#shared/routing/who/knowledge.ts';
import { learnWho } from '#shared/routing/who/learn-who.ts';
import type { InUse } from '#shared/routing/who/measure-who.ts';
import { compareWho, crossMeasureWho } from '#shared/routing/who/measure-who.ts';
import type { Outcome } from '#shared/routing/who/outcome.ts';
import { limits } from '#shared/sync/limits.ts';
import type { ServerStore } from '../store/server-store.ts';
import { collectOutcomes } from './collect-outcomes.ts';
import { RoutingRefusalError } from './routing-refusal.ts';
import { baseOf } from './take-in-rulings.ts';
import { decodeWho, encodeWho, sha256Of } from './who-bytes.ts';

const share = z.number().min(0).max(1).nullable();
const measured = z.strictObject({ cases: z.int().min(0), top1: share, top3: share, ece: share });

/** What a version is kept with. */
export const whoFigures = z.strictObject({
  precedents: z.int().min(0),
  habits: z.int().min(0),
  /** Learned along the way, from the first case to the last. */
  crossed: measured,
  /** On the cases since the version in use was made: learned anew, and that version. */
  candidate: measured,
  inUse: measured,
  isWorse: z.boolean(),
});
export type WhoVersionFigures = z.infer<typeof whoFigures>;

export type Trained = { readonly version: number; readonly figures: WhoVersionFigures };

type TrainStore = Pick<ServerStore, 'readPage' | 'readHistory' | 'learned'>;

/** Without anything in use the catalogue alone is, and the last part of the cases is what it is measured on. */
const latestPart = 0.2;

/** Learns from everything in the store and keeps the result as the next version. */
export async function trainWho(store: TrainStore, city: LoadedCityPack, nowMs: number): Promise<Trained> {
  const outcomes = await collectOutcomes(store);
  const inUse = await readInUse(store, outcomes);
  const knowledge = learnWho(city, outcomes, nowMs);
  const bytes = encodeWho(knowledge);
  if (bytes.length > limits.learnedBytes) {
    throw new RoutingRefusalError(`what was learned comes to ${bytes.length} bytes, more than consoles take.`);
  }
  const figures: WhoVersionFigures = {
    precedents: knowledge.precedents.length,
    habits: knowledge.habits.length,
    crossed: crossMeasureWho(city, outcomes),
    ...compareWho(city, outcomes, inUse),
  };
  const made = {
    part: 'who',
    sha256: sha256Of(bytes),
    figures: JSON.stringify(figures),
    madeAtMs: nowMs,
    bytes,
  } as const;
  return { version: await store.learned.add(made), figures };
}

async function readInUse({ learned }: Pick<ServerStore, 'learned'>, outcomes: readonly Outcome[]): Promise<InUse> {
  const shipped = (await learned.shipped()).find(({ part }) => part === 'who');
  // Rulings that were only taken in are known to it already: what it was trained as is what is measured.
  const base = shipped && baseOf(shipped);
  const trained = base === undefined ? shipped : (await learned.list('who')).find(({ version }) => version === base);
  const bytes = trained && (await learned.readBytes('who', trained.version));
  if (trained && bytes) return { knowledge: decodeWho(bytes), sinceMs: trained.madeAtMs };
  const times = outcomes.map(({ dispatchedAtMs }) => dispatchedAtMs).toSorted((a, b) => a - b);
  const sinceMs = times[Math.floor(times.length * (1 - latestPart)) - 1] ?? 0;
  return { knowledge: noKnowledge, sinceMs };
}
