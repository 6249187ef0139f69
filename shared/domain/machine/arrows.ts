// Every way a case can change its status: by a command about the case, or because its units have moved on.

import type { CaseStatus } from '../case.ts';
import type { CommandType } from '../command.ts';
import { commandTypes } from '../command.ts';
import { ruleOf } from './command-table.ts';

export type Arrow = { readonly from: CaseStatus | 'none'; readonly to: CaseStatus; readonly why: string };

/** What follows from where the units stand; whoever moved them, and by which command. */
export const derivedArrows = [
  { from: 'dispatched', to: 'inProgress', why: 'the lead has signed' },
  { from: 'inProgress', to: 'dispatched', why: 'another unit leads' },
  { from: 'inProgress', to: 'replied', why: 'nobody is at work' },
  { from: 'replied', to: 'inProgress', why: 'a reply is sent back' },
  { from: 'inProgress', to: 'callbackDue', why: 'every reply is accepted' },
  { from: 'replied', to: 'callbackDue', why: 'every reply is accepted' },
] as const satisfies readonly Arrow[];

/** All of them, those of commands first. */
export function allArrows(): readonly Arrow[] {
  return [...commandTypes.flatMap(arrowsOf), ...derivedArrows];
}

function arrowsOf(type: CommandType): readonly Arrow[] {
  const { from, to, assignment } = ruleOf(type);
  if (to === 'same' || assignment) return [];
  const before = from === 'none' ? (['none'] as const) : from;
  return before.flatMap((status) =>
    to.filter((after) => after !== status).map((after) => ({ from: status, to: after, why: type })),
  );
}
