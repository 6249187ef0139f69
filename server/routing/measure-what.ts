// How well a model of topics does on cases it has not seen, asked as consoles ask it.

import { z } from 'zod';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { createTopicFinder } from '#shared/routing/find-topics.ts';
import { decodeModel } from '#shared/routing/what/encode-model.ts';
import type { TopicExample } from '#shared/routing/what/example.ts';
import { ModelError } from '#shared/routing/what/model-error.ts';
import type { TopicModel } from '#shared/routing/what/model.ts';
import { normalise } from '#shared/text/normalise.ts';
import type { ServerStore } from '../store/server-store.ts';

/** With fewer nobody can tell. */
const leastCompared = 30;

const share = z.number().min(0).max(1).nullable();
const measured = z.strictObject({ cases: z.int().min(0), top1: share, top3: share, ece: share });

/** What a version is kept with. */
export const whatFigures = z.strictObject({
  examples: z.int().min(0),
  /** On the latest cases, which neither has seen: learned anew, and the version in use (or the words of the pack). */
  candidate: measured,
  inUse: measured,
  isWorse: z.boolean(),
});
export type WhatFigures = z.infer<typeof whatFigures>;
type Measured = z.infer<typeof measured>;

/** Whether the one learned anew did worse than the one in use, on enough cases to tell. */
export function isWorse(candidate: Measured, inUse: Measured): boolean {
  return candidate.cases >= leastCompared && (candidate.top1 ?? 0) < (inUse.top1 ?? 0);
}

/** The version consoles use, and when it was made; the model is null where it cannot be read, and the pack's words count. */
export type WhatInUse = { readonly madeAtMs: number; readonly model: TopicModel | null };

/** Null: none is in use. */
export async function whatInUse({ learned }: Pick<ServerStore, 'learned'>): Promise<WhatInUse | null> {
  const shipped = (await learned.shipped()).find(({ part }) => part === 'what');
  if (!shipped) return null;
  const bytes = await learned.readBytes('what', shipped.version);
  return { madeAtMs: shipped.madeAtMs, model: bytes ? readModel(bytes) : null };
}

/** As consoles read it: an update may have changed the form of models. */
function readModel(bytes: Uint8Array): TopicModel | null {
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

/** Asks for every case: null asks the pack's words alone. */
export function measure(city: LoadedCityPack, model: TopicModel | null, asked: readonly TopicExample[]): Measured {
  const find = createTopicFinder(city, () => model);
  const cases = asked.length;
  if (cases === 0) return { cases, top1: null, top3: null, ece: null };
  const tries = asked.map(({ text, topicId }) => {
    const topics = find(normalise(text), null, text);
    return { at: topics.findIndex((one) => one.topicId === topicId), confidence: topics[0]?.confidence ?? 0 };
  });
  const steps = Map.groupBy(tries, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const ece = [...steps.values()].reduce((sum, step) => {
    const sure = step.reduce((all, { confidence }) => all + confidence, 0);
    return sum + Math.abs(sure - step.filter(({ at }) => at === 0).length);
  }, 0);
  const within = (places: number) => tries.filter(({ at }) => at >= 0 && at < places).length / cases;
  return { cases, top1: within(1), top3: within(3), ece: ece / cases };
}
