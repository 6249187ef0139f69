// Repeated cross-validation beside the baseline, on the same folds. Every fold has its share of every label.

import type { Answer, Scores } from './metrics.ts';
import type { PairedDifference } from './paired-difference.ts';
import type { Labelled } from './labelled.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { trainBaseline } from './baseline.ts';
import { askModel, trainOnLabels } from './measure.ts';
import { mean, scoreAnswers } from './metrics.ts';
import { pairedDifference } from './paired-difference.ts';

export type CrossOptions = {
  readonly folds: number;
  readonly repeats: number;
  readonly withBaseline: boolean;
  readonly say: (words: string) => void;
};

export type CrossResult = {
  readonly scores: Scores;
  readonly baselineTop1: number | null;
  readonly difference: PairedDifference | null;
  readonly ms: readonly number[];
  readonly trainSeconds: number;
};

export function crossValidate(
  texts: readonly Labelled[],
  { folds, repeats, withBaseline, say }: CrossOptions,
): CrossResult {
  const answers: Answer[] = [];
  const ms: number[] = [];
  const seconds: number[] = [];
  const pairs: { own: number; baseline: number }[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const foldOf = dealFolds(texts, folds, repeat + 1);
    for (let fold = 0; fold < folds; fold += 1) {
      const train = texts.filter((_, index) => foldOf[index] !== fold);
      const test = texts.filter((_, index) => foldOf[index] === fold);
      const beganMs = performance.now();
      const model = trainOnLabels(train, repeat + 1);
      seconds.push((performance.now() - beganMs) / 1_000);
      const asked = askModel(model, test);
      answers.push(...asked.answers);
      ms.push(...asked.ms);
      const own = scoreAnswers(asked.answers).top1;
      if (withBaseline) pairs.push({ own, baseline: shareRight(trainBaseline(train), test) });
      say(
        `repeat ${repeat + 1}, fold ${fold + 1}: ${own.toFixed(4)}, baseline ${pairs.at(-1)?.baseline.toFixed(4) ?? '-'}`,
      );
    }
  }
  const differences = pairs.map(({ own, baseline }) => own - baseline);
  return {
    scores: scoreAnswers(answers),
    baselineTop1: withBaseline ? mean(pairs.map(({ baseline }) => baseline)) : null,
    difference: withBaseline ? pairedDifference(differences, 1 / (folds - 1)) : null,
    ms,
    trainSeconds: mean(seconds),
  };
}

/** Which fold each text is tested in. */
function dealFolds(texts: readonly Labelled[], folds: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  const order = texts.map((_, index) => ({ index, chance: random() })).toSorted((a, b) => a.chance - b.chance);
  const dealt = new Map<string, number>();
  const foldOf: number[] = [];
  for (const { index } of order) {
    const label = texts[index]?.label ?? '';
    const count = dealt.get(label) ?? 0;
    dealt.set(label, count + 1);
    foldOf[index] = count % folds;
  }
  return foldOf;
}

function shareRight(ask: (text: Labelled) => readonly string[], texts: readonly Labelled[]): number {
  return texts.filter((text) => ask(text)[0] === text.label).length / texts.length;
}
