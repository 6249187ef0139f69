// The evaluation records of one month, from every case of the store. Cases come page by page and are let go at once; kept
// are the records of the month, and one word for each other case.

import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { isInSpan } from '#shared/domain/rates/counted.ts';
import type { EvaluationRecord, NotJudgedReason } from '#shared/domain/rates/record.ts';
import { notJudgedReasons, toEvaluationRecord } from '#shared/domain/rates/record.ts';
import { inOrder } from '#shared/domain/rates/snapshot.ts';
import type { ServerStore } from '../store/server-store.ts';
import { walkCases } from '../sync/walk-cases.ts';
import type { ChosenMonth, RateCity } from './rate-city.ts';

export type CollectedMonth = {
  /** Of the month, those left out as well, by case. */
  readonly records: readonly EvaluationRecord[];
  readonly cases: number;
  /** Cases judged in another month. */
  readonly otherMonths: number;
  /** Cases registered in the month that are not judged, or not yet. */
  readonly notJudged: Readonly<Record<NotJudgedReason, number>>;
};

/** Reads every case once. A case that changes meanwhile is taken as it is at its last coming. */
export async function collectRecords(
  store: Pick<ServerStore, 'readPage'>,
  { isOnTime }: Pick<RateCity, 'isOnTime'>,
  month: ChosenMonth,
): Promise<CollectedMonth> {
  const found = new Map<CaseId, Found>();
  for await (const { case: state } of walkCases(store)) found.set(state.id, findIn(state, month, isOnTime));
  const records: EvaluationRecord[] = [];
  const counts = new Map<string, number>();
  for (const one of found.values()) {
    if (typeof one === 'object') records.push(one);
    else counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return {
    records: inOrder(records),
    cases: found.size,
    otherMonths: counts.get('otherMonth') ?? 0,
    notJudged: Object.fromEntries(notJudgedReasons.map((reason) => [reason, counts.get(reason) ?? 0])) as Readonly<
      Record<NotJudgedReason, number>
    >,
  };
}

/** `elsewhere`: not judged, and registered in another month. */
type Found = EvaluationRecord | NotJudgedReason | 'otherMonth' | 'elsewhere';

function findIn(state: Case, { period, formula }: ChosenMonth, isOnTime: RateCity['isOnTime']): Found {
  const judged = toEvaluationRecord(state, isOnTime);
  if (judged.kind === 'record') return isInSpan(judged.record, formula, period) ? judged.record : 'otherMonth';
  const isOfMonth = state.registeredAtMs >= period.startMs && state.registeredAtMs < period.endMs;
  return isOfMonth ? judged.reason : 'elsewhere';
}
