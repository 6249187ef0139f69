// Learns anew what calls are about, measures it beside what is in use, and keeps it with its figures; shipped like every part.

import { z } from 'zod';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { createTopicFinder } from '#shared/routing/find-topics.ts';
import { decodeModel, encodeModel } from '#shared/routing/what/encode-model.ts';
import type { TopicExample } from '#shared/routing/what/example.ts';
import { ModelError } from '#shared/routing/what/model-error.ts';
import type { TopicModel } from '#shared/routing/what/model.ts';
import { packDocumentsOf } from '#shared/routing/what/pack-documents.ts';
import { trainModel } from '#shared/routing/what/train-model.ts';
import { normalise } from '#shared/text/normalise.ts';
import { limits } from '#shared/sync/limits.ts';
import type { ServerStore } from '../store/server-store.ts';
import { collectExamples } from './collect-examples.ts';
import { RoutingRefusalError } from './routing-refusal.ts';
import { sha256Of } from './who-bytes.ts';

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

export type TrainedWhat = { readonly version: number; readonly figures: WhatFigures };
type TrainStore = Pick<ServerStore, 'readPage' | 'readHistory' | 'learned'>;

const seed = 1;
const halfLifeDays = 365;
/** Without a model in use the last part of the cases is what it is measured on. */
const latestPart = 0.2;
/** With fewer nobody can tell. */
const leastCompared = 30;

/** Learns from the cases in the store and keeps the model as the next version. */
export async function trainWhat(store: TrainStore, city: LoadedCityPack, nowMs: number): Promise<TrainedWhat> {
  const examples = await collectExamples(store);
  const figures = await compare(store, city, examples);
  const bytes = encodeModel(train(city, examples, nowMs));
  if (bytes.length > limits.learnedBytes) {
    throw new RoutingRefusalError(`the model comes to ${bytes.length} bytes, more than consoles take.`);
  }
  const kept = { sha256: sha256Of(bytes), figures: JSON.stringify(figures), madeAtMs: nowMs, bytes };
  return { version: await store.learned.add({ part: 'what', ...kept }), figures };
}

function train(city: LoadedCityPack, examples: readonly TopicExample[], nowMs: number): TopicModel {
  const packDocuments = packDocumentsOf(city);
  return trainModel({ topics: city.pack.topics, examples, packDocuments, seed, nowMs, halfLifeDays });
}

/** The later half of the cases since the model in use was made is asked of both; the one learned anew has the earlier half. */
async function compare(
  { learned }: Pick<ServerStore, 'learned'>,
  city: LoadedCityPack,
  examples: readonly TopicExample[],
): Promise<WhatFigures> {
  const shipped = (await learned.shipped()).find(({ part }) => part === 'what');
  const bytes = shipped && (await learned.readBytes('what', shipped.version));
  const latest = Math.floor(examples.length * (1 - latestPart));
  const first = shipped ? examples.findIndex(({ atMs }) => atMs > shipped.madeAtMs) : latest;
  const from = first < 0 ? examples.length : first;
  const cut = shipped ? Math.ceil((from + examples.length) / 2) : from;
  const asked = examples.slice(cut);
  const cutMs = asked[0]?.atMs ?? 0;
  const candidate = measure(city, asked.length === 0 ? null : train(city, examples.slice(0, cut), cutMs), asked);
  const inUse = measure(city, bytes ? readInUse(bytes) : null, asked);
  const isWorse = asked.length >= leastCompared && (candidate.top1 ?? 0) < (inUse.top1 ?? 0);
  return { examples: examples.length, candidate, inUse, isWorse };
}

/** What consoles make of it: where it cannot be read, as after an update that changed its form, the pack's words count. */
function readInUse(bytes: Uint8Array): TopicModel | null {
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

function measure(city: LoadedCityPack, model: TopicModel | null, asked: readonly TopicExample[]): Measured {
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
