// What evaluating a month needs of a city pack.

import type { CityPack } from '#shared/city/city-pack.ts';
import type { Language } from '#shared/report/step-words.ts';
import type { Case } from '#shared/domain/case.ts';
import type { EvaluatedUnit } from '#shared/domain/rates/evaluation.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import { formulaFor } from '#shared/domain/rates/formula.ts';
import { isOnTimeBy } from '#shared/domain/rates/on-time.ts';
import type { EvaluationPeriod, LocalTime } from '#shared/domain/rates/period.ts';
import { localTimeIn, periodAt, periodOf } from '#shared/domain/rates/period.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { RateRefusalError } from './rate-refusal.ts';

export type RateCity = {
  readonly pack: Pick<CityPack, 'city' | 'units'>;
  readonly packHash: string;
  readonly mainLanguage: Language;
  readonly formulas: readonly RateFormula[];
  /** Every unit of the pack, with the district it lies under. */
  readonly units: readonly EvaluatedUnit[];
  readonly localTime: LocalTime;
  /** Whether the units replied within the term; null where no term ran. */
  readonly isOnTime: (state: Case) => boolean | null;
};

/** Loads the pack in a folder for evaluating; throws CityPackError with everything that is wrong with it. */
export function loadRateCity(folder: string): RateCity {
  const { pack, hash, facts, book } = loadPackFolder(folder);
  return {
    pack,
    packHash: hash,
    mainLanguage: pack.city.mainLanguage === 'en' ? 'en' : 'zh',
    formulas: pack.rateFormulas,
    units: pack.units.map(({ id, kind }) => ({ id, kind, districtId: facts.districtOf(id) })),
    localTime: localTimeIn(book.zone),
    isOnTime: isOnTimeBy(book),
  };
}

export type ChosenMonth = { readonly period: EvaluationPeriod; readonly formula: RateFormula };

/** The month asked for ("YYYY-MM"), else the one that runs now; throws RateRefusalError where no formula applies. */
export function chooseMonth(
  { formulas, localTime }: Pick<RateCity, 'formulas' | 'localTime'>,
  wish: string | undefined,
  nowMs: number,
): ChosenMonth {
  if (wish !== undefined && !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(wish)) {
    throw new RateRefusalError({ code: 'noMonth', month: wish });
  }
  const month = wish ?? periodAt(nowMs, formulas, localTime)?.month ?? new Date(nowMs).toISOString().slice(0, 7);
  const formula = formulaFor(formulas, month);
  if (!formula) throw new RateRefusalError({ code: 'noFormula', month });
  return { formula, period: periodOf(month, formulas, localTime) };
}
