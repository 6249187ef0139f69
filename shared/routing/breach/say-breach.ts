// The chance of one open case, and the two or three things that moved it most away from the usual case.

import type { BreachModel } from './learn-breach.ts';
import type { Breach, BreachReason } from './breach-reason.ts';
import { calibrated } from './calibrate.ts';
import { at, featureCount, hoursPaceOf, paceOf, writeFeatures } from './features.ts';
import { weigh } from './fit-weights.ts';
import { binOf } from './measures.ts';
import type { Standing } from './standing.ts';

/** With fewer settled rounds nothing is said: from here on it was clearly better than the time used (docs/routing.md). */
export const leastRounds = 700;
/** Nobody is certain of what has not happened. */
const nearest = 0.01;
const mostReasons = 3;
/** What moves the odds by less than a tenth is no reason. */
const leastMove = 0.1;
/** Fewer earlier cases of which the same was said tell nothing. */
const leastSeen = 20;

const row = new Float64Array(featureCount);

/** The probability that the deadline will be missed, 0.01 to 0.99. */
export function breachProbability(standing: Standing, model: BreachModel): number {
  writeFeatures(row, standing, model.history);
  const probability = calibrated(weigh(row, model.weights), model.calibration);
  return Math.min(1 - nearest, Math.max(nearest, probability));
}

/** What is said of a case: the probability with its reasons, or that there is too little to go by. */
export function sayBreach(standing: Standing, model: BreachModel): Breach {
  const { rounds } = model.history;
  if (rounds < leastRounds) return { kind: 'tooLittle', rounds, needed: leastRounds };
  const probability = breachProbability(standing, model);
  const bin = binOf(probability);
  const like = model.measures?.reliability.find(({ from }) => binOf(from + 0.05) === bin);
  const seen = like === undefined || like.cases < leastSeen ? null : { cases: like.cases, late: like.came };
  return { kind: 'said', probability, reasons: [...reasonsOf(standing, model)], seen };
}

type Move = { readonly by: number; readonly reason: (raises: boolean) => BreachReason };

/** The strongest moves of the odds, as reasons; each is measured against the mean of what was learned from. */
function reasonsOf(standing: Standing, model: BreachModel): readonly BreachReason[] {
  writeFeatures(row, standing, model.history);
  return movesOf(standing, model)
    .filter(({ by }) => Math.abs(by) >= leastMove)
    .toSorted((one, other) => Math.abs(other.by) - Math.abs(one.by))
    .slice(0, mostReasons)
    .map(({ by, reason }) => reason(by > 0));
}

function movesOf(standing: Standing, model: BreachModel): readonly Move[] {
  return [...movesOfTime(standing, model), ...movesOfUnit(standing, model), ...movesOfMarks(standing, model)];
}

/** By how much a number moves the odds. */
function moveOf(index: number, { weights, means, calibration }: BreachModel): number {
  return calibration.stretch * (weights[index] ?? 0) * ((row[index] ?? 0) - (means[index] ?? 0));
}

function movesOfTime(standing: Standing, model: BreachModel): readonly Move[] {
  const { used, signedAt, isContacted, daysOffAhead, officeHoursLeft } = standing;
  const step = signedAt === null ? 'unsigned' : isContacted ? 'contacted' : 'signed';
  const unitPart = paceMove(standing, model);
  const byUsed = [at.pace, at.hoursPace, at.begun, at.used, at.usedUnsigned, at.usedLast, at.unsigned, at.contacted];
  const byTime = byUsed.reduce((sum, index) => sum + moveOf(index, model), -unitPart);
  const moves: Move[] = [{ by: byTime, reason: (raises) => ({ kind: 'used', raises, share: used, step }) }];
  if (daysOffAhead > 0) {
    moves.push({
      by: moveOf(at.offShare, model),
      reason: (raises) => ({ kind: 'daysOff', raises, days: daysOffAhead }),
    });
  }
  moves.push({
    by: moveOf(at.fewHours, model),
    reason: (raises) => ({ kind: 'officeHours', raises, hours: officeHoursLeft }),
  });
  return moves;
}

/** The part of the pace that is the unit's own, not the city's. */
function paceMove(standing: Standing, { weights, calibration, history }: BreachModel): number {
  const ofTerm = (row[at.pace] ?? 0) - paceOf(standing, history, 0);
  const inHours = (row[at.hoursPace] ?? 0) - hoursPaceOf(standing, history, 0);
  return calibration.stretch * ((weights[at.pace] ?? 0) * ofTerm + (weights[at.hoursPace] ?? 0) * inHours);
}

function movesOfUnit(standing: Standing, model: BreachModel): readonly Move[] {
  const { unitId, classId, atMs } = standing;
  const { history } = model;
  const ofClass: Move = {
    by: moveOf(at.classLate, model),
    reason: (raises) => ({ kind: 'classLate', raises, share: history.classLateShare(classId) }),
  };
  if (unitId === null) return [ofClass];
  return [
    ofClass,
    {
      by: moveOf(at.kindLate, model) + moveOf(at.unitLate, model),
      reason: (raises) => ({
        kind: 'unitLate',
        raises,
        share: history.unitLateShare(unitId),
        cases: history.roundsOf(unitId),
      }),
    },
    {
      by: paceMove(standing, model),
      reason: (raises) => ({ kind: 'unitPace', raises, times: Math.exp(history.pace.unitEffect(unitId)) }),
    },
    {
      by: moveOf(at.load, model),
      reason: (raises) => ({
        kind: 'load',
        raises,
        open: history.openOf(unitId),
        days: history.daysOfWork(unitId, atMs),
      }),
    },
  ];
}

/** What is marked on the case; what is not there is no reason. */
function movesOfMarks(standing: Standing, model: BreachModel): readonly Move[] {
  const { returns } = standing;
  const marks: readonly (readonly [isThere: boolean, index: number, reason: Move['reason']])[] = [
    [returns > 0, at.returns, (raises) => ({ kind: 'returned', raises, times: returns })],
    [standing.isSentBack, at.sentBack, (raises) => ({ kind: 'sentBack', raises })],
    [standing.isRework, at.rework, (raises) => ({ kind: 'rework', raises })],
    [standing.isExtensionAsked, at.extensionAsked, (raises) => ({ kind: 'extensionAsked', raises })],
    [standing.isExtended, at.extended, (raises) => ({ kind: 'extended', raises })],
    [standing.isPaused, at.paused, (raises) => ({ kind: 'paused', raises })],
    [standing.isSupervised, at.supervised, (raises) => ({ kind: 'supervised', raises })],
    [standing.urgency !== 'normal', at.urgent, (raises) => ({ kind: 'urgent', raises })],
  ];
  return marks.flatMap(([isThere, index, reason]) => (isThere ? [{ by: moveOf(index, model), reason }] : []));
}
