// Learns anew what calls are about, measures it beside what is in use, and keeps it with its figures; shipped like every part.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { encodeModel } from '#shared/routing/what/encode-model.ts';
import type { TopicExample } from '#shared/routing/what/example.ts';
import type { TopicModel } from '#shared/routing/what/model.ts';
import { packDocumentsOf } from '#shared/routing/what/pack-documents.ts';
import { trainModel } from '#shared/routing/what/train-model.ts';
import { limits } from '#shared/sync/limits.ts';
import type { ServerStore } from '../store/server-store.ts';
import { collectExamples } from './collect-examples.ts';
import type { WhatFigures } from './measure-what.ts';
import { isWorse, measure, whatInUse } from './measure-what.ts';
import { RoutingRefusalError } from './routing-refusal.ts';
import { sha256Of } from './who-bytes.ts';

export type TrainedWhat = { readonly version: number; readonly figures: WhatFigures };
export type TrainStore = Pick<ServerStore, 'readPage' | 'readHistory' | 'learned'>;

const seed = 1;
const halfLifeDays = 365;
/** Without a model in use the last part of the cases is what it is measured on. */
const latestPart = 0.2;

/** Learns from the cases in the store and keeps the model as the next version. */
export async function trainWhat(store: TrainStore, city: LoadedCityPack, nowMs: number): Promise<TrainedWhat> {
  const examples = await collectExamples(store);
  const figures = await compare(store, city, examples);
  return keepWhat(store, train(city, examples, nowMs), { figures, nowMs });
}

/** Keeps a model with its figures as the next version. */
export async function keepWhat(
  { learned }: Pick<ServerStore, 'learned'>,
  model: TopicModel,
  { figures, nowMs }: { readonly figures: WhatFigures; readonly nowMs: number },
): Promise<TrainedWhat> {
  const bytes = encodeModel(model);
  if (bytes.length > limits.learnedBytes) {
    throw new RoutingRefusalError(`the model comes to ${bytes.length} bytes, more than consoles take.`);
  }
  const kept = { sha256: sha256Of(bytes), figures: JSON.stringify(figures), madeAtMs: nowMs, bytes };
  return { version: await learned.add({ part: 'what', ...kept }), figures };
}

function train(city: LoadedCityPack, examples: readonly TopicExample[], nowMs: number): TopicModel {
  const packDocuments = packDocumentsOf(city);
  return trainModel({ topics: city.pack.topics, examples, packDocuments, seed, nowMs, halfLifeDays });
}

/** The later half of the cases since the model in use was made is asked of both; the one learned anew has the earlier half. */
async function compare(
  store: Pick<ServerStore, 'learned'>,
  city: LoadedCityPack,
  examples: readonly TopicExample[],
): Promise<WhatFigures> {
  const used = await whatInUse(store);
  const latest = Math.floor(examples.length * (1 - latestPart));
  const first = used ? examples.findIndex(({ atMs }) => atMs > used.madeAtMs) : latest;
  const from = first < 0 ? examples.length : first;
  const cut = used ? Math.ceil((from + examples.length) / 2) : from;
  const asked = examples.slice(cut);
  const cutMs = asked[0]?.atMs ?? 0;
  const candidate = measure(city, asked.length === 0 ? null : train(city, examples.slice(0, cut), cutMs), asked);
  const inUse = measure(city, used?.model ?? null, asked);
  return { examples: examples.length, candidate, inUse, isWorse: isWorse(candidate, inUse) };
}
