import { expect, test } from 'vitest';
import { wish, wishTypes } from '#shared/bridge/wish.ts';
import type { AssignmentId, CaseId } from '#shared/domain/ids.ts';
import { aCommand } from '#shared/domain/testing/builders.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { commandSchema } from '#shared/sync/command-schema.ts';
import type { WishedCommand } from './wish-to-command.ts';
import { commandToWish, wishToCommand } from './wish-to-command.ts';

const maker = { clock: fakeClock(), random: seededRandom(5) };
const caseId = 'case-1' as CaseId;

test.each(wishTypes)('%s: a wish is its command without new ids, there and back', (type) => {
  const given = aCommand(type) as WishedCommand;
  const wished = commandToWish(given);
  expect(wish.safeParse(wished)).toMatchObject({ success: true });
  const command = wishToCommand(maker, caseId, wished, undefined) as WishedCommand;
  expect(commandSchema.safeParse(command)).toMatchObject({ success: true });
  expect(commandToWish(command)).toEqual(wished);
  // What is new has an id nobody used before.
  const again = JSON.stringify(wishToCommand(maker, caseId, wished, undefined));
  const makesSomething = JSON.stringify(wished) !== JSON.stringify({ type, payload: given.payload });
  expect(JSON.stringify(command) === again).toBe(!makesSomething || isRecordedOnce(command));
});

/** A call-back that closes makes nothing new. */
function isRecordedOnce(command: WishedCommand): boolean {
  return command.type === 'callback.record' && command.payload.assignmentIds.length === 0;
}

function anAssignment(id: string, status: string) {
  return { id: id as AssignmentId, round: 1, status };
}

test('a dispatch gets an id a unit, a rework one for every unit still in the round', () => {
  const units = { leadUnitId: 'unit-1', assistUnitIds: ['unit-2'], parallelUnitIds: ['unit-3'], suggestionRank: null };
  const dispatch = wishToCommand(maker, caseId, { type: 'case.dispatch', payload: units } as never, undefined);
  const answers = { contacted: true, solved: 'no', satisfied: 'dissatisfied' } as const;
  const rework = { type: 'callback.record', payload: { answers, note: '', next: 'rework' } } as const;
  const state = { round: 1, assignments: [anAssignment('a1', 'moved'), anAssignment('a2', 'accepted')] } as never;
  const reworked = wishToCommand(maker, caseId, rework, state);
  const counted = [dispatch, reworked].map(
    ({ payload }) => (payload as unknown as { assignmentIds: string[] }).assignmentIds,
  );
  expect(counted.map((ids) => ids.length)).toEqual([3, 1]);
});
