// The baseline, and nothing more: multinomial logistic regression over tf-idf of characters 1-3-grams, by stochastic
// descent. What the product's classifier has to beat.

import type { Labelled } from './labelled.ts';
import { normalise } from '#shared/text/normalise.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';

type Row = { readonly columns: Int32Array; readonly values: Float32Array };

const longestGram = 3;
const fewestTexts = 2;
const rounds = 12;
const rate = 10;
/** After so many rounds the steps are half as long. */
const slowing = 3;

/** Trains it; the answer gives labels, likeliest first. */
export function trainBaseline(texts: readonly Labelled[]): (text: Labelled) => readonly string[] {
  const labels = [...new Set(texts.map(({ label }) => label))].toSorted();
  const grams = texts.map(gramsOf);
  const idf = inverseFrequencies(grams);
  const columnOf = new Map([...idf.keys()].map((gram, column) => [gram, column]));
  const rows = grams.map((counts) => toRow(counts, idf, columnOf));
  const weights = fitWeights(
    rows,
    texts.map(({ label }) => labels.indexOf(label)),
    labels.length,
    columnOf.size,
  );
  return (text) => {
    const shares = predict(weights, toRow(gramsOf(text), idf, columnOf), labels.length);
    return labels
      .map((label, at) => ({ label, share: shares[at] as number }))
      .toSorted((a, b) => b.share - a.share)
      .map(({ label }) => label);
  };
}

function gramsOf({ title, text }: Labelled): ReadonlyMap<string, number> {
  const whole = normalise(`${title} ${text}`);
  const counts = new Map<string, number>();
  for (let start = 0; start < whole.length; start += 1) {
    for (let end = start + 1; end <= Math.min(whole.length, start + longestGram); end += 1) {
      const gram = whole.slice(start, end);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

function inverseFrequencies(texts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const grams of texts) for (const gram of grams.keys()) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= fewestTexts);
  return new Map(kept.map(([gram, count]) => [gram, 1 + Math.log((1 + texts.length) / (1 + count))]));
}

function toRow(
  counts: ReadonlyMap<string, number>,
  idf: ReadonlyMap<string, number>,
  columnOf: ReadonlyMap<string, number>,
): Row {
  const entries = [...counts].flatMap(([gram, count]) => {
    const column = columnOf.get(gram);
    return column === undefined ? [] : [{ column, value: (1 + Math.log(count)) * (idf.get(gram) as number) }];
  });
  const length = Math.sqrt(entries.reduce((sum, { value }) => sum + value * value, 0)) || 1;
  return {
    columns: Int32Array.from(entries, ({ column }) => column),
    values: Float32Array.from(entries, ({ value }) => value / length),
  };
}

/** Weights by column and label; the last column is the bias. */
function fitWeights(
  rows: readonly Row[],
  rights: readonly number[],
  labelCount: number,
  columnCount: number,
): Float32Array {
  const weights = new Float32Array((columnCount + 1) * labelCount);
  const random = seededRandom(1);
  for (let round = 0; round < rounds; round += 1) {
    const length = rate / (1 + round / slowing);
    for (let turn = 0; turn < rows.length; turn += 1) {
      const at = Math.floor(random() * rows.length);
      const row = rows[at] as Row;
      const errors = predict(weights, row, labelCount);
      errors[rights[at] as number] = (errors[rights[at] as number] as number) - 1;
      for (let entry = 0; entry <= row.columns.length; entry += 1) {
        const from = (row.columns[entry] ?? columnCount) * labelCount;
        step(weights, errors, from, length * (row.values[entry] ?? 0.1));
      }
    }
  }
  return weights;
}

function step(weights: Float32Array, errors: Float32Array, from: number, length: number): void {
  for (let label = 0; label < errors.length; label += 1) {
    weights[from + label] = (weights[from + label] as number) - length * (errors[label] as number);
  }
}

function predict(weights: Float32Array, { columns, values }: Row, labelCount: number): Float32Array {
  const scores = weights.slice(-labelCount);
  for (const [entry, column] of columns.entries()) {
    const value = values[entry] as number;
    for (let label = 0; label < labelCount; label += 1) {
      scores[label] = (scores[label] as number) + value * (weights[column * labelCount + label] as number);
    }
  }
  const highest = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
