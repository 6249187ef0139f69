// The shape of a rule: what is asked after the table has been asked who, which and when. A rule sees a case that stands
// where the table wants it and, for commands about one assignment, that assignment.

import type { Assignment } from '../assignment.ts';
import type { Case } from '../case.ts';
import type { CommandPayloads, CommandType } from '../command.ts';
import type { DecideContext, Decision } from '../decide-context.ts';

/** Commands that begin with an assignment of the case, checked by the table before the rule is asked. */
export type AssignmentCommandType =
  | 'assignment.sign'
  | 'assignment.contact'
  | 'assignment.reply'
  | 'assignment.forward'
  | 'assignment.release'
  | 'assist.request'
  | 'return.request'
  | 'return.confirm'
  | 'return.drop'
  | 'return.rule'
  | 'return.arbitrate'
  | 'extension.request'
  | 'reply.audit';

/** Commands about a case that exists. */
export type CaseCommandType = Exclude<CommandType, AssignmentCommandType | 'case.register'>;

export type CaseRule<Type extends CaseCommandType> = (
  state: Case,
  payload: CommandPayloads[Type],
  context: DecideContext,
) => Decision;

export type AssignmentRule<Type extends AssignmentCommandType> = (
  state: Case,
  payload: CommandPayloads[Type],
  context: DecideContext,
  assignment: Assignment,
) => Decision;

export type RuleOf<Type extends Exclude<CommandType, 'case.register'>> = Type extends AssignmentCommandType
  ? AssignmentRule<Type>
  : Type extends CaseCommandType
    ? CaseRule<Type>
    : never;
