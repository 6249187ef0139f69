// While the data are healing, a command may rest on what has not come back yet. Refusing it would set a person to work for
// nothing: it is put off, without a verdict, and the console sends it again. Pure, like the judgement it wraps.

import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { JudgeFacts, Judgement } from './judge-command.ts';
import { judgeCommand } from './judge-command.ts';
import type { ReceivedCommand } from './received-command.ts';

/** Refusals that no command still to come could change. */
const final: ReadonlySet<RefusalCode> = new Set([
  'grant-expired',
  'grant-revoked',
  'unknown-command',
  'malformed',
  'not-allowed-for-role',
  'depends-on-refused',
]);

/** The judgement; undefined: put off until what the command rests on is back, or the time of healing is over. */
export function judgeOrDefer(
  state: Case | undefined,
  received: ReceivedCommand,
  facts: JudgeFacts,
): Judgement | undefined {
  const judgement = judgeCommand(state, received, facts);
  if (!facts.isHealing || !received.mayWait) return judgement;
  const { verdict } = judgement;
  if (verdict.kind === 'refused' && final.has(verdict.code)) return judgement;
  if (restsOnMissing(state, received, facts)) return undefined;
  // It was applied once, so whatever is in its way now will be cleared by the others that come back.
  return received.formerSeq !== null && verdict.kind !== 'applied' ? undefined : judgement;
}

function restsOnMissing(state: Case | undefined, received: ReceivedCommand, facts: JudgeFacts): boolean {
  const { envelope } = received;
  if (envelope.seenRevision > (state?.revision ?? 0)) return true;
  if (envelope.dependsOn.some((id) => facts.verdictOf(id) === undefined)) return true;
  return relatedOf(received).some((id) => facts.related(id) === undefined);
}

/** The cases a command looks at besides its own. */
export function relatedOf({ reading }: ReceivedCommand): readonly CaseId[] {
  if (!reading.ok) return [];
  const { type, payload } = reading.command;
  return type === 'case.merge' || type === 'case.proposeMerge' ? [payload.masterCaseId] : [];
}
