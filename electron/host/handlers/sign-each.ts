// One key for many cases: whatever waits to be signed by the person's unit in each of them. What is accepted is saved in one
// transaction, as one group; what is not is told case by case, and keeps nothing else back.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import type { Command } from '#shared/domain/command.ts';
import type { CaseId, GroupId } from '#shared/domain/ids.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { EachWriter } from '#host/command-writer.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';

type Told = MethodOutput<'cases.signEach'>['outcomes'][number];

/** Signs for the cases, each once however often it is named; the outcomes are in their order. */
export function signEach(
  deps: DeskDeps,
  writeEach: EachWriter,
  caseIds: readonly CaseId[],
): MethodOutput<'cases.signEach'> {
  const { session, replica, clock, random } = deps;
  const who = session.require();
  const groupId = uuidV7(clock.wallMs(), random) as GroupId;
  const found = [...new Set(caseIds)].map((caseId) => {
    const state = replica.find(who.actor, caseId)?.case;
    return { caseId, number: state?.number ?? null, isKnown: state !== undefined, commands: signsOf(who, state) };
  });
  const wishes = found.filter(({ commands }) => commands.length > 0);
  const written = writeEach(
    who,
    wishes.map(({ caseId, commands }) => ({ caseId, commands, groupId })),
  );
  const codes = new Map(
    wishes.map(({ caseId }, index) => {
      const outcome = written[index];
      return [caseId, outcome && !outcome.ok ? outcome.refusal.code : null] as const;
    }),
  );
  const outcomes = found.map(({ caseId, number, isKnown }): Told => {
    const code = codes.get(caseId);
    return { caseId, number, refusal: code === undefined ? (isKnown ? 'wrong-step' : 'no-such-case') : code };
  });
  return { outcomes, savedAtMs: clock.wallMs() };
}

/** A unit may have several parts in one case; all that wait are signed. */
function signsOf({ actor }: SignedIn, state: Case | undefined): readonly Command[] {
  if (!state) return [];
  return activeAssignments(state)
    .filter(({ unitId, status }) => unitId === actor.unitId && status === 'pendingSign')
    .map(({ id }) => ({ type: 'assignment.sign', caseId: state.id, payload: { assignmentId: id } }));
}
