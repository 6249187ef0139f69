// How far the voices of siblings count for one another. Each separator is trained alone, against all the rest; this second
// step listens to all of them together, each block of features by itself, and learns from rows they had not seen which of
// them is too loud, and which one's voice speaks for or against another (stacking; Wolpert, 1992). It is a multinomial
// logistic regression held to what changes nothing. All of it is linear, so it ends in the separators' own weights: a model
// that is asked knows nothing of it.

import type { Separator } from './train-binary.ts';
import { blockCount } from './features.ts';
import { invertSymmetric } from './invert-symmetric.ts';

/** A row the separators had not seen. */
export type HeldOutParts = {
  /** What each block adds to the score of each sibling, block by block. */
  readonly parts: Float32Array;
  /** The sibling that was right. */
  readonly right: number;
  /** How much the row counts, as it did for the separators: what is old may count less. */
  readonly weight: number;
};

export type Mixture = {
  readonly classCount: number;
  /** What is added to sibling `c` for a voice: `weights[voice * classCount + c]`; the voices lie as in `parts`. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
};

/** A changed voice has to explain as much as this many rows would. */
const priorStrength = 30;
/** What a step of a score is worth in the logarithm of a share, about as calibration finds it. */
const worthOfScore = 4;
/** Most of what is to be had is had by then; each step goes on in the direction of the last (Nesterov, 1983). */
const steps = 24;

/** The score of each sibling before anything is mixed. */
function sumParts(parts: Float32Array, classCount: number): Float32Array {
  const scores = new Float32Array(classCount);
  for (const [voice, part] of parts.entries()) {
    scores[voice % classCount] = (scores[voice % classCount] as number) + part;
  }
  return scores;
}

/** What leaves every voice as it is. */
export function noMixture(classCount: number): Mixture {
  return {
    classCount,
    weights: new Float64Array(blockCount * classCount * classCount),
    biases: new Float64Array(classCount),
  };
}

/** Fits a mixture to rows the separators had not seen. A sibling that none of them is of is left as it was. */
export function fitMixture(rows: readonly HeldOutParts[], classCount: number): Mixture {
  const width = blockCount * classCount + 1;
  const voices = voicesOf(rows, width);
  const plain = rows.map(({ parts }) => sumParts(parts, classCount));
  const inverse = invertSymmetric(boundOfCurvature(rows, voices, width), width);
  const isSeen = Array.from({ length: classCount }, (_, place) => rows.some(({ right }) => right === place));
  let mixing = new Float64Array(width * classCount);
  let ahead = mixing;
  for (let step = 0; step < steps; step += 1) {
    const slope = slopeAt(ahead, { rows, voices, plain, classCount, width });
    const next = descend(ahead, slope, { inverse, isSeen, width });
    const before = mixing;
    const swing = step / (step + 3);
    ahead = next.map((value, at) => value + swing * (value - (before[at] as number)));
    mixing = next;
  }
  const end = (width - 1) * classCount;
  return { classCount, weights: mixing.slice(0, end), biases: mixing.slice(end).map((bias) => bias / worthOfScore) };
}

/** The scores of a row's siblings, mixed. */
export function mixScores({ classCount, weights, biases }: Mixture, parts: Float32Array): Float32Array {
  const mixed = sumParts(parts, classCount);
  for (let place = 0; place < classCount; place += 1) {
    let sum = (mixed[place] as number) + (biases[place] as number);
    for (let voice = 0; voice < parts.length; voice += 1) {
      sum += (parts[voice] as number) * (weights[voice * classCount + place] as number);
    }
    mixed[place] = sum;
  }
  return mixed;
}

/** Separators that give the mixed scores by themselves; `blockOf` says which block each of their columns is of. */
export function mixSeparators(
  { classCount, weights, biases }: Mixture,
  separators: readonly Separator[],
  blockOf: Uint8Array,
): readonly Separator[] {
  return separators.map((own, place) => {
    if (own.weights.length === 0) return own;
    const mixed = own.weights.slice();
    let bias = own.bias + (biases[place] as number);
    for (const [voice, other] of separators.entries()) {
      const byBlock = Array.from(
        { length: blockCount },
        (_, block) => weights[(block * classCount + voice) * classCount + place] as number,
      );
      bias += (byBlock[0] as number) * other.bias;
      for (let column = 0; column < mixed.length; column += 1) {
        const share = byBlock[blockOf[column] as number] as number;
        mixed[column] = (mixed[column] as number) + share * (other.weights[column] ?? 0);
      }
    }
    return { weights: mixed, bias };
  });
}

/** The rows' parts as one matrix, each with a constant at its end. */
function voicesOf(rows: readonly HeldOutParts[], width: number): Float64Array {
  const voices = new Float64Array(rows.length * width);
  for (const [row, { parts }] of rows.entries()) {
    for (const [voice, part] of parts.entries()) voices[row * width + voice] = part * worthOfScore;
    voices[row * width + width - 1] = 1;
  }
  return voices;
}

/** No loss of shares is more curved than this, so a step of its inverse never goes too far (Böhning, 1992). */
function boundOfCurvature(rows: readonly HeldOutParts[], voices: Float64Array, width: number): Float64Array {
  const bound = new Float64Array(width * width);
  for (const [row, { weight }] of rows.entries()) {
    const from = row * width;
    for (let line = 0; line < width; line += 1) {
      const half = ((voices[from + line] as number) * weight) / 2;
      for (let column = 0; column < width; column += 1) {
        const at = line * width + column;
        bound[at] = (bound[at] as number) + half * (voices[from + column] as number);
      }
    }
  }
  for (let line = 0; line < width; line += 1) {
    const at = line * width + line;
    bound[at] = (bound[at] as number) + priorStrength;
  }
  return bound;
}

type Fitting = {
  readonly rows: readonly HeldOutParts[];
  readonly voices: Float64Array;
  readonly plain: readonly Float32Array[];
  readonly classCount: number;
  readonly width: number;
};

function slopeAt(mixing: Float64Array, { rows, voices, plain, classCount, width }: Fitting): Float64Array {
  const slope = mixing.map((value) => value * priorStrength);
  const errors = new Float64Array(classCount);
  for (const [row, { right, weight }] of rows.entries()) {
    const scores = plain[row] as Float32Array;
    for (let place = 0; place < classCount; place += 1) errors[place] = (scores[place] as number) * worthOfScore;
    addMixed(errors, mixing, voices, row * width);
    toShares(errors);
    errors[right] = (errors[right] as number) - 1;
    for (let place = 0; place < classCount; place += 1) errors[place] = (errors[place] as number) * weight;
    addBack(slope, errors, voices, row * width);
  }
  return slope;
}

/** Adds to each sibling what the mixing makes of the voices of a row, which begin at `from`. */
function addMixed(siblings: Float64Array, mixing: Float64Array, voices: Float64Array, from: number): void {
  const classCount = siblings.length;
  for (let at = 0; at < mixing.length; at += classCount) {
    const value = voices[from + at / classCount] as number;
    // A call has no title, so many voices are silent.
    if (value === 0) continue;
    for (let place = 0; place < classCount; place += 1) {
      siblings[place] = (siblings[place] as number) + value * (mixing[at + place] as number);
    }
  }
}

/** Adds to the slope what the errors of a row make of its voices. */
function addBack(slope: Float64Array, errors: Float64Array, voices: Float64Array, from: number): void {
  const classCount = errors.length;
  for (let at = 0; at < slope.length; at += classCount) {
    const value = voices[from + at / classCount] as number;
    if (value === 0) continue;
    for (let place = 0; place < classCount; place += 1) {
      slope[at + place] = (slope[at + place] as number) + value * (errors[place] as number);
    }
  }
}

function toShares(logarithms: Float64Array): void {
  const highest = logarithms.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let place = 0; place < logarithms.length; place += 1) {
    const share = Math.exp((logarithms[place] as number) - highest);
    logarithms[place] = share;
    sum += share;
  }
  for (let place = 0; place < logarithms.length; place += 1) {
    logarithms[place] = (logarithms[place] as number) / sum;
  }
}

type Descent = { readonly inverse: Float64Array; readonly isSeen: readonly boolean[]; readonly width: number };

/** One step down from where the slope was taken; siblings that no row is of stay. */
function descend(from: Float64Array, slope: Float64Array, { inverse, isSeen, width }: Descent) {
  const classCount = isSeen.length;
  const next = from.slice();
  for (let line = 0; line < width; line += 1) {
    for (let place = 0; place < classCount; place += 1) {
      if (!isSeen[place]) continue;
      let step = 0;
      for (let column = 0; column < width; column += 1) {
        step += (inverse[line * width + column] as number) * (slope[column * classCount + place] as number);
      }
      const at = line * classCount + place;
      next[at] = (next[at] as number) - step;
    }
  }
  return next;
}
