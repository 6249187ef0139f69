// Between two trainings: the model in use takes in what was confirmed since it was made, in milliseconds a case instead of a
// training's minutes, and is the next version.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { learn } from '#shared/routing/what/learn.ts';
import { collectExamples } from './collect-examples.ts';
import type { WhatFigures } from './measure-what.ts';
import { isWorse, measure, whatInUse } from './measure-what.ts';
import { RoutingRefusalError } from './routing-refusal.ts';
import type { TrainStore, TrainedWhat } from './train-what.ts';
import { keepWhat } from './train-what.ts';

/**
 * Keeps the model in use with the cases dispatched since it was made taken in. Its figures are of the later half of them, asked
 * of the model in use and of that with the earlier half; `examples` counts what was taken in.
 */
export async function learnWhat(store: TrainStore, city: LoadedCityPack, nowMs: number): Promise<TrainedWhat> {
  const { madeAtMs = 0, model = null } = (await whatInUse(store)) ?? {};
  if (!model) {
    throw new RoutingRefusalError('no model of topics is in use that could learn more; train and ship one first.');
  }
  const examples = (await collectExamples(store)).filter(({ atMs }) => atMs > madeAtMs);
  if (examples.length === 0) {
    throw new RoutingRefusalError('nothing was dispatched since the model in use was made; there is nothing to learn.');
  }
  const half = Math.ceil(examples.length / 2);
  const asked = examples.slice(half);
  const candidate = measure(city, learn(model, examples.slice(0, half)), asked);
  const before = measure(city, model, asked);
  const figures: WhatFigures = {
    examples: examples.length,
    candidate,
    inUse: before,
    isWorse: isWorse(candidate, before),
  };
  return keepWhat(store, learn(model, examples), { figures, nowMs });
}
