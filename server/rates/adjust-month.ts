// What changed since a month was frozen: its records of now against those of then, by the formula of then.

import type { AdjustedMonth } from '#shared/report/rates/adjustment-lines.ts';
import { adjustedEvaluation, adjustmentsSince } from '#shared/domain/rates/adjustments.ts';
import type { EvaluationRecord } from '#shared/domain/rates/record.ts';
import type { Snapshot } from '#shared/domain/rates/snapshot.ts';
import { parseSnapshot } from '#shared/domain/rates/snapshot.ts';
import type { FrozenMonth, FrozenText } from '../store/frozen-months.ts';
import type { ServerStore } from '../store/server-store.ts';
import { collectRecords } from './collect-records.ts';
import { sha256Of } from './freeze-month.ts';
import type { RateCity } from './rate-city.ts';
import { RateRefusalError } from './rate-refusal.ts';

export type MonthSinceFreeze = AdjustedMonth & {
  readonly freeze: FrozenMonth;
  readonly snapshot: Snapshot;
  readonly recordsNow: readonly EvaluationRecord[];
};

type RateStore = Pick<ServerStore, 'readPage' | 'frozenMonths'>;

/** Checks the stored text against its hash, then compares; throws RateRefusalError where it is not the text of then. */
export async function adjustMonth(store: RateStore, city: RateCity, month: string): Promise<MonthSinceFreeze> {
  const found = await store.frozenMonths.find(month);
  if (!found) throw new RateRefusalError({ code: 'notFrozen', month });
  const { text: _text, ...freeze } = found;
  const snapshot = readSnapshot(found);
  const { formula, period } = snapshot;
  const { records: recordsNow } = await collectRecords(store, city, { formula, period });
  const adjustments = adjustmentsSince(snapshot, recordsNow);
  const adjusted = adjustedEvaluation(snapshot, adjustments);
  return { freeze, snapshot, recordsNow, formula, adjustments, frozen: snapshot.evaluation, adjusted };
}

function readSnapshot({ month, sha256, frozenAtMs, text }: FrozenText): Snapshot {
  const found = sha256Of(text);
  if (found !== sha256) throw new RateRefusalError({ code: 'tampered', month, stored: sha256, found });
  const snapshot = parseSnapshot(text);
  // A whole row of another month, copied under this one, has a hash that agrees.
  if (snapshot.period.month !== month || snapshot.frozenAtMs !== frozenAtMs) {
    throw new RateRefusalError({
      code: 'tampered',
      month,
      stored: sha256,
      found: `${found} (${snapshot.period.month})`,
    });
  }
  return snapshot;
}
