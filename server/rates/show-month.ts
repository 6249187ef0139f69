// A month as it stands now: evaluated from every case of the store.

import type { Clock } from '#shared/lib/clock.ts';
import type { Evaluation } from '#shared/domain/rates/evaluation.ts';
import { evaluate } from '#shared/domain/rates/evaluate.ts';
import type { RowChoice } from '#shared/report/rates/evaluation-lines.ts';
import type { FrozenMonth } from '../store/frozen-months.ts';
import type { ServerStore } from '../store/server-store.ts';
import type { CollectedMonth } from './collect-records.ts';
import { collectRecords } from './collect-records.ts';
import type { ChosenMonth, RateCity } from './rate-city.ts';
import { RateRefusalError } from './rate-refusal.ts';

export type ShownMonth = {
  readonly month: ChosenMonth;
  readonly collected: CollectedMonth;
  readonly evaluation: Evaluation;
  /** When and by whom the month was frozen; undefined: it is not. */
  readonly freeze: FrozenMonth | undefined;
  readonly isOver: boolean;
  readonly tookMs: number;
};

type ShowDeps = { readonly store: ServerStore; readonly city: RateCity; readonly clock: Clock };

/** Evaluates the month; throws RateRefusalError where the row asked for is none. */
export async function showMonth(
  { store, city, clock }: ShowDeps,
  month: ChosenMonth,
  choice: RowChoice,
): Promise<ShownMonth> {
  const { formula, period } = month;
  const { leagueId, unitId } = choice;
  if (leagueId !== undefined && !formula.leagues.some(({ id }) => id === leagueId)) {
    throw new RateRefusalError({ code: 'noLeague', id: leagueId });
  }
  const startedMs = clock.monotonicMs();
  const collected = await collectRecords(store, city, month);
  const span = { startMs: period.startMs, endMs: period.endMs };
  const evaluation = evaluate(collected.records, { formula, units: city.units, span });
  if (unitId !== undefined && !evaluation.units.some((row) => row.unitId === unitId)) {
    throw new RateRefusalError({ code: 'noUnit', id: unitId });
  }
  const frozen = await store.frozenMonths.list();
  return {
    month,
    collected,
    evaluation,
    freeze: frozen.find((one) => one.month === period.month),
    isOver: clock.wallMs() >= period.endMs,
    tookMs: clock.monotonicMs() - startedMs,
  };
}
