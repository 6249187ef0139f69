// What a command leads to: events, or a refusal with a code. Pure and total; the console runs it to show the result at
// once, the server runs it with authority. Order of checks: who, which, when, what. Who and when are read from the table
// (machine/command-table.ts); what is the rule of the command (rules/ by family).

import type { Assignment } from './assignment.ts';
import type { Case } from './case.ts';
import { activeAssignments, findAssignment, isOver } from './case.ts';
import type { Command, CommandType } from './command.ts';
import type { DecideContext, Decision, Refused } from './decide-context.ts';
import { refuse } from './decide-context.ts';
import type { AssignmentId } from './ids.ts';
import type { CommandRule } from './machine/command-rule.ts';
import { ruleOf } from './machine/command-table.ts';
import type { Actor } from './roles.ts';
import { isUnitRole } from './roles.ts';
import * as attachments from './rules/attachments.ts';
import * as assignment from './rules/assignment.ts';
import { auditReply } from './rules/audit.ts';
import * as callback from './rules/callback.ts';
import { adoptClock } from './rules/clock.ts';
import * as dispatching from './rules/dispatching.ts';
import { numberInDistrict } from './rules/district.ts';
import * as ending from './rules/ending.ts';
import * as exclusion from './rules/exclusion.ts';
import * as extensions from './rules/extensions.ts';
import * as intake from './rules/intake.ts';
import * as ledger from './rules/ledger.ts';
import * as merging from './rules/merging.ts';
import * as notice from './rules/notice.ts';
import * as returns from './rules/returns.ts';
import type { RuleOf } from './rules/rule.ts';
import * as supervision from './rules/supervision.ts';

const rules: { readonly [Type in Exclude<CommandType, 'case.register'>]: RuleOf<Type> } = {
  'case.amend': intake.amend,
  'case.answer': intake.answer,
  'case.submit': intake.submit,
  'case.sendBack': intake.sendBack,
  'case.proposeRefusal': ending.proposeRefusal,
  'case.refuse': ending.refuseCase,
  'case.transfer': ending.transfer,
  'case.proposeMerge': merging.proposeMerge,
  'case.merge': merging.merge,
  'case.dropProposal': ending.dropProposal,
  'case.unmerge': merging.unmerge,
  'case.tellOutcome': merging.tellOutcome,
  'case.withdraw': ending.withdraw,
  'case.dispatch': dispatching.dispatch,
  'case.reclassify': dispatching.reclassify,
  'case.suspend': dispatching.suspend,
  'case.resume': dispatching.resume,
  'case.urge': dispatching.urge,
  'case.markHard': dispatching.markHard,
  'assignment.sign': assignment.sign,
  'assignment.contact': assignment.contact,
  'assignment.reply': assignment.reply,
  'assignment.forward': assignment.forward,
  'assignment.add': assignment.add,
  'assignment.release': assignment.release,
  'assist.request': assignment.requestAssist,
  'assist.rule': assignment.ruleAssist,
  'return.request': returns.requestReturn,
  'return.confirm': returns.confirmReturn,
  'return.drop': returns.dropReturn,
  'return.rule': returns.ruleReturn,
  'return.arbitrate': returns.arbitrateReturn,
  'extension.request': extensions.requestExtension,
  'extension.rule': extensions.ruleExtension,
  'reply.audit': auditReply,
  'ledger.request': ledger.requestLedger,
  'ledger.rule': ledger.ruleLedger,
  'ledger.review': ledger.reviewLedger,
  'ledger.leave': ledger.leaveLedger,
  'supervision.issue': supervision.issueSupervision,
  'supervision.accept': supervision.acceptSupervision,
  'supervision.askReturn': supervision.askSupervisionReturn,
  'supervision.submit': supervision.submitSupervision,
  'supervision.sendBack': supervision.sendSupervisionBack,
  'supervision.close': supervision.closeSupervision,
  'exclusion.apply': exclusion.applyExclusion,
  'exclusion.audit': exclusion.auditExclusion,
  'exclusion.decide': exclusion.decideExclusion,
  'callback.claim': callback.claimCallback,
  'callback.release': callback.releaseCallback,
  'callback.record': callback.recordCallback,
  'notice.post': notice.postNotice,
  'notice.withdraw': notice.withdrawNotice,
  'notice.tell': notice.tellNotice,
  'district.number': numberInDistrict,
  'attachment.add': attachments.addAttachment,
  'attachment.withdraw': attachments.withdrawAttachment,
  'clock.adopt': adoptClock,
};

/** Decides a command against the case as it stands (undefined: no such case yet). */
export function decide(state: Case | undefined, command: Command, context: DecideContext): Decision {
  const row = ruleOf(command.type);
  const { actor } = context;
  if (!row.roles.includes(actor.role)) {
    return refuse('not-allowed-for-role', `${actor.role} may not ${command.type}`);
  }
  if (command.type === 'case.register') {
    return state ? refuse('case-already-exists', command.caseId) : intake.register(command, context);
  }
  if (!state) return refuse('no-such-case', command.caseId);
  const found = row.assignment && findAssignment(state, (command.payload as WithAssignment).assignmentId);
  if (row.assignment && !found) return refuse('no-such-assignment', (command.payload as WithAssignment).assignmentId);
  const foreign = isUnitRole(actor.role) ? refuseForeign(state, actor, row, found) : undefined;
  if (foreign) return foreign;
  if (row.from === 'none' || !row.from.includes(state.status)) {
    return refuse(isOver(state.status) ? 'case-is-over' : 'wrong-step', `${command.type} at ${state.status}`);
  }
  if (row.assignment && found && !row.assignment.from.includes(found.status)) {
    return refuse('wrong-step', `${command.type} at ${found.status}`);
  }
  if (found && found.round !== state.round) return refuse('wrong-step', `round ${found.round} is over`);
  // The table above pairs each type with the rule that takes it; the compiler cannot follow a looked-up pair.
  return (rules[command.type] as AnyRule)(state, command.payload, context, found);
}

type WithAssignment = { readonly assignmentId: AssignmentId };
type AnyRule = (state: Case, payload: unknown, context: DecideContext, found: Assignment | undefined) => Decision;

/**
 * People of a unit act on their unit's part only, or on a case their unit has a part in. A district acts on its own part,
 * on those of the units under it, or on both, as the table says of the command. What moves the clock of the whole case is
 * the lead's.
 */
function refuseForeign(
  state: Case,
  actor: Actor,
  row: CommandRule,
  found: Assignment | undefined,
): Refused | undefined {
  const reach = actor.role === 'district' ? (row.district ?? 'own') : 'own';
  const isReached = ({ unitId, districtId, part }: Assignment) =>
    (part === 'lead' || !row.isOfLead) &&
    ((reach !== 'under' && unitId === actor.unitId) || (reach !== 'own' && districtId === actor.unitId));
  const parts = row.isOfPast ? state.assignments : activeAssignments(state);
  if (found ? isReached(found) : parts.some(isReached)) return undefined;
  const detail = found ? found.unitId : state.id;
  return refuse(reach === 'own' ? 'not-your-unit' : 'not-your-district', detail);
}
