// From scores to probabilities that mean what they say: of all answers given with 0.8, eight of ten are right.
// A temperature for the scores (Guo and others, 2017), then beta calibration (Kull and others, 2017), both fitted on rows
// the scores had not been trained on. Few rows move the numbers little.

/** Scores of siblings for one held-out row, and which of them was right. */
export type HeldOut = { readonly scores: Float32Array; readonly right: number };

export type Calibration = { readonly temperature: number; readonly a: number; readonly b: number; readonly c: number };

/** What is assumed before anything was measured. */
export const unmeasured: Calibration = { temperature: 0.35, a: 1, b: 1, c: 0 };

/** As strong as this many rows. */
const priorStrength = 10;
const lowest = 1e-6;
const newtonSteps = 12;

/** Probabilities of siblings from their scores; which of them is likeliest stays as it was. */
export function calibrate(scores: Float32Array, { temperature, a, b, c }: Calibration): Float32Array {
  const shares = softmax(scores, temperature);
  if (shares.length < 2) return shares;
  const best = indexOfHighest(shares);
  const before = bounded(shares[best] as number);
  let second = 0;
  for (let index = 0; index < shares.length; index += 1) {
    if (index !== best) second = Math.max(second, shares[index] as number);
  }
  const after = Math.max(sigmoid(a * Math.log(before) - b * Math.log(1 - before) + c), second / (1 - before + second));
  // The others keep their proportions.
  for (let index = 0; index < shares.length; index += 1) {
    shares[index] = index === best ? after : ((shares[index] as number) * (1 - after)) / (1 - before);
  }
  return shares;
}

/** Fits both steps to held-out rows. */
export function fitCalibration(rows: readonly HeldOut[]): Calibration {
  const usable = rows.filter(({ scores }) => scores.length > 1);
  if (usable.length === 0) return unmeasured;
  const temperature = fitTemperature(usable);
  return { temperature, ...fitBeta(usable, temperature) };
}

/** Golden section over the logarithm: the loss has one valley. */
function fitTemperature(rows: readonly HeldOut[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.02);
  let high = Math.log(5);
  for (let step = 0; step < 30; step += 1) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (lossAt(rows, left) < lossAt(rows, right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function lossAt(rows: readonly HeldOut[], logTemperature: number): number {
  const temperature = Math.exp(logTemperature);
  const prior = priorStrength * (logTemperature - Math.log(unmeasured.temperature)) ** 2;
  return rows.reduce((sum, { scores, right }) => sum - logShare(scores, right, temperature), prior);
}

function logShare(scores: Float32Array, index: number, temperature: number): number {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (const score of scores) sum += Math.exp((score - highest) / temperature);
  return ((scores[index] as number) - highest) / temperature - Math.log(sum);
}

type Beta = Pick<Calibration, 'a' | 'b' | 'c'>;

/** Logistic regression on the two logarithms of the likeliest sibling's share, held to what changes nothing (1, 1, 0). */
function fitBeta(rows: readonly HeldOut[], temperature: number): Beta {
  const points = rows.map(({ scores, right }) => {
    const shares = softmax(scores, temperature);
    const best = indexOfHighest(shares);
    const share = shares[best] as number;
    return { x: [Math.log(bounded(share)), -Math.log(bounded(1 - share)), 1], isRight: best === right };
  });
  let beta = [1, 1, 0];
  for (let step = 0; step < newtonSteps; step += 1) beta = newtonStep(points, beta);
  const [a = 1, b = 1, c = 0] = beta;
  // Either below 0 would put a likelier sibling behind a less likely one.
  return a >= 0 && b >= 0 && Number.isFinite(c) ? { a, b, c } : { a: 1, b: 1, c: 0 };
}

type Point = { readonly x: readonly number[]; readonly isRight: boolean };

function newtonStep(points: readonly Point[], beta: readonly number[]): number[] {
  const prior = [1, 1, 0];
  const gradient = beta.map((value, index) => priorStrength * (value - (prior[index] as number)));
  const curvature = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? priorStrength : 0)));
  for (const { x, isRight } of points) {
    const share = sigmoid(x.reduce((sum, value, index) => sum + value * (beta[index] as number), 0));
    addPoint(gradient, curvature, x, share, isRight);
  }
  const step = solve(curvature, gradient);
  return beta.map((value, index) => value - (step[index] as number));
}

function addPoint(gradient: number[], curvature: number[][], x: readonly number[], share: number, isRight: boolean) {
  const spread = share * (1 - share);
  for (const [row, value] of x.entries()) {
    gradient[row] = (gradient[row] as number) + (share - (isRight ? 1 : 0)) * value;
    const line = curvature[row] as number[];
    for (const [column, other] of x.entries()) line[column] = (line[column] as number) + spread * value * other;
  }
}

/** Gauss on a small matrix that has an inverse, as one with a prior on its diagonal has. */
function solve(matrix: readonly (readonly number[])[], target: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, target[index] as number]);
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    const head = rows[pivot] as number[];
    for (const [index, row] of rows.entries()) {
      if (index === pivot) continue;
      const factor = (row[pivot] as number) / (head[pivot] as number);
      for (let column = pivot; column < row.length; column += 1) {
        row[column] = (row[column] as number) - factor * (head[column] as number);
      }
    }
  }
  return rows.map((row, index) => (row.at(-1) as number) / (row[index] as number));
}

/** Plain loops: a suggestion asks for every group of siblings. */
function softmax(scores: Float32Array, temperature: number): Float32Array {
  let highest = -Infinity;
  for (let index = 0; index < scores.length; index += 1) highest = Math.max(highest, scores[index] as number);
  const shares = new Float32Array(scores.length);
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    shares[index] = Math.exp(((scores[index] as number) - highest) / temperature);
    sum += shares[index] as number;
  }
  for (let index = 0; index < shares.length; index += 1) shares[index] = (shares[index] as number) / sum;
  return shares;
}

function indexOfHighest(shares: Float32Array): number {
  let best = 0;
  for (let index = 1; index < shares.length; index += 1) {
    if ((shares[index] as number) > (shares[best] as number)) best = index;
  }
  return best;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function bounded(share: number): number {
  return Math.min(1 - lowest, Math.max(lowest, share));
}
