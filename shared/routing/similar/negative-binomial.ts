// How unlikely a count is where the rate itself is not sure: a Poisson whose mean follows a gamma distribution.

const negligible = 1e-14;
const longestSum = 2_000;

/** The probability of `count` or more, of this mean; `shape`: how sure the mean is, the larger the surer. */
export function tailOf(count: number, mean: number, shape: number): number {
  if (count <= 0) return 1;
  if (mean <= 0 || shape <= 0) return 0;
  const share = mean / (mean + shape);
  let term = Math.exp(logProbability(count, share, shape));
  let sum = 0;
  // Beyond the mean the terms fall; before it the sum from the other side is the shorter one.
  if (count <= mean) return Math.max(0, 1 - headOf(count, share, shape));
  for (let at = count; at < count + longestSum && term > sum * negligible; at += 1) {
    sum += term;
    term *= (share * (at + shape)) / (at + 1);
  }
  return Math.min(1, sum);
}

/** The probability of fewer than `count`. */
function headOf(count: number, share: number, shape: number): number {
  let term = Math.exp(shape * Math.log1p(-share));
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    sum += term;
    term *= (share * (at + shape)) / (at + 1);
  }
  return sum;
}

function logProbability(count: number, share: number, shape: number): number {
  let logTerm = shape * Math.log1p(-share) + count * Math.log(share);
  for (let at = 0; at < count; at += 1) logTerm += Math.log((shape + at) / (at + 1));
  return logTerm;
}
