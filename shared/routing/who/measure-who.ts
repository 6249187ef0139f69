// How right the answer to "who" is: cases that are over are asked again, with the topic and place they had, as if nothing
// later had been learned. Pure.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { chosenTopicShare } from '../thresholds.ts';
import type { WhoKnowledge } from './knowledge.ts';
import { learnWho } from './learn-who.ts';
import type { Outcome } from './outcome.ts';
import type { WhoAsk } from './propose-units.ts';
import { proposeUnits } from './propose-units.ts';
import { unknownState } from './settle-equals.ts';
import { createShareOut } from './share-out.ts';

export type WhoFigures = {
  readonly cases: number;
  /** How often the first unit was the one that had it in the end; null: there was nothing to measure. */
  readonly top1: number | null;
  readonly top3: number | null;
  /** How far confidence lies from being right, on average (expected calibration error, ten steps). */
  readonly ece: number | null;
};

/** Asks again for each of the cases. */
export function measureWho(city: LoadedCityPack, knowledge: WhoKnowledge, outcomes: readonly Outcome[]): WhoFigures {
  const shareOut = createShareOut(city, knowledge);
  const tries = outcomes.map((outcome) => {
    const { units } = proposeUnits(city, shareOut, askOf(outcome));
    const at = units.findIndex(({ unitId }) => unitId === outcome.unitId);
    return { at, confidence: units[0]?.confidence ?? 0 };
  });
  const cases = tries.length;
  if (cases === 0) return { cases, top1: null, top3: null, ece: null };
  const share = (isRight: (at: number) => boolean) => tries.filter(({ at }) => isRight(at)).length / cases;
  return { cases, top1: share((at) => at === 0), top3: share((at) => at >= 0), ece: calibrationError(tries) };
}

/** Learns from the first part and then on and on: what a city will see of it, since nobody learns from the future. */
export function crossMeasureWho(city: LoadedCityPack, outcomes: readonly Outcome[]): WhoFigures {
  const ordered = inOrder(outcomes);
  const first = Math.ceil(ordered.length / (stretches + 1));
  return measureAlong(city, ordered.slice(0, first), ordered.slice(first));
}

/** The one in use, and since when: it has seen nothing that came later. */
export type InUse = { readonly knowledge: WhoKnowledge; readonly sinceMs: number };
export type WhoComparison = { readonly candidate: WhoFigures; readonly inUse: WhoFigures; readonly isWorse: boolean };

/**
 * Learning anew beside what is in use, on the cases that neither has seen: those since it was made, each stretch asked of
 * what was learned before it. With fewer than `leastCompared` cases nobody can tell, and nothing is called worse.
 */
export function compareWho(
  city: LoadedCityPack,
  outcomes: readonly Outcome[],
  { knowledge, sinceMs }: InUse,
): WhoComparison {
  const before = outcomes.filter(({ dispatchedAtMs }) => dispatchedAtMs <= sinceMs);
  const since = inOrder(outcomes.filter(({ dispatchedAtMs }) => dispatchedAtMs > sinceMs));
  const candidate = measureAlong(city, before, since);
  const inUse = measureWho(city, knowledge, since);
  const isWorse = since.length >= leastCompared && (candidate.top1 ?? 0) < (inUse.top1 ?? 0);
  return { candidate, inUse, isWorse };
}

const leastCompared = 30;
const stretches = 4;

/** Asks for each stretch what was learned from everything before it. */
function measureAlong(city: LoadedCityPack, before: readonly Outcome[], since: readonly Outcome[]): WhoFigures {
  const size = Math.max(1, Math.ceil(since.length / stretches));
  const figures = Array.from({ length: Math.ceil(since.length / size) }, (_, stretch) => {
    const asked = since.slice(stretch * size, (stretch + 1) * size);
    const cutMs = asked[0]?.dispatchedAtMs ?? 0;
    // Whose it was had not been ruled yet.
    const known = [...before, ...since.slice(0, stretch * size)].filter(({ ruling }) => (ruling?.atMs ?? 0) <= cutMs);
    return measureWho(city, learnWho(city, known, cutMs), asked);
  });
  return {
    cases: since.length,
    top1: meanOf(figures, 'top1'),
    top3: meanOf(figures, 'top3'),
    ece: meanOf(figures, 'ece'),
  };
}

function inOrder(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.toSorted((a, b) => a.dispatchedAtMs - b.dispatchedAtMs || (a.caseId < b.caseId ? -1 : 1));
}

function askOf({ topicId, placeId, dispatchedAtMs }: Outcome): WhoAsk {
  return {
    topics: [{ topicId, confidence: chosenTopicShare, reasons: [{ kind: 'topic', topicId, chosen: true }] }],
    place: placeId === null ? null : { placeId, isChosen: true, isDisputed: false },
    said: '',
    nowMs: dispatchedAtMs,
    unitState: unknownState,
  };
}

type Try = { readonly at: number; readonly confidence: number };

function calibrationError(tries: readonly Try[]): number {
  const steps = Map.groupBy(tries, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  let error = 0;
  for (const step of steps.values()) {
    const sure = step.reduce((sum, { confidence }) => sum + confidence, 0);
    const right = step.filter(({ at }) => at === 0).length;
    error += Math.abs(sure - right);
  }
  return error / tries.length;
}

function meanOf(figures: readonly WhoFigures[], name: 'top1' | 'top3' | 'ece'): number | null {
  const known = figures.filter((one) => one[name] !== null);
  const cases = known.reduce((sum, one) => sum + one.cases, 0);
  if (cases === 0) return null;
  return known.reduce((sum, one) => sum + (one[name] ?? 0) * one.cases, 0) / cases;
}
