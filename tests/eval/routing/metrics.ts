// What the answers of a classifier are worth.

export type Answer = {
  readonly right: string;
  /** Likeliest first. */
  readonly labels: readonly string[];
  readonly confidence: number;
};

export type Scores = {
  readonly n: number;
  readonly top1: number;
  readonly top3: number;
  readonly macroF1: number;
  /** Expected calibration error of the first answer, over ten bins of confidence. */
  readonly ece: number;
};

const bins = 10;

export function scoreAnswers(answers: readonly Answer[]): Scores {
  const isRight = ({ right, labels }: Answer) => labels[0] === right;
  return {
    n: answers.length,
    top1: shareOf(answers, isRight),
    top3: shareOf(answers, ({ right, labels }) => labels.slice(0, 3).includes(right)),
    macroF1: macroF1(answers),
    ece: calibrationError(answers),
  };
}

function macroF1(answers: readonly Answer[]): number {
  const labels = [...new Set(answers.map(({ right }) => right))];
  const scores = labels.map((label) => {
    const hits = answers.filter((answer) => answer.right === label && answer.labels[0] === label).length;
    const given = answers.filter((answer) => answer.labels[0] === label).length;
    const wanted = answers.filter(({ right }) => right === label).length;
    return (2 * hits) / (given + wanted);
  });
  return mean(scores);
}

function calibrationError(answers: readonly Answer[]): number {
  const byBin = Map.groupBy(answers, ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)));
  const gaps = [...byBin.values()].map((bin) => {
    const hit = shareOf(bin, ({ right, labels }) => labels[0] === right);
    return bin.length * Math.abs(hit - mean(bin.map(({ confidence }) => confidence)));
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / answers.length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function shareOf<T>(all: readonly T[], isOne: (value: T) => boolean): number {
  return all.filter(isOne).length / all.length;
}
