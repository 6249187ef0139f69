// Random cases for property tests: walks that mostly do what a sensible person would do next, so that every part of the
// machine is reached, with arbitrary commands in between.

import * as fc from 'fast-check';
import { applyAll } from '../apply.ts';
import type { Assignment } from '../assignment.ts';
import type { Case } from '../case.ts';
import type { CityFacts } from '../city-facts.ts';
import type { Command, CommandType } from '../command.ts';
import { commandTypes } from '../command.ts';
import type { DecideContext, Decision } from '../decide-context.ts';
import { decide } from '../decide.ts';
import type { CaseEvent } from '../event.ts';
import { ruleOf } from '../machine/command-table.ts';
import type { Role } from '../roles.ts';
import { isUnitRole, roles } from '../roles.ts';
import { anyPayload, fittingPayload } from './payloads.ts';
import { aCommand, aContext, aContextOf, anyCity, morningMs, strictCity } from './builders.ts';

/** Any command that the wire's schemas would let through, sensible or not. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...commandTypes.map((type) =>
    (anyPayload[type] as fc.Arbitrary<unknown>).map(
      (payload) => ({ type, caseId: 'case-1', payload }) as unknown as Command,
    ),
  ),
);

export const anyRole: fc.Arbitrary<Role> = fc.constantFrom(...roles);

/** Who gives which command, in which city (anyCity where none is named). */
export type Step = {
  readonly role: Role;
  readonly command: Command;
  /** The unit of a unit's person; unit-1 or district-1 where none is named. */
  readonly unitId?: string;
  readonly city?: CityFacts;
};
export const anyStep: fc.Arbitrary<Step> = fc.record({ role: anyRole, command: anyCommand });

/** How often a type is chosen beside the others; two where nothing is said. Ends are rare, or walks would be short. */
const weights: { readonly [Type in CommandType]?: number } = {
  'case.answer': 1,
  'case.refuse': 1,
  'case.transfer': 1,
  'case.withdraw': 1,
  'case.merge': 1,
  'district.number': 1,
  'attachment.add': 1,
  'attachment.withdraw': 1,
  'case.dispatch': 20,
  'case.submit': 8,
  'assignment.sign': 24,
  'assignment.reply': 24,
  'assignment.contact': 8,
  'return.request': 4,
  'return.rule': 8,
  'return.arbitrate': 8,
  'return.confirm': 8,
  'extension.request': 6,
  'extension.rule': 8,
  'reply.audit': 24,
  'callback.claim': 8,
  'callback.record': 16,
};

const typesByStanding = new Map<string, readonly CommandType[]>();

/** Every command that may be accepted here, as the table sees it, each as often as it weighs. */
function possibleTypes(state: Case): readonly CommandType[] {
  const parts = new Set(state.assignments.map(({ status }) => status));
  const standing = [state.status, ...parts].join(' ');
  const known = typesByStanding.get(standing);
  if (known) return known;
  const types = commandTypes
    .filter((type) => {
      const { from, assignment } = ruleOf(type);
      if (from === 'none' || !from.includes(state.status)) return false;
      return !assignment || assignment.from.some((status) => parts.has(status));
    })
    .flatMap((type) => Array.from({ length: weights[type] ?? 2 }, () => type));
  typesByStanding.set(standing, types);
  return types;
}

/** A step somebody sensible might take on this case; `roll` (0 or more) chooses among them. */
export function fittingStep(state: Case | undefined, roll: number, city: CityFacts): Step {
  if (!state) return { role: 'agent', command: aCommand('case.register'), city };
  const types = possibleTypes(state);
  const type = types[roll % types.length];
  if (!type) return { role: 'agent', command: aCommand('case.amend'), city };
  const more = Math.floor(roll / types.length);
  const row = ruleOf(type);
  const candidates = state.assignments.filter(
    ({ status, round }) => round === state.round && (row.assignment?.from.includes(status) ?? true),
  );
  const chosen = candidates[more % Math.max(1, candidates.length)];
  const fit = row.roles.filter((role) => !isUnitRole(role) || unitFor(role, chosen, row.district));
  const role = fit[more % Math.max(1, fit.length)] ?? row.roles[0] ?? 'agent';
  const onAssignment = row.assignment ? chosen : undefined;
  const command = aCommand(
    type,
    fittingPayload(type, { state, role, chosen: onAssignment, roll: Math.floor(more / 3) }),
  );
  const unitId = isUnitRole(role) ? unitFor(role, chosen, row.district) : undefined;
  return { role, command, city, ...(unitId === undefined ? {} : { unitId }) };
}

function unitFor(role: Role, chosen: Assignment | undefined, reach: string | undefined): string | undefined {
  if (!chosen) return undefined;
  if (role === 'district') {
    if (reach === 'under') return chosen.districtId ?? undefined;
    return chosen.unitId.startsWith('district-') ? chosen.unitId : undefined;
  }
  return chosen.unitId.startsWith('district-') ? undefined : chosen.unitId;
}

const rolls = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 1_000_000 }) }, { weight: 1, arbitrary: anyStep }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** A walk through one case: steps that fit where it stands, with arbitrary ones in between. */
export const anyWalk: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.constantFrom(anyCity, strictCity), rolls)
  .map(([city, choices]) => {
    const steps: Step[] = [];
    let state: Case | undefined;
    for (const choice of choices) {
      const tries = typeof choice === 'number' ? 5 : 1;
      for (let attempt = 1; attempt <= tries; attempt += 1) {
        const step = typeof choice === 'number' ? fittingStep(state, choice * attempt, city) : { ...choice, city };
        const decision = decide(state, step.command, contextOf(step, steps.length));
        if (decision.ok) state = applyAll(state, decision.events);
        // What fits nowhere is left out, so that walks are about something; strays stay, accepted or not.
        if (!decision.ok && typeof choice === 'number') continue;
        steps.push(step);
        break;
      }
    }
    return steps;
  });

export type Walked = {
  readonly state: Case | undefined;
  readonly events: readonly CaseEvent[];
  readonly decisions: readonly Decision[];
};

/** Walks: decides each step against what came before, a minute later, and applies what was accepted. */
export function walk(steps: readonly Step[]): Walked {
  let state: Case | undefined;
  const events: CaseEvent[] = [];
  const decisions = steps.map((step, index) => {
    const decision = decide(state, step.command, contextOf(step, index));
    if (decision.ok) {
      state = applyAll(state, decision.events);
      events.push(...decision.events);
    }
    return decision;
  });
  return { state, events, decisions };
}

/** The context of a step of a walk. */
export function contextOf({ role, unitId, city }: Step, index: number): DecideContext {
  const change = { atMs: morningMs + index * 60_000, city: city ?? anyCity };
  return unitId === undefined ? aContext(role, change) : aContextOf(unitId, role, change);
}
