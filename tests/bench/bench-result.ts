/** One measured number. `raw` is what the machine itself can do, measured in the same run; `ratio` is value to raw. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly raw?: number;
  readonly ratio?: number;
  readonly limit?: number;
  readonly ok?: boolean;
};

export type BenchResult = {
  readonly bench: string;
  readonly ok: boolean;
  readonly figures: readonly Figure[];
};

export type BenchOptions = {
  /** How many cases, rounds …; each bench says what it counts. */
  readonly count: number | null;
  readonly texts: string | null;
  /** Kept and used again, where making what is measured takes minutes; null: a fresh one that is removed. */
  readonly folder: string | null;
  /** As small as can be: only shows that the bench still runs. Limits are not judged. */
  readonly isSmoke: boolean;
  readonly say: (words: string) => void;
};

export type Bench = {
  readonly about: string;
  run(options: BenchOptions): Promise<readonly Figure[]>;
};

/** A figure that must not fall below its limit. */
export function atLeast(figure: Figure & { readonly limit: number }): Figure {
  return { ...figure, ok: figure.value >= figure.limit };
}

/** A figure that must not rise above its limit. */
export function atMost(figure: Figure & { readonly limit: number }): Figure {
  return { ...figure, ok: figure.value <= figure.limit };
}

/** The figure beside what the machine itself can do. */
export function besideRaw(figure: Figure, raw: number): Figure {
  return { ...figure, raw: round(raw), ratio: round(figure.value / raw) };
}

/** The value below which the share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Three digits after the point are enough for anybody. */
export function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
