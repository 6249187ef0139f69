import { parseArgs } from 'node:util';
import type { Eval, EvalOptions, EvalResult } from '#tests/eval/eval.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import { decodeModel, encodeModel } from '#shared/routing/what/encode-model.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { percentile, round } from '#tests/bench/bench-result.ts';
import { PlainError } from '#scripts/start/say.ts';
import type { Asked } from './measure.ts';
import { crossValidate } from './cross-validate.ts';
import { readLabelled } from './labelled.ts';
import { generateTexts } from './generated-texts.ts';
import { askModel, trainOnLabels, trainOnPack } from './measure.ts';
import { scoreAnswers } from './metrics.ts';

/** How well the topic classifier does on labelled texts. */
export const routingEval: Eval = {
  about: 'the topic classifier on labelled texts: trained and tested, or cross-validated beside a baseline',
  usage:
    '--train A.jsonl [--extra B.jsonl] --test C.jsonl | --train A.jsonl --folds 5 [--repeats 2] [--no-titles] [--alone] | --generated 10',
  run: async ({ args, say }) => runRouting(args, say),
};

type Say = EvalOptions['say'];

function runRouting(args: readonly string[], say: Say): EvalResult {
  const values = readArguments(args);
  if (values.generated !== undefined) return runGenerated(wholeNumber(values.generated, '--generated'));
  if (values.train === undefined) throw new PlainError('--train FILE is needed');
  const read = (file: string) =>
    readLabelled(file).map((text) => (values['no-titles'] ? { ...text, title: '' } : text));
  const texts = read(values.train);
  const extra = values.extra === undefined ? [] : read(values.extra);
  if (values.test !== undefined) return trainAndTest([...texts, ...extra], read(values.test));
  const folds = wholeNumber(values.folds, '--folds');
  const repeats = wholeNumber(values.repeats, '--repeats');
  const found = crossValidate(texts, { folds, repeats, withBaseline: !values.alone, say });
  return {
    ...rounded(found.scores),
    ...timesOf(found.ms),
    trainSeconds: round(found.trainSeconds),
    baseline: 'multinomial logistic regression, tf-idf of characters 1-3-grams',
    baselineTop1: found.baselineTop1 === null ? null : round(found.baselineTop1),
    difference: found.difference === null ? null : rounded(found.difference),
  };
}

function readArguments(args: readonly string[]) {
  try {
    const options = {
      train: { type: 'string' },
      generated: { type: 'string' },
      extra: { type: 'string' },
      test: { type: 'string' },
      folds: { type: 'string', default: '5' },
      repeats: { type: 'string', default: '1' },
      'no-titles': { type: 'boolean', default: false },
      alone: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new PlainError(`routing ${routingEval.usage}`, { cause: error });
  }
}

function trainAndTest(train: Parameters<typeof trainOnLabels>[0], test: Parameters<typeof askModel>[1]): EvalResult {
  const beganMs = performance.now();
  const model = trainOnLabels(train, 1);
  const trainSeconds = round((performance.now() - beganMs) / 1_000);
  const { answers, ms } = askModel(model, test);
  return { ...rounded(scoreAnswers(answers)), ...timesOf(ms), trainSeconds, modelBytes: encodeModel(model).length };
}

/** The Beijing pack's own tree on texts made from its words: what a city's model weighs and how long a text takes. */
function runGenerated(countEach: number): EvalResult {
  const city = loadShippedCity('beijing');
  const beganMs = performance.now();
  const model = trainOnPack(city, generateTexts(city, countEach, 1), 1);
  const trainSeconds = round((performance.now() - beganMs) / 1_000);
  const bytes = encodeModel(model);
  const test = generateTexts(city, 2, 2).map(({ caseId, title, text, topicId }) => ({
    id: caseId,
    title,
    text,
    label: topicId,
  }));
  const { answers, ms } = askModel(decodeModel(bytes), test);
  const suggester = createSuggester(city);
  suggester.useModel(model);
  const whole = test.map(({ text }) => timeOf(() => suggester.suggest({ ...nothingChosen, narrative: text })));
  return {
    ...rounded(scoreAnswers(answers)),
    ...timesOf(ms),
    suggestionMsP50: round(percentile(whole, 0.5)),
    suggestionMsP99: round(percentile(whole, 0.99)),
    trainSeconds,
    modelBytes: bytes.length,
  };
}

const nothingChosen = { placeId: null, placeDetail: '', topicId: null, urgency: 'normal' } as const;

function timeOf(work: () => unknown): number {
  const beganMs = performance.now();
  work();
  return performance.now() - beganMs;
}

function timesOf(ms: Asked['ms']): EvalResult {
  return { msP50: round(percentile(ms, 0.5)), msP99: round(percentile(ms, 0.99)) };
}

function rounded<Name extends string>(figures: Readonly<Record<Name, number>>): EvalResult {
  return Object.fromEntries(
    Object.entries<number>(figures).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]),
  );
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new PlainError(`${name} takes a whole number above 0`);
  return value;
}
