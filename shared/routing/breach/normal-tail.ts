/** How much of a normal distribution lies above the value, to about seven digits (Abramowitz and Stegun 26.2.17). */
export function normalTail(value: number): number {
  const size = Math.abs(value);
  const t = 1 / (1 + 0.2316419 * size);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return value >= 0 ? above : 1 - above;
}
