// How good probabilities are: whether late cases come before others (AUC), how far off they are (Brier), and whether of the cases
// said to be late at 30 % three in ten were (reliability, ECE).

export type Judged = { readonly probability: number; readonly isMissed: boolean };

/** One row of the reliability table: what was said of these cases on average, and what came. */
export type ReliabilityRow = {
  readonly from: number;
  readonly cases: number;
  readonly said: number;
  readonly came: number;
};

export type Measures = {
  readonly cases: number;
  readonly lateShare: number;
  readonly auc: number;
  readonly brier: number;
  readonly ece: number;
  readonly reliability: readonly ReliabilityRow[];
};

const bins = 10;

export function measure(judged: readonly Judged[]): Measures {
  const reliability = reliabilityOf(judged);
  const cases = judged.length;
  const missed = judged.filter(({ isMissed }) => isMissed).length;
  const off = reliability.reduce((sum, row) => sum + row.cases * Math.abs(row.said - row.came), 0);
  const squares = judged.reduce((sum, { probability, isMissed }) => sum + (probability - Number(isMissed)) ** 2, 0);
  return {
    cases,
    lateShare: cases === 0 ? 0 : missed / cases,
    auc: aucOf(judged),
    brier: cases === 0 ? 0 : squares / cases,
    ece: cases === 0 ? 0 : off / cases,
    reliability,
  };
}

/** The chance that of a late and a timely case the late one was said to be likelier late; ties count half. */
export function aucOf(judged: readonly Judged[]): number {
  // Arrays of plain numbers are put in order many times as quickly as objects.
  const late = sortedOf(judged, true);
  const timely = sortedOf(judged, false);
  if (late.length === 0 || timely.length === 0) return 0.5;
  let below = 0;
  let upTo = 0;
  let pairs = 0;
  for (const probability of late) {
    while (below < timely.length && (timely[below] ?? 0) < probability) below += 1;
    upTo = Math.max(upTo, below);
    while (upTo < timely.length && timely[upTo] === probability) upTo += 1;
    pairs += (below + upTo) / 2;
  }
  return pairs / (late.length * timely.length);
}

function sortedOf(judged: readonly Judged[], isLate: boolean): Float64Array {
  const of = judged.filter(({ isMissed }) => isMissed === isLate);
  return Float64Array.from(of, ({ probability }) => probability).toSorted();
}

/** Ten steps of probability; those of which nothing was said are left out. */
export function reliabilityOf(judged: readonly Judged[]): readonly ReliabilityRow[] {
  const sums = Array.from({ length: bins }, () => ({ cases: 0, said: 0, came: 0 }));
  for (const { probability, isMissed } of judged) {
    const sum = sums[binOf(probability)];
    if (sum === undefined) continue;
    sum.cases += 1;
    sum.said += probability;
    sum.came += Number(isMissed);
  }
  return sums.flatMap(({ cases, said, came }, bin) =>
    cases === 0 ? [] : [{ from: bin / bins, cases, said: said / cases, came: came / cases }],
  );
}

/** The row of a reliability table a probability belongs to. */
export function binOf(probability: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor(probability * bins)));
}
