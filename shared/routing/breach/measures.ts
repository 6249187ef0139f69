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
  const sorted = judged.toSorted((one, other) => one.probability - other.probability);
  let lateRanks = 0;
  let late = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end]?.probability === sorted[start]?.probability) end += 1;
    const lateHere = sorted.slice(start, end).filter(({ isMissed }) => isMissed).length;
    lateRanks += lateHere * ((start + end + 1) / 2);
    late += lateHere;
    start = end;
  }
  const timely = sorted.length - late;
  return late === 0 || timely === 0 ? 0.5 : (lateRanks - (late * (late + 1)) / 2) / (late * timely);
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
