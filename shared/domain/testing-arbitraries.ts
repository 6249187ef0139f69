// Random cases for property tests: small pools of ids, so that commands meet each other often.

import * as fc from 'fast-check';
import { applyAll } from './apply.ts';
import type { Case } from './case.ts';
import { channels, requestKinds, satisfactionAnswers, solvedAnswers, urgencies } from './case.ts';
import type { Command } from './command.ts';
import type { Decision } from './decide.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './event.ts';
import type { Role } from './roles.ts';
import { roles } from './roles.ts';
import { aContext } from './testing.ts';

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const text = pick('', ' ', '七号楼电梯停了', 'street light out', '暖气不热');
const unitId = pick('unit-1', 'unit-2', 'no-unit');
const assignmentId = pick('a1', 'a2', 'a3', 'a4', 'a5', 'a6');

const fields = {
  kind: pick(...requestKinds),
  caller: fc.record({
    name: pick('', '张女士', 'Li'),
    phone: pick('', '13800001234', '110', '+4912345'),
    wantsCallback: fc.boolean(),
    confidential: fc.boolean(),
  }),
  narrative: text,
  place: fc.record({ placeId: pick('place-1', 'no-place', null), detail: text }),
  topicId: pick('topic-1', 'topic-2', 'no-topic', null),
  urgency: pick(...urgencies),
  deadlineClassId: pick('I', 'III', 'V', null),
};

const payloads = {
  'case.register': fc.record({
    ...fields,
    number: pick('BJ-26-000001-0', null),
    channel: pick(...channels),
    followsCaseId: pick('case-0', null),
  }),
  'case.amend': fc.record({ fields: fc.record(fields, { requiredKeys: [] }) }),
  'case.answer': fc.record({ text }),
  'case.dispatch': fc.record({
    leadUnitId: unitId,
    assistUnitIds: fc.array(unitId, { maxLength: 2 }),
    assignmentIds: fc.array(assignmentId, { maxLength: 3 }),
    suggestionRank: pick(0, 1, null),
  }),
  'assignment.sign': fc.record({ assignmentId }),
  'assignment.reply': fc.record({ assignmentId, text, contactedCaller: fc.boolean() }),
  'callback.record': fc.record({
    answers: fc.option(
      fc.record({
        contacted: fc.boolean(),
        solved: pick(...solvedAnswers),
        satisfied: pick(...satisfactionAnswers),
      }),
    ),
    note: text,
    next: pick('close', 'rework', 'tryAgain'),
    assignmentIds: fc.array(assignmentId, { maxLength: 3 }),
  }),
} satisfies Record<Command['type'], fc.Arbitrary<unknown>>;

/** Any command that the wire's schemas would let through, sensible or not. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...Object.entries(payloads).map(([type, payload]) =>
    (payload as fc.Arbitrary<unknown>).map((made) => ({ type, caseId: 'case-1', payload: made }) as unknown as Command),
  ),
);

export const anyRole: fc.Arbitrary<Role> = pick(...roles);

export type Step = { readonly role: Role; readonly command: Command };
export const anyStep: fc.Arbitrary<Step> = fc.record({ role: anyRole, command: anyCommand });

/** A walk that mostly goes the usual way, so that late steps are reached, with arbitrary steps in between. */
export const anyWalk: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.array(anyStep, { maxLength: 6 }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
  .map(([strays, isUsual]) =>
    usualWay.flatMap((step, index) => [...(isUsual[index] ? [step] : []), ...strays.slice(index, index + 1)]),
  );

const usual = (role: Role, type: Command['type'], payload: unknown): Step => ({
  role,
  command: { type, caseId: 'case-1', payload } as unknown as Command,
});

const usualWay: readonly Step[] = [
  usual('agent', 'case.register', {
    number: null,
    channel: 'phone',
    followsCaseId: null,
    kind: 'help',
    caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false },
    narrative: '七号楼电梯停了',
    place: { placeId: 'place-1', detail: '' },
    topicId: 'topic-1',
    urgency: 'normal',
    deadlineClassId: 'III',
  }),
  usual('dispatcher', 'case.dispatch', {
    leadUnitId: 'unit-1',
    assistUnitIds: [],
    assignmentIds: ['a1'],
    suggestionRank: 0,
  }),
  usual('unit', 'assignment.sign', { assignmentId: 'a1' }),
  usual('unit', 'assignment.reply', { assignmentId: 'a1', text: '已修好', contactedCaller: true }),
  usual('callback', 'callback.record', {
    answers: { contacted: true, solved: 'no', satisfied: 'dissatisfied' },
    note: '',
    next: 'rework',
    assignmentIds: ['a2'],
  }),
  usual('unit', 'assignment.sign', { assignmentId: 'a2' }),
  usual('unit', 'assignment.reply', { assignmentId: 'a2', text: '再修', contactedCaller: true }),
  usual('callback', 'callback.record', { answers: null, note: '', next: 'close', assignmentIds: [] }),
];

export type Walked = {
  readonly state: Case | undefined;
  readonly events: readonly CaseEvent[];
  readonly decisions: readonly Decision[];
};

/** Walks: decides each step against what came before and applies what was accepted. */
export function walk(steps: readonly Step[]): Walked {
  let state: Case | undefined;
  const events: CaseEvent[] = [];
  const decisions = steps.map(({ role, command }, index) => {
    const decision = decide(state, command, aContext(role, { atMs: Date.UTC(2026, 10, 23) + index * 60_000 }));
    if (decision.ok) {
      state = applyAll(state, decision.events);
      events.push(...decision.events);
    }
    return decision;
  });
  return { state, events, decisions };
}
