import type { Case } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import { commandTypes } from '#shared/domain/command.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { mayCommand } from '#shared/domain/roles.ts';

/** The commands this person may give on the case as it stands: what buttons and keys are offered. `decide` has the word. */
export function allowedCommands(actor: Actor, state: Case): CommandType[] {
  const own = state.assignments.find(({ unitId, round }) => unitId === actor.unitId && round === state.round);
  const isOpen = {
    'case.register': false,
    'case.amend': state.status !== 'closed' && state.status !== 'answered',
    'case.answer': state.status === 'registered',
    'case.dispatch': state.status === 'registered',
    'assignment.sign': own?.status === 'pendingSign',
    'assignment.reply': own?.status === 'signed',
    'callback.record': state.status === 'callbackDue',
  } as const satisfies Record<CommandType, boolean>;
  return commandTypes.filter((type) => isOpen[type] && mayCommand(actor.role, type));
}
