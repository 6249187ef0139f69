// The state machine as a table: for every command, who may give it, where the case (and the assignment) must stand, where
// it may stand afterwards, and what the command is about when two people act at once. Guards that look at more than the
// status are in rules/. docs/state-machine.md is written from this table.
// Source: the hotline's table of transitions (registration to closing), completed by suspension, audit, arbitration,
// unmerging, withdrawal and forwarding inside a district.

import { endStatuses } from '../case.ts';
import type { CommandType } from '../command.ts';
import type { CommandRule } from './command-rule.ts';

const before = ['registered', 'toDispatch'] as const;
const withUnits = ['dispatched', 'inProgress'] as const;
const handled = [...withUnits, 'replied'] as const;
const calling = ['callbackDue', 'callingBack'] as const;
const open = [...before, ...handled, ...calling] as const;
const unitRoles = ['unit', 'unitHead'] as const;
/** Districts are units too: a district's people sign, reply and return what was dispatched to the district itself. */
const solvers = [...unitRoles, 'district'] as const;
const rulers = ['dispatcher', 'office'] as const;

export const commandTable = {
  'case.register': { roles: ['agent', 'supervisor', 'office'], from: 'none', to: ['registered'], about: 'step' },
  'case.amend': {
    roles: ['agent', 'supervisor', 'dispatcher', 'office'],
    from: open,
    to: 'same',
    about: 'fields',
  },
  'case.answer': { roles: ['agent', 'supervisor'], from: before, to: ['answered'], about: 'step' },
  'case.submit': { roles: ['agent', 'supervisor'], from: ['registered'], to: ['toDispatch'], about: 'step' },
  'case.sendBack': { roles: ['dispatcher', 'supervisor'], from: ['toDispatch'], to: ['registered'], about: 'step' },
  'case.proposeRefusal': { roles: ['agent'], from: before, to: 'same', about: 'proposal' },
  'case.refuse': { roles: ['agent', 'supervisor', 'dispatcher'], from: before, to: ['refused'], about: 'step' },
  'case.transfer': {
    roles: ['agent', 'supervisor', 'dispatcher'],
    from: [...before, ...withUnits],
    to: ['transferred'],
    about: 'step',
  },
  'case.proposeMerge': {
    roles: ['agent', ...unitRoles],
    from: [...before, ...withUnits],
    to: 'same',
    about: 'proposal',
  },
  'case.merge': {
    roles: ['supervisor', ...rulers],
    from: [...before, ...withUnits],
    to: ['merged'],
    about: 'step',
  },
  'case.dropProposal': {
    roles: ['agent', 'supervisor', ...rulers, ...unitRoles],
    from: [...before, ...withUnits],
    to: 'same',
    about: 'proposal',
  },
  'case.unmerge': { roles: ['supervisor', ...rulers], from: ['merged'], to: before, about: 'step' },
  // A fact, whatever the master comes to afterwards: told again, the later telling stands.
  'case.tellOutcome': {
    roles: ['agent', 'supervisor', 'callback'],
    from: ['merged'],
    to: 'same',
    about: 'nothing',
  },
  'case.withdraw': {
    roles: ['agent', 'supervisor', 'dispatcher', 'callback'],
    from: open,
    to: ['withdrawn'],
    about: 'step',
  },
  'case.dispatch': {
    roles: ['agent', 'supervisor', 'dispatcher'],
    from: before,
    to: ['dispatched'],
    about: 'step',
  },
  'case.reclassify': { roles: ['supervisor', ...rulers], from: withUnits, to: 'same', about: 'step' },
  'case.suspend': {
    roles: ['supervisor', ...rulers, 'district'],
    from: withUnits,
    to: 'same',
    district: 'under',
    isOfLead: true,
    about: 'step',
  },
  'case.resume': {
    roles: ['supervisor', ...rulers, ...solvers],
    from: [...handled, ...calling],
    to: 'same',
    district: 'both',
    isOfLead: true,
    about: 'step',
  },
  'case.urge': {
    roles: ['agent', 'supervisor', ...rulers, 'district'],
    from: handled,
    to: 'same',
    district: 'both',
    about: 'nothing',
  },
  'case.markHard': {
    roles: ['supervisor', ...rulers, 'district'],
    from: open,
    to: 'same',
    district: 'both',
    about: 'nothing',
  },

  'assignment.sign': {
    roles: solvers,
    from: [...withUnits],
    to: withUnits,
    assignment: { from: ['pendingSign'], to: ['signed'] },
    about: 'assignment',
  },
  'assignment.contact': {
    roles: solvers,
    from: withUnits,
    to: 'same',
    assignment: { from: ['signed', 'handling'], to: ['handling'] },
    about: 'assignment',
  },
  'assignment.reply': {
    roles: solvers,
    from: withUnits,
    to: [...withUnits, 'replied', 'callbackDue'],
    assignment: { from: ['signed', 'handling'], to: ['submitted', 'accepted'] },
    about: 'assignment',
  },
  'assignment.forward': {
    roles: ['district'],
    from: withUnits,
    to: withUnits,
    assignment: { from: ['pendingSign', 'signed', 'handling'], to: ['moved'] },
    about: 'assignment',
  },
  'assignment.add': {
    roles: [...rulers, 'supervisor', 'district'],
    from: withUnits,
    to: 'same',
    district: 'both',
    about: 'step',
  },
  'assignment.release': {
    roles: [...rulers, 'supervisor', 'district'],
    from: withUnits,
    to: [...withUnits, 'replied', 'callbackDue'],
    assignment: { from: ['pendingSign', 'signed', 'handling', 'returnRequested'], to: ['released'] },
    district: 'under',
    about: 'assignment',
  },
  'assist.request': {
    roles: solvers,
    from: ['inProgress'],
    to: 'same',
    assignment: { from: ['signed', 'handling'], to: 'same' },
    about: 'nothing',
  },
  'assist.rule': { roles: [...rulers, 'district'], from: ['inProgress'], to: 'same', district: 'under', about: 'step' },
  'return.request': {
    roles: solvers,
    from: withUnits,
    to: 'same',
    assignment: { from: ['pendingSign', 'signed'], to: ['returnRequested'] },
    about: 'assignment',
  },
  'return.confirm': {
    roles: ['unitHead', 'district'],
    from: withUnits,
    to: 'same',
    assignment: { from: ['returnRequested'], to: 'same' },
    about: 'assignment',
  },
  'return.drop': {
    roles: solvers,
    from: withUnits,
    to: withUnits,
    assignment: { from: ['returnRequested'], to: ['pendingSign', 'signed'] },
    about: 'assignment',
  },
  'return.rule': {
    roles: rulers,
    from: withUnits,
    to: withUnits,
    assignment: { from: ['returnRequested'], to: ['moved', 'signed'] },
    about: 'assignment',
  },
  'return.arbitrate': {
    roles: ['office'],
    from: withUnits,
    to: withUnits,
    assignment: { from: ['returnRequested'], to: ['moved', 'signed'] },
    about: 'assignment',
  },
  'extension.request': {
    roles: solvers,
    from: withUnits,
    to: 'same',
    assignment: { from: ['signed', 'handling'], to: 'same' },
    about: 'assignment',
  },
  'extension.rule': { roles: [...rulers, 'district'], from: withUnits, to: 'same', district: 'under', about: 'step' },
  'reply.audit': {
    roles: [...rulers, 'district'],
    from: handled,
    to: [...handled, 'callbackDue'],
    assignment: { from: ['submitted'], to: ['accepted', 'handling'] },
    district: 'under',
    about: 'assignment',
  },

  'ledger.request': { roles: solvers, from: withUnits, to: 'same', isOfLead: true, about: 'ledger' },
  'ledger.rule': {
    roles: ['district', 'office'],
    from: withUnits,
    to: 'same',
    district: 'under',
    isOfLead: true,
    about: 'ledger',
  },
  'ledger.review': {
    roles: ['district', 'office'],
    from: [...handled, ...calling],
    to: 'same',
    district: 'both',
    isOfLead: true,
    about: 'ledger',
  },
  'ledger.leave': {
    roles: [...solvers, 'office'],
    from: [...handled, ...calling],
    to: 'same',
    district: 'both',
    isOfLead: true,
    about: 'ledger',
  },

  'supervision.issue': { roles: ['supervisor', 'office'], from: open, to: 'same', about: 'nothing' },
  'supervision.accept': { roles: solvers, from: [...handled, ...calling], to: 'same', about: 'supervision' },
  'supervision.askReturn': { roles: solvers, from: [...handled, ...calling], to: 'same', about: 'supervision' },
  'supervision.submit': { roles: solvers, from: [...handled, ...calling], to: 'same', about: 'supervision' },
  'supervision.sendBack': { roles: ['supervisor', 'office'], from: open, to: 'same', about: 'supervision' },
  'supervision.close': {
    roles: ['supervisor', 'office'],
    from: [...open, 'closed', 'withdrawn', 'transferred', 'merged', 'answered', 'refused'],
    to: 'same',
    about: 'supervision',
  },

  'exclusion.apply': { roles: solvers, from: [...handled, ...calling, 'closed'], to: 'same', about: 'exclusion' },
  'exclusion.audit': {
    roles: ['district', 'dispatcher'],
    from: [...handled, ...calling, 'closed'],
    to: 'same',
    district: 'under',
    about: 'exclusion',
  },
  'exclusion.decide': { roles: ['office'], from: [...handled, ...calling, 'closed'], to: 'same', about: 'exclusion' },

  // Of one that somebody holds: by whoever it is, or once the time it may be held is over.
  'callback.claim': { roles: ['callback', 'supervisor'], from: calling, to: ['callingBack'], about: 'step' },
  'callback.release': {
    roles: ['callback', 'supervisor'],
    from: ['callingBack'],
    to: ['callbackDue'],
    about: 'step',
  },
  'callback.record': {
    roles: ['callback', 'supervisor'],
    from: calling,
    to: ['callbackDue', 'closed', 'dispatched'],
    about: 'step',
  },

  'notice.post': { roles: ['supervisor', 'office'], from: open, to: 'same', about: 'notice' },
  'notice.withdraw': { roles: ['supervisor', 'office'], from: [...open, 'merged'], to: 'same', about: 'notice' },
  // A caller was told at a desk that may not have heard of the end yet: it is a fact.
  'notice.tell': { roles: ['agent', 'supervisor'], from: [...open, ...endStatuses], to: 'same', about: 'nothing' },

  // A district files a case before and after it was merged or closed: the number says where, and moves nothing.
  'district.number': {
    roles: ['district'],
    from: [...handled, ...calling, 'closed', 'merged', 'withdrawn', 'transferred'],
    to: 'same',
    district: 'both',
    isOfPast: true,
    about: 'districtNumber',
  },
  'attachment.add': {
    roles: ['agent', 'supervisor', ...rulers, 'callback', ...solvers],
    from: [...open, 'closed'],
    to: 'same',
    district: 'both',
    about: 'nothing',
  },
  // What should not be there goes at any time.
  'attachment.withdraw': {
    roles: ['agent', 'supervisor', ...rulers, 'callback', ...solvers],
    from: [...open, ...endStatuses],
    to: 'same',
    district: 'both',
    about: 'nothing',
  },

  'clock.adopt': { roles: ['office'], from: open, to: 'same', about: 'nothing' },
} as const satisfies Record<CommandType, CommandRule>;

/** The row of a command, with its declared type. */
export function ruleOf(type: CommandType): CommandRule {
  return commandTable[type];
}
