// Which commands a person is offered on a case as it stands. The rules themselves are asked, with a payload nobody has
// filled in yet: what is then still missing is the person's to give, anything else means the command is not for now.

import { attachmentSteps } from '#shared/domain/attachment/attachment.ts';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import type { DecideContext } from '#shared/domain/decide-context.ts';
import { decide } from '#shared/domain/decide.ts';
import type { AssignmentId, CommandId, UnitId } from '#shared/domain/ids.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import { mayCommand } from '#shared/domain/machine/may-command.ts';
import type { WishType } from '#shared/bridge/wish.ts';
import { wishTypes } from '#shared/bridge/wish.ts';
import { probeCommand } from './probe-payloads.ts';

export type Asked = Omit<DecideContext, 'commandId'>;

export type Allowed = {
  /** Commands that are possible on the case, or on one of its assignments. */
  readonly allowed: CommandType[];
  readonly onAssignments: { readonly assignmentId: AssignmentId; readonly allowed: CommandType[] }[];
};

/** Refusals that only say what a person has not typed or chosen yet. */
const stillToGive: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'missing-narrative',
  'missing-topic',
  'missing-place',
  'missing-class',
  'missing-answer',
  'missing-reply',
  'missing-note',
  'missing-basis',
  'missing-reason',
  'missing-notice',
  'unknown-topic',
  'unknown-place',
  'unknown-unit',
  'unit-outside-district',
  'same-unit',
  'same-unit-twice',
  'unknown-class',
  'unknown-label',
  'unknown-document',
  'unknown-refusal-reason',
  'unknown-line',
  'no-such-master',
  'master-is-over',
  'date-in-the-past',
  'extension-too-long',
  'too-few-attempts',
]);

const opensEmpty: ReadonlySet<WishType> = new Set<WishType>(['case.amend', 'district.number']);

const nobodysCommand = 'probe' as CommandId;
const none = '?' as AssignmentId;
const noUnit = '?' as UnitId;

/** What this person may do now. `decide` has the last word when the command is given. */
export function allowedCommands(asked: Asked, state: Case): Allowed {
  const types = wishTypes.filter((type) => mayCommand(asked.actor.role, type));
  const onAssignments = activeAssignments(state)
    .map(({ id }) => ({
      assignmentId: id,
      allowed: types.filter((type) => isAboutAssignment(type) && isOffered(asked, state, type, id)),
    }))
    .filter(({ allowed }) => allowed.length > 0);
  const somewhere = new Set<CommandType>(onAssignments.flatMap(({ allowed }) => allowed));
  const allowed = types.filter((type) =>
    isAboutAssignment(type) ? somewhere.has(type) : isOffered(asked, state, type, none),
  );
  return { allowed, onAssignments };
}

function isAboutAssignment(type: CommandType): boolean {
  return ruleOf(type).assignment !== undefined;
}

function isOffered(asked: Asked, state: Case, type: WishType, assignmentId: AssignmentId): boolean {
  const context = { ...asked, commandId: nobodysCommand };
  return targetsOf(state, type).some((targetId) => {
    const command = probeCommand(type, {
      state,
      assignmentId,
      targetId,
      district: asked.actor.unitId ?? noUnit,
      city: asked.city,
    });
    const decision = decide(state, command, context);
    if (decision.ok || stillToGive.has(decision.refusal.code)) return true;
    // An amendment with nothing in it yet is the form as it opens, and so is a number nobody has typed.
    return opensEmpty.has(type) && decision.refusal.code === 'nothing-to-change';
  });
}

/** The supervisions, requests, attachments or steps a command may be about; a single one that is nobody's where it is about none. */
function targetsOf(
  { supervisions, extensions, assistRequests, attachments = [] }: Case,
  type: WishType,
): readonly string[] {
  if (ruleOf(type).about === 'supervision') return supervisions.map(({ id }) => id);
  if (type === 'extension.rule') return extensions.filter(isOpen).map(({ requestId }) => requestId);
  if (type === 'assist.rule') return assistRequests.filter(isOpen).map(({ requestId }) => requestId);
  if (type === 'attachment.add') return attachmentSteps;
  if (type === 'attachment.withdraw') return attachments.map(({ id }) => id);
  return [none];
}

function isOpen({ ruling }: { readonly ruling: unknown }): boolean {
  return ruling === null;
}
