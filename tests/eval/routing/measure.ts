// Trains the product's classifier on labelled texts and asks it about others.

import type { TopicId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { TopicExample } from '#shared/routing/what/example.ts';
import type { TopicModel } from '#shared/routing/what/model.ts';
import type { Answer } from './metrics.ts';
import type { Labelled } from './labelled.ts';
import { readWhat } from '#shared/routing/what/example.ts';
import { toVector } from '#shared/routing/what/feature-vector.ts';
import { packDocumentsOf } from '#shared/routing/what/pack-documents.ts';
import { likeliestLeaves, predictNodes } from '#shared/routing/what/predict.ts';
import { trainModel } from '#shared/routing/what/train-model.ts';
import { toExample } from './labelled.ts';

/** The pack's own tree, trained on examples of it and on its words. */
export function trainOnPack(city: LoadedCityPack, examples: readonly TopicExample[], seed: number): TopicModel {
  return trainModel({ topics: city.pack.topics, examples, packDocuments: packDocumentsOf(city), seed });
}

export type Asked = { readonly answers: readonly Answer[]; readonly ms: readonly number[] };

const shown = 5;

/** A flat tree of the labels, trained. A label is the name of a category, and a topic's name is known as any pack's is. */
export function trainOnLabels(texts: readonly Labelled[], seed: number): TopicModel {
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  return trainModel({
    topics: labels.map((label) => ({ id: label as TopicId, parentId: null })),
    examples: texts.map(toExample),
    packDocuments: labels.map((label) => ({ topicId: label as TopicId, title: '', text: label })),
    seed,
  });
}

/** Asks for every text, with the time each took: from the letters to the probabilities. */
export function askModel(model: TopicModel, texts: readonly Labelled[]): Asked {
  const ms: number[] = [];
  const answers = texts.map(({ title, text, label }): Answer => {
    const beganMs = performance.now();
    const shares = predictNodes(model, toVector(readWhat({ title, text })));
    const leaves = likeliestLeaves(model, shares, shown);
    ms.push(performance.now() - beganMs);
    const labels = leaves.map((node) => model.tree.nodes[node]?.id ?? '');
    return { right: label, labels, confidence: shares[leaves[0] ?? -1] ?? 0 };
  });
  return { answers, ms };
}
