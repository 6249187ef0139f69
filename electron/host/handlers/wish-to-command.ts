// A wish of the screen becomes a command of the domain: with the case it is about and the ids of what it makes.

import type { Wish, WishType } from '#shared/bridge/wish.ts';
import type { Case } from '#shared/domain/case.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import type { Command, ReturnRuling } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { IdMaker } from './new-ids.ts';
import { newAssignmentId, newAssignmentIds, newRequestId, newSupervisionId } from './new-ids.ts';

/** A command that a wish can be: any but the registration. */
export type WishedCommand = Exclude<Command, { type: 'case.register' }>;

/** What of the case decides how many ids are needed. */
export type WishedOn = Pick<Case, 'assignments' | 'round'>;

/** The command of a wish. `state` is the case as the person saw it; undefined right after its registration. */
export function wishToCommand(maker: IdMaker, caseId: CaseId, wish: Wish, state: WishedOn | undefined): Command {
  switch (wish.type) {
    case 'case.dispatch': {
      const { assistUnitIds, parallelUnitIds } = wish.payload;
      const assignmentIds = newAssignmentIds(maker, 1 + assistUnitIds.length + parallelUnitIds.length);
      return { type: wish.type, caseId, payload: { ...wish.payload, assignmentIds } };
    }
    case 'assignment.forward':
      return { type: wish.type, caseId, payload: { ...wish.payload, newAssignmentId: newAssignmentId(maker) } };
    case 'assignment.add':
    case 'assist.rule':
      return { type: wish.type, caseId, payload: { ...wish.payload, assignmentId: newAssignmentId(maker) } } as Command;
    case 'assist.request':
    case 'extension.request':
      return { type: wish.type, caseId, payload: { ...wish.payload, requestId: newRequestId(maker) } } as Command;
    case 'return.rule':
      return { type: wish.type, caseId, payload: { ...wish.payload, ruling: toRuling(maker, wish.payload.ruling) } };
    case 'return.arbitrate':
      return { type: wish.type, caseId, payload: { ...wish.payload, ruling: toRuling(maker, wish.payload.ruling) } };
    case 'supervision.issue':
      return { type: wish.type, caseId, payload: { ...wish.payload, supervisionId: newSupervisionId(maker) } };
    case 'callback.record': {
      const count = wish.payload.next === 'rework' && state ? activeAssignments(state).length : 0;
      return { type: wish.type, caseId, payload: { ...wish.payload, assignmentIds: newAssignmentIds(maker, count) } };
    }
    default:
      return { ...wish, caseId };
  }
}

/** The ids a wish leaves out. */
const madeHere: { readonly [Type in WishType]?: string } = {
  'case.dispatch': 'assignmentIds',
  'assignment.forward': 'newAssignmentId',
  'assignment.add': 'assignmentId',
  'assist.request': 'requestId',
  'assist.rule': 'assignmentId',
  'extension.request': 'requestId',
  'supervision.issue': 'supervisionId',
  'callback.record': 'assignmentIds',
};

/** What a person wished with this command: for giving it again, or changing it, on what stands now. */
export function commandToWish({ type, payload }: WishedCommand): Wish {
  const kept = Object.entries(payload).filter(([name]) => name !== madeHere[type]);
  const ruling = 'ruling' in payload ? { ruling: toWishedRuling(payload.ruling) } : {};
  return { type, payload: { ...Object.fromEntries(kept), ...ruling } } as Wish;
}

type WishedRuling = { readonly kind: 'move'; readonly toUnitId: UnitId } | { readonly kind: 'deny' };

function toRuling(maker: IdMaker, ruling: WishedRuling): ReturnRuling {
  return ruling.kind === 'deny' ? ruling : { ...ruling, assignmentId: newAssignmentId(maker) };
}

function toWishedRuling(ruling: ReturnRuling): WishedRuling {
  return ruling.kind === 'deny' ? ruling : { kind: 'move', toUnitId: ruling.toUnitId };
}
