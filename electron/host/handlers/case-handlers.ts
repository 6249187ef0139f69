import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { CommandOutcome } from '#shared/bridge/views.ts';
import type { Command } from '#shared/domain/command.ts';
import { explainDeadline } from '#shared/domain/deadline.ts';
import type { AssignmentId, CaseId } from '#shared/domain/ids.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { CommandWriter } from '#host/command-writer.ts';
import type { ShownCase } from '#host/replica/replica.ts';
import type { SignedIn } from '#host/session.ts';
import { allowedCommands } from './allowed-commands.ts';
import type { DeskDeps } from './desk-deps.ts';
import { readHistory } from './case-history.ts';

type CaseMethods =
  | 'cases.get'
  | 'cases.history'
  | 'cases.amend'
  | 'cases.answer'
  | 'cases.dispatch'
  | 'cases.sign'
  | 'cases.reply'
  | 'cases.recordCallback';

/** A case and what can be done with it once it is registered. */
export function createCaseHandlers(deps: DeskDeps, write: CommandWriter): Pick<Handlers, CaseMethods> {
  const { session, loaded } = deps;

  function command(caseId: CaseId, one: Command, draftId: string | null = null): CommandOutcome {
    const who = session.require();
    return write(who, { caseId, commands: [one], closing: closeDraft(deps, who, draftId) });
  }

  return {
    'cases.get': ({ caseId }) => {
      const { actor } = session.require();
      const { row, case: shown } = requireCase(deps, caseId);
      const deadlineSteps = explainDeadline(shown.clock, loaded.policy);
      return { row, case: shown, deadlineSteps, allowed: allowedCommands(actor, shown) };
    },
    'cases.history': ({ caseId }) => readHistory(deps, session.require(), requireCase(deps, caseId)),
    'cases.amend': ({ caseId, draftId, ...payload }) =>
      command(caseId, { type: 'case.amend', caseId, payload }, draftId),
    'cases.answer': ({ caseId, draftId, ...payload }) =>
      command(caseId, { type: 'case.answer', caseId, payload }, draftId),
    'cases.dispatch': ({ caseId, draftId, ...wish }) => {
      const assignmentIds = newAssignmentIds(deps, 1 + wish.assistUnitIds.length);
      return command(caseId, { type: 'case.dispatch', caseId, payload: { ...wish, assignmentIds } }, draftId);
    },
    'cases.sign': ({ caseId, assignmentId }) =>
      command(caseId, { type: 'assignment.sign', caseId, payload: { assignmentId } }),
    'cases.reply': ({ caseId, draftId, ...payload }) =>
      command(caseId, { type: 'assignment.reply', caseId, payload }, draftId),
    'cases.recordCallback': ({ caseId, draftId, ...said }) => {
      const assignmentIds =
        said.next === 'rework' ? newAssignmentIds(deps, unitsOfRound(requireCase(deps, caseId))) : [];
      return command(caseId, { type: 'callback.record', caseId, payload: { ...said, assignmentIds } }, draftId);
    },
  };
}

/** The case as the person signed in may see it, or a `BridgeError`. */
export function requireCase({ replica, session }: DeskDeps, caseId: CaseId): ShownCase {
  const found = replica.find(session.require().actor, caseId);
  if (!found) throw new BridgeError('not-found', `there is no case ${caseId} this person may see at this desk`);
  return found;
}

/** Fresh ids for the units a case is handed to. */
export function newAssignmentIds({ clock, random }: DeskDeps, count: number): AssignmentId[] {
  return Array.from({ length: count }, () => uuidV7(clock.wallMs(), random) as AssignmentId);
}

/** How many units have the case in its present round. */
export function unitsOfRound({ case: shown }: ShownCase): number {
  return shown.assignments.filter(({ round }) => round === shown.round).length;
}

/** Ends a draft of this person with the command that came of it. */
function closeDraft({ station, changes }: DeskDeps, who: SignedIn, draftId: string | null): () => void {
  return () => {
    if (draftId === null || station.drafts.find(draftId)?.ownerId !== who.person.personId) return;
    station.drafts.remove(draftId);
    changes.tell('drafts.changed');
  };
}
