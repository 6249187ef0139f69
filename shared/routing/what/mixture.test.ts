import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeldOutParts } from './mixture.ts';
import { blockCount } from './features.ts';
import { invertSymmetric } from './invert-symmetric.ts';
import { fitMixture, mixScores, mixSeparators, noMixture } from './mixture.ts';

const classCount = 3;

/** Each row is of the class its second block names; the first block names the one after it, and louder. */
const misled = Array.from({ length: 300 }, (_, row): HeldOutParts => {
  const right = row % classCount;
  const parts = new Float32Array(blockCount * classCount);
  parts[(right + 1) % classCount] = 1;
  parts[classCount + right] = 0.8;
  return { parts, right, weight: 1 };
});

const likeliest = (scores: Float32Array) => scores.indexOf(Math.max(...scores));
const rightOnes = (rows: readonly HeldOutParts[], mixture = fitMixture(rows, classCount)) =>
  rows.filter(({ parts, right }) => likeliest(mixScores(mixture, parts)) === right).length;

test('a block that misleads is heard less, and what it really speaks for is learned', () => {
  expect(rightOnes(misled, noMixture(classCount))).toBe(0);
  expect(rightOnes(misled)).toBe(misled.length);
});

test('few rows change little', () => {
  const [one] = misled;
  const { weights } = fitMixture(one === undefined ? [] : [one], classCount);
  expect(Math.max(...weights.map(Math.abs))).toBeLessThan(0.2);
});

test('rows that count for nothing change nothing', () => {
  const { weights, biases } = fitMixture(
    misled.map((row) => ({ ...row, weight: 0 })),
    classCount,
  );
  expect([...weights, ...biases].every((value) => value === 0)).toBe(true);
});

test('a sibling that no held-out row is of keeps its own separator', () => {
  const seen = misled.filter(({ right }) => right !== 2);
  const mixture = fitMixture(seen, classCount);
  const ofUnseen = [...mixture.weights].filter((_, at) => at % classCount === 2);
  expect([...ofUnseen, mixture.biases[2]].every((value) => value === 0)).toBe(true);
});

test('mixed separators give the mixed scores by themselves', () => {
  const mixture = fitMixture(misled, classCount);
  const weight = fc.float({ min: -2, max: 2, noNaN: true });
  const columns = fc.array(fc.tuple(weight, weight, weight, fc.nat(blockCount - 1)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(columns, fc.tuple(weight, weight, weight), (lines, biases) => {
      const blockOf = Uint8Array.from(lines, (line) => line[3]);
      const separators = biases.map((bias, place) => ({
        weights: Float32Array.from(lines, (line) => line[place] as number),
        bias,
      }));
      const parts = new Float32Array(blockCount * classCount);
      for (const [place, bias] of biases.entries()) parts[place] = bias;
      for (const line of lines) {
        for (let place = 0; place < classCount; place += 1) {
          const voice = line[3] * classCount + place;
          parts[voice] = (parts[voice] as number) + (line[place] as number);
        }
      }
      const scores = mixScores(mixture, parts);
      const mixed = mixSeparators(mixture, separators, blockOf);
      for (const [place, { weights, bias }] of mixed.entries()) {
        expect(weights.reduce((sum, value) => sum + value, bias)).toBeCloseTo(scores[place] as number, 3);
      }
    }),
    { seed: 20261130, numRuns: 200 },
  );
});

test('a symmetric matrix times its inverse changes nothing', () => {
  const size = 4;
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: size * size, maxLength: size * size }), (root) => {
      const cell = (line: number, column: number) =>
        Array.from({ length: size }, (_, at) => (root[line * size + at] ?? 0) * (root[column * size + at] ?? 0)).reduce(
          (sum, value) => sum + value,
          line === column ? 1 : 0,
        );
      const matrix = Float64Array.from({ length: size * size }, (_, at) => cell(Math.floor(at / size), at % size));
      const inverse = invertSymmetric(matrix.slice(), size);
      for (let line = 0; line < size; line += 1) {
        const row = Array.from({ length: size }, (_, column) => column).map((column) =>
          matrix
            .subarray(line * size, (line + 1) * size)
            .reduce((sum, value, at) => sum + value * (inverse[at * size + column] ?? 0), 0),
        );
        for (const [column, value] of row.entries()) expect(value).toBeCloseTo(line === column ? 1 : 0, 6);
      }
    }),
    { seed: 20261130, numRuns: 200 },
  );
});
