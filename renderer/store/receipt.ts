// What stands on the receipt of a case taken at the counter, made of what is stored: the registration as this person may see
// it, and the case. So a receipt that is printed again says the same. Pure.

import type { HistoryLine } from '#shared/bridge/story.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { HandedIn } from '#shared/domain/handed-in.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { callerSight } from '#shared/domain/roles.ts';
import type { Role } from '#shared/domain/roles.ts';
import { handedIn, trackingCode } from '#shared/sync/payload-parts.ts';

export type Receipt = {
  /** null: no leased number was left. */
  readonly number: string | null;
  readonly code: string;
  readonly takenAtMs: number;
  /** null: no clock runs yet. */
  readonly dueAtMs: number | null;
  readonly unitId: UnitId | null;
  /** Empty where the citizen gave none, or does not want to be named. */
  readonly name: string;
  readonly papers: readonly HandedIn[];
};

/** Why there is nothing to print; each has words in `counter:nothingToPrint`. */
export type NoReceipt = 'hidden' | 'notHere' | 'noReceipt';

/** The receipt of the case, or why there is none for this person here. */
export function receiptOf(
  { row, case: state }: CaseView,
  lines: readonly HistoryLine[],
  role: Role,
): Receipt | NoReceipt {
  if (state.channel !== 'walkIn') return 'noReceipt';
  const { name, confidential } = state.caller;
  if (callerSight(role, confidential) !== 'full') return 'hidden';
  const line = lines.find(({ type }) => type === 'case.registered' || type === 'case.register');
  const { trackingCode: code, handedIn: papers } = (line?.payload ?? {}) as Readonly<Record<string, unknown>>;
  const coded = trackingCode.safeParse(code);
  if (!coded.success) return 'notHere';
  const listed = handedIn.safeParse(papers);
  return {
    number: row.number,
    code: coded.data,
    takenAtMs: row.registeredAtMs,
    dueAtMs: row.deadline.dueAtMs,
    unitId: row.leadUnitId,
    name: confidential ? '' : name,
    papers: listed.success ? listed.data : [],
  };
}
