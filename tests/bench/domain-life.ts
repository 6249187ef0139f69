// The life of an ordinary case, command by command: registered, dispatched, signed, extended, paused, answered, not solved,
// done again, closed.

import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { Command } from '#shared/domain/command.ts';
import { decide } from '#shared/domain/decide.ts';
import type { DecideContext } from '#shared/domain/decide-context.ts';
import { aCommand, aContext, morningMs } from '#shared/domain/testing/builders.ts';

export type LifeStep = { readonly command: Command; readonly context: DecideContext };

const hourMs = 3_600_000;

/** The commands with who gives them and when; made once, so that only deciding and applying is measured. */
export function caseLife(city: CityFacts): readonly LifeStep[] {
  const onA2 = { assignmentId: 'a2' };
  const rework = {
    answers: { contacted: true, solved: 'no', satisfied: 'dissatisfied' },
    note: '电梯又停了',
    next: 'rework',
    assignmentIds: ['a2'],
  };
  const given = [
    [aCommand('case.register'), 'agent'],
    [aCommand('case.amend'), 'agent'],
    [aCommand('case.dispatch'), 'agent'],
    [aCommand('assignment.sign'), 'unit'],
    [aCommand('assignment.contact'), 'unit'],
    [aCommand('extension.request'), 'unit'],
    [aCommand('extension.rule'), 'dispatcher'],
    [aCommand('case.suspend'), 'dispatcher'],
    [aCommand('case.resume'), 'dispatcher'],
    [aCommand('assignment.reply'), 'unit'],
    [aCommand('callback.claim'), 'callback'],
    [aCommand('callback.record', rework), 'callback'],
    [aCommand('assignment.sign', onA2), 'unit'],
    [aCommand('assignment.reply', onA2), 'unit'],
    [aCommand('callback.claim'), 'callback'],
    [aCommand('callback.record'), 'callback'],
  ] as const;
  return given.map(([command, role], index) => {
    return { command, context: aContext(role, { city, atMs: morningMs + index * hourMs }) };
  });
}

/** Decides and applies the whole life; throws when a command is refused. */
export function liveOnce(life: readonly LifeStep[]): Case | undefined {
  let state: Case | undefined;
  for (const { command, context } of life) {
    const decision = decide(state, command, context);
    if (!decision.ok)
      throw new Error(`${command.type} was refused: ${decision.refusal.code} ${decision.refusal.detail}`);
    state = applyAll(state, decision.events);
  }
  return state;
}
