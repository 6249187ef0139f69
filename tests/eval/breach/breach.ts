// How well lateness is foretold: on months of a made-up city. At moments spread over the last weeks a model is made of what was
// known then, and judged by the cases that were open then; a case that had already taught it something is not among them.

import { performance } from 'node:perf_hooks';
import type { BreachCity } from '#shared/routing/breach/breach-city.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import type { BreachModel } from '#shared/routing/breach/learn-breach.ts';
import { finishAtOnce, learnBreach } from '#shared/routing/breach/learn-breach.ts';
import { aucOf, measure } from '#shared/routing/breach/measures.ts';
import { decidedRounds, isLeftOut } from '#shared/routing/breach/rounds.ts';
import { breachProbability } from '#shared/routing/breach/say-breach.ts';
import { standingNow } from '#shared/routing/breach/standing.ts';
import type { Case } from '#shared/domain/case.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { Eval } from '../eval.ts';
import { judgeRecords } from './baltimore-records.ts';
import type { Life } from './made-up-lives.ts';
import { makeUpLives, stateAt } from './made-up-lives.ts';
import { pairedDifference } from './paired-difference.ts';

/** What each way of judging said of one open case, and what came. */
export type Verdict = {
  readonly caseId: string;
  readonly isMissed: boolean;
  readonly probability: number;
  readonly used: number;
  readonly classShare: number;
  readonly base: number;
};

const usual = { count: 14_000, moments: 12, seed: 20_261_130 };
const fromMs = Date.UTC(2026, 4, 25);
const toMs = Date.UTC(2026, 10, 8);
const endMs = Date.UTC(2026, 11, 31);
const weekMs = 7 * 86_400_000;
const testWeeks = 8;

export const breachEval: Eval = {
  about: 'how well lateness is foretold, on months of a made-up Beijing',
  usage: '[--count CASES] [--seed NUMBER] [--records FILE of a real city instead]',
  run({ args, say }) {
    const records = args[args.indexOf('--records') + 1];
    if (args.includes('--records') && records !== undefined) return Promise.resolve(figuresOfRecords(records));
    const count = numberAfter(args, '--count') ?? usual.count;
    const seed = numberAfter(args, '--seed') ?? usual.seed;
    const loaded = loadShippedCity('beijing');
    const city = breachCityOf(loaded);
    say(`living ${count} cases`);
    const lives = makeUpLives({ loaded, count, fromMs, toMs, seed });
    const firstMs = toMs - testWeeks * weekMs;
    const momentsMs = Array.from({ length: usual.moments }, (_, index) => {
      return firstMs + ((index + 0.37) * testWeeks * weekMs) / usual.moments;
    });
    let trainMs = 0;
    const verdicts = momentsMs.flatMap((atMs) => {
      const beganMs = performance.now();
      const model = learnAsOf(lives, atMs, city);
      trainMs += performance.now() - beganMs;
      return judgeOpen(lives, atMs, city, model);
    });
    const model = learnAsOf(lives, toMs, city);
    return Promise.resolve({
      ...withIntervals(verdicts, seed),
      trainSeconds: round(trainMs / usual.moments / 1000),
      msPerCase: msPerCase(lives, city, model),
    });
  },
};

function figuresOfRecords(path: string) {
  const { atStart, open } = judgeRecords(path);
  return { atStart: withIntervals(atStart, usual.seed), open: withIntervals(open, usual.seed) };
}

/** The model of what was known at a moment. */
export function learnAsOf(lives: readonly Life[], atMs: number, city: BreachCity): BreachModel {
  const learning = learnBreach(city, atMs);
  for (const life of lives) {
    const state = stateAt(life, atMs);
    if (state) learning.take(state);
  }
  return finishAtOnce(learning);
}

/** What is said of every case that was open then, beside what came of it. */
export function judgeOpen(lives: readonly Life[], atMs: number, city: BreachCity, model: BreachModel): Verdict[] {
  return lives.flatMap((life) => {
    const state = stateAt(life, atMs);
    const standing = state && standingNow(state, atMs, city);
    if (!state || !standing || decidedRounds(state, atMs, city).length > 0) return [];
    const came = outcomeAfter(life, state, city);
    if (came === null) return [];
    return [
      {
        caseId: state.id,
        isMissed: came,
        probability: breachProbability(standing, model),
        used: standing.used,
        classShare: model.history.classLateShare(standing.classId),
        base: model.history.lateShare(),
      },
    ];
  });
}

function outcomeAfter(life: Life, state: Case, city: BreachCity): boolean | null {
  const last = life.at(-1)?.row;
  if (!last || isLeftOut(last, city)) return null;
  return decidedRounds(last, endMs, city).find(({ events }) => events > state.clock.length)?.isMissed ?? null;
}

function withIntervals(verdicts: readonly Verdict[], seed: number) {
  return {
    ...figuresOf(verdicts),
    overUsed: pairedDifference(verdicts, 'used', seed),
    overClass: pairedDifference(verdicts, 'classShare', seed),
  };
}

/** The figures of many verdicts, with the baselines beside them. */
export function figuresOf(verdicts: readonly Verdict[]) {
  const by = (key: 'probability' | 'used' | 'classShare' | 'base') =>
    verdicts.map((verdict) => ({ probability: verdict[key], isMissed: verdict.isMissed }));
  const said = measure(by('probability'));
  const tenth = verdicts
    .toSorted((one, other) => other.probability - one.probability)
    .slice(0, Math.max(1, Math.floor(verdicts.length / 10)));
  return {
    n: verdicts.length,
    base: round(said.lateShare),
    auc: round(said.auc),
    aucUsed: round(aucOf(by('used'))),
    aucClass: round(aucOf(by('classShare'))),
    brier: round(said.brier),
    brierBase: round(measure(by('base')).brier),
    ece: round(said.ece),
    precisionAt10: round(tenth.filter(({ isMissed }) => isMissed).length / tenth.length),
    reliability: said.reliability.map(({ from, cases, said: share, came }) => [from, cases, round(share), round(came)]),
  };
}

/** What one case costs, from the case as it is stored to the probability. */
function msPerCase(lives: readonly Life[], city: BreachCity, model: BreachModel): number {
  const states = lives.flatMap((life) => stateAt(life, toMs) ?? []);
  const open = states.filter((state) => standingNow(state, toMs, city) !== null);
  const rounds = Math.ceil(20_000 / Math.max(1, open.length));
  const beganMs = performance.now();
  for (let index = 0; index < rounds; index += 1) {
    for (const state of open) {
      const standing = standingNow(state, toMs, city);
      if (standing) breachProbability(standing, model);
    }
  }
  return Number(((performance.now() - beganMs) / (rounds * open.length)).toFixed(5));
}

function numberAfter(args: readonly string[], name: string): number | undefined {
  const value = Number(args[args.indexOf(name) + 1]);
  return args.includes(name) && Number.isFinite(value) ? value : undefined;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
