// Builders for tests of the domain: whole, valid values with only the interesting part named by the test.

import type { Command, CommandPayloads, CommandType } from './command.ts';
import type { CityFacts, DecideContext } from './decide.ts';
import type { CaseId, CommandId, PersonId, UnitId } from './ids.ts';
import type { Role } from './roles.ts';

const payloads = {
  'case.register': {
    number: 'BJ-26-000001-0',
    channel: 'phone',
    followsCaseId: null,
    kind: 'help',
    caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false },
    narrative: '七号楼电梯停了一上午',
    place: { placeId: 'place-1', detail: '南湖西里7号楼' },
    topicId: 'topic-1',
    urgency: 'normal',
    deadlineClassId: 'III',
  },
  'case.amend': { fields: { narrative: '七号楼电梯又停了' } },
  'case.answer': { text: '办事大厅周一至周五 9:00 至 17:00' },
  'case.dispatch': { leadUnitId: 'unit-1', assistUnitIds: [], assignmentIds: ['a1'], suggestionRank: 0 },
  'assignment.sign': { assignmentId: 'a1' },
  'assignment.reply': { assignmentId: 'a1', text: '已修好', contactedCaller: true },
  'callback.record': {
    answers: { contacted: true, solved: 'yes', satisfied: 'satisfied' },
    note: '',
    next: 'close',
    assignmentIds: [],
  },
} as unknown as CommandPayloads;

type Loose<T> = { readonly [Key in keyof T]?: unknown };

/** A valid command of the type, with parts of its payload replaced. */
export function aCommand<Type extends CommandType>(type: Type, change: Loose<CommandPayloads[Type]> = {}): Command {
  return { type, caseId: 'case-1' as CaseId, payload: { ...payloads[type], ...change } } as unknown as Command;
}

/** A city that knows everything but ids that begin with `no-`. */
export const anyCity: CityFacts = {
  policyVersion: 'policy-1',
  hasUnit: (id) => !id.startsWith('no-'),
  hasTopic: (id) => !id.startsWith('no-'),
  hasPlace: (id) => !id.startsWith('no-'),
  hasDeadlineClass: (id) => ['I', 'II', 'III', 'IV'].includes(id),
};

let made = 0;

/** A context for a person of the role; unit people belong to unit-1. */
export function aContext(role: Role, change: Partial<DecideContext> = {}): DecideContext {
  made += 1;
  return {
    actor: {
      personId: `person-${role}` as PersonId,
      role,
      unitId: role === 'unit' ? ('unit-1' as UnitId) : null,
    },
    commandId: `command-${made}` as CommandId,
    atMs: Date.UTC(2026, 10, 23, 1, 0, 0),
    city: anyCity,
    ...change,
  };
}
