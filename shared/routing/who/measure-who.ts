// How right the answer to "who" is: cases that are over are asked again, with the topic and place they had, as if nothing
// later had been learned. Pure.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { chosenTopicShare } from '../thresholds.ts';
import type { WhoKnowledge } from './knowledge.ts';
import { learnWho } from './learn-who.ts';
import type { Outcome } from './outcome.ts';
import type { WhoAsk } from './propose-units.ts';
import { proposeUnits } from './propose-units.ts';
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

/**
 * Learns from the earlier part of every stretch of time and asks for the later one, stretch by stretch: what a city will
 * see of it, since nobody learns from the future.
 */
export function crossMeasureWho(city: LoadedCityPack, outcomes: readonly Outcome[], folds = 4): WhoFigures {
  const ordered = outcomes.toSorted((a, b) => a.dispatchedAtMs - b.dispatchedAtMs || (a.caseId < b.caseId ? -1 : 1));
  const size = Math.ceil(ordered.length / (folds + 1));
  if (size === 0) return measureWho(city, learnWho(city, [], 0), []);
  const figures = Array.from({ length: folds }, (_, fold) => {
    const after = ordered.slice((fold + 1) * size, (fold + 2) * size);
    const cutMs = after[0]?.dispatchedAtMs ?? 0;
    // Whose it was had not been ruled yet.
    const before = ordered.slice(0, (fold + 1) * size).filter(({ ruling }) => (ruling?.atMs ?? 0) <= cutMs);
    return measureWho(city, learnWho(city, before, cutMs), after);
  });
  return {
    cases: figures.reduce((sum, { cases }) => sum + cases, 0),
    top1: meanOf(figures, 'top1'),
    top3: meanOf(figures, 'top3'),
    ece: meanOf(figures, 'ece'),
  };
}

function askOf({ topicId, placeId, dispatchedAtMs }: Outcome): WhoAsk {
  return {
    topics: [{ topicId, confidence: chosenTopicShare, reasons: [{ kind: 'topic', topicId, chosen: true }] }],
    place: placeId === null ? null : { placeId, isChosen: true, isDisputed: false },
    said: '',
    nowMs: dispatchedAtMs,
    unitState: nothingKnown,
  };
}

function nothingKnown() {
  return undefined;
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
