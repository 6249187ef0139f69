// A case as some steps of its life leave it, for tests of what the lists make of it.

import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { decide } from '#shared/domain/decide.ts';
import type { Role } from '#shared/domain/roles.ts';
import { aCommand, aContext, aContextOf, strictCity } from '#shared/domain/testing/builders.ts';
import { must } from '#shared/lib/assert.ts';

/** Who does what, with which of the usual payload changed, for which unit. */
export type Step = {
  readonly [Type in CommandType]: readonly [
    Role,
    Type,
    { readonly [Key in keyof CommandPayloads[Type]]?: unknown }?,
    string?,
  ];
}[CommandType];

/** The case after these steps; one that is refused throws. */
export function caseAfter(steps: readonly Step[], city = strictCity): Case {
  let state: Case | undefined;
  for (const [role, type, change, unitId] of steps) {
    const context = unitId === undefined ? aContext(role, { city }) : aContextOf(unitId, role, { city });
    const decision = decide(state, aCommand(type, change as never), context);
    if (!decision.ok) throw new Error(`${type} is refused: ${decision.refusal.code}`);
    state = applyAll(state, decision.events);
  }
  return must(state, 'a case');
}
