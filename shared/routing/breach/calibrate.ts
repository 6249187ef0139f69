// Straightens what the model says on cases it has not seen (Platt): a stretch that is never below zero, so that the order of
// cases stays, and a shift.

import { shareOf } from './shrunk-share.ts';

/** What was said of cases the model had not seen, as log odds, and what came. */
export type Said = { readonly logOdds: number; readonly isMissed: boolean };
export type Calibration = { readonly stretch: number; readonly shift: number };

export const straight: Calibration = { stretch: 1, shift: 0 };

const priorStrength = 10;
const steps = 12;

/** Fits stretch and shift; both are drawn towards saying what was said. It yields after each look at all of it. */
export function* calibrate(said: readonly Said[]): Generator<void, Calibration> {
  let { stretch, shift } = straight;
  for (let step = 0; step < steps; step += 1) {
    const slope = slopeAt(said, { stretch, shift });
    const determinant = slope.aa * slope.bb - slope.ab * slope.ab;
    stretch = Math.max(0.05, stretch - (slope.bb * slope.a - slope.ab * slope.b) / determinant);
    shift -= (slope.aa * slope.b - slope.ab * slope.a) / determinant;
    yield;
  }
  return { stretch, shift };
}

function slopeAt(said: readonly Said[], { stretch, shift }: Calibration) {
  const slope = {
    a: priorStrength * (stretch - 1),
    b: priorStrength * shift,
    aa: priorStrength,
    ab: 0,
    bb: priorStrength,
  };
  for (const { logOdds, isMissed } of said) {
    const share = calibrated(logOdds, { stretch, shift });
    const off = share - Number(isMissed);
    const weight = share * (1 - share);
    slope.a += off * logOdds;
    slope.b += off;
    slope.aa += weight * logOdds * logOdds;
    slope.ab += weight * logOdds;
    slope.bb += weight;
  }
  return slope;
}

/** The probability a log odds stands for. */
export function calibrated(logOdds: number, { stretch, shift }: Calibration): number {
  return shareOf(stretch * logOdds + shift);
}
