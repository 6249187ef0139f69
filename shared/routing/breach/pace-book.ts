// How long a step takes: means of logarithms by class and step, how far cases lie from them, and how much quicker or slower a unit
// is. With it, the chance that a step which has lasted so long is still not over when the term ends. One book measures in shares
// of the term, another in office hours: a holiday nobody has seen yet has few office hours, however long it is.

import { normalTail } from './normal-tail.ts';

/** `reply`: from the start of the clock · `replyAfterSigning`: from the signature. */
export type PaceStep = 'reply' | 'replyAfterSigning';

type Sums = { count: number; sum: number; squares: number };

/** How long a step usually takes before anything is known, give or take. Assumptions of ours. */
export type UsualPace = { readonly takes: number; readonly shortest: number };
export const paceOfTerm: UsualPace = { takes: 0.4, shortest: 0.002 };
export const paceInHours: UsualPace = { takes: 10, shortest: 0.05 };

const usualSpread = 0.75;
/** What is assumed counts as much as so many cases. */
const classWeight = 20;
const unitWeight = 8;
const spreadWeight = 30;

export class PaceBook {
  readonly #usual: UsualPace;
  readonly #ofClass = new Map<string, Sums>();
  readonly #ofUnit = new Map<string, Sums>();
  readonly #residuals = new Map<string, Sums>();

  constructor(usual: UsualPace) {
    this.#usual = usual;
  }

  /** A step ended after so long. */
  add(step: PaceStep, classId: string, unitId: string | null, took: number): void {
    const key = `${step} ${classId}`;
    const value = this.#log(took);
    const residual = value - this.#meanOf(key);
    addTo(this.#residuals, key, residual - this.unitEffect(unitId));
    if (unitId !== null) addTo(this.#ofUnit, unitId, residual);
    addTo(this.#ofClass, key, value);
  }

  /** By how much a unit is slower (above 0) or quicker than others, as a logarithm. */
  unitEffect(unitId: string | null): number {
    const sums = unitId === null ? undefined : this.#ofUnit.get(unitId);
    return sums === undefined ? 0 : sums.sum / (sums.count + unitWeight);
  }

  /**
   * The chance that a step is not over when the term is, after it has lasted `spent` and with `left` left.
   * @param effect of the unit, 0 for the city's usual pace.
   */
  chanceOfNotEnding(step: PaceStep, classId: string, { spent, left }: Lasted, effect: number): number {
    const key = `${step} ${classId}`;
    const mean = this.#meanOf(key) + effect;
    const spread = this.#spreadOf(key);
    const soFar = spent <= this.#usual.shortest ? 1 : normalTail((this.#log(spent) - mean) / spread);
    const atEnd = normalTail((this.#log(spent + left) - mean) / spread);
    return Math.min(1, atEnd / Math.max(soFar, 1e-12));
  }

  /** Shorter than the shortest is the same: replies within a moment would pull every mean down. */
  #log(took: number): number {
    return Math.log(Math.max(this.#usual.shortest, took));
  }

  #meanOf(key: string): number {
    const usual = Math.log(this.#usual.takes);
    const sums = this.#ofClass.get(key);
    return sums === undefined ? usual : (sums.sum + classWeight * usual) / (sums.count + classWeight);
  }

  #spreadOf(key: string): number {
    const { count, squares } = this.#residuals.get(key) ?? { count: 0, squares: 0 };
    return Math.sqrt((squares + spreadWeight * usualSpread ** 2) / (count + spreadWeight));
  }
}

type Lasted = { readonly spent: number; readonly left: number };

function addTo(all: Map<string, Sums>, key: string, value: number): void {
  const sums = all.get(key) ?? { count: 0, sum: 0, squares: 0 };
  sums.count += 1;
  sums.sum += value;
  sums.squares += value * value;
  all.set(key, sums);
}
