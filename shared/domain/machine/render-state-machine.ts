// docs/state-machine.md, written from the tables of this folder. Pure; `npm run docs` writes the file and a test holds it.

import { assignmentParts } from '../assignment.ts';
import { caseStatuses, isOver } from '../case.ts';
import type { CommandType } from '../command.ts';
import { commandTypes } from '../command.ts';
import type { Role } from '../roles.ts';
import { guardedParts, roles, sightTable } from '../roles.ts';
import { supervisionStatuses } from '../side-records.ts';
import { allArrows } from './arrows.ts';
import { ruleOf } from './command-table.ts';
import { supervisionTable } from './supervision-table.ts';

/** What a command is called on the screen, in both languages. */
export type CommandNames = { readonly [Type in CommandType]: { readonly zh: string; readonly en: string } };

/** The page: where a case can go, and who may do what where. */
export function renderStateMachine(names: CommandNames): string {
  return [
    '# The state machine',
    '',
    'Made from shared/domain/machine by `npm run docs`; do not edit. A command is refused in this order: who (the role, then',
    'whose part of the case it is), which (case, assignment, request), when (where they stand), what (the rule of the command,',
    'shared/domain/rules). Each refusal has a code of shared/domain/refusal.ts.',
    '',
    '## Where a case can go',
    '',
    ...diagram(),
    '',
    '## Commands about the case',
    '',
    ...commandRows(names, (type) => ruleOf(type).assignment === undefined),
    '',
    '## Commands about one assignment',
    '',
    `An assignment is one unit's part (${assignmentParts.join(', ')}). Where the case stands afterwards follows from where its`,
    'assignments stand: in progress when the lead has signed, replied when nobody is at work, call-back due when every reply is',
    'accepted.',
    '',
    ...assignmentRows(names),
    '',
    '## Supervision',
    '',
    `Beside the case: ${supervisionStatuses.join(' → ')}.`,
    '',
    ...supervisionRows(names),
    '',
    '## Whose part a district acts on',
    '',
    'Own: the part dispatched to the district itself, and what is not listed here. Under: the parts of units under it, so that',
    'nobody rules on his own request. Both: either.',
    '',
    ...districtRows(names),
    '',
    'Of units and districts only those the lead is of may stop the clock of the case or let it run again:',
    `${leadList(names)}.`,
    '',
    '## Who may give which command',
    '',
    ...roleRows(names),
    '',
    '## Who sees what of a case',
    '',
    'Units and districts never see that a call-back is being made; they see what was said when it is over.',
    '',
    ...sightRows(),
    '',
  ].join('\n');
}

/** Each arrow once, with everything that takes it. */
function diagram(): string[] {
  const arrows = Map.groupBy(allArrows(), ({ from, to }) => `${from === 'none' ? '[*]' : from} --> ${to}`);
  const ends = caseStatuses.filter((status) => isOver(status) && status !== 'merged');
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...[...arrows].map(([arrow, taken]) => `  ${arrow}: ${taken.map(({ why }) => why).join(', ')}`),
    ...ends.map((status) => `  ${status} --> [*]`),
    '```',
  ];
}

function commandRows(names: CommandNames, isListed: (type: CommandType) => boolean): string[] {
  const head = ['Command', '操作', 'Name', 'From', 'To', 'Collides on'];
  const rows = commandTypes.filter(isListed).map((type) => {
    const { from, to, about } = ruleOf(type);
    return [`\`${type}\``, names[type].zh, names[type].en, list(from), list(to), about];
  });
  return tableOf(head, rows);
}

function assignmentRows(names: CommandNames): string[] {
  const head = ['Command', '操作', 'Name', 'Case', 'Assignment from', 'Assignment to'];
  const rows = commandTypes.flatMap((type) => {
    const { from, assignment } = ruleOf(type);
    if (!assignment) return [];
    return [[`\`${type}\``, names[type].zh, names[type].en, list(from), list(assignment.from), list(assignment.to)]];
  });
  return tableOf(head, rows);
}

function supervisionRows(names: CommandNames): string[] {
  const rows = Object.entries(supervisionTable).map(([type, { from, to }]) => [
    `\`${type}\``,
    names[type as CommandType].zh,
    list(from),
    to,
  ]);
  return tableOf(['Command', '操作', 'From', 'To'], rows);
}

function districtRows(names: CommandNames): string[] {
  const rows = commandTypes.flatMap((type) => {
    const { district } = ruleOf(type);
    return district ? [[`\`${type}\``, names[type].zh, district]] : [];
  });
  return tableOf(['Command', '操作', 'District acts on'], rows);
}

function leadList(names: CommandNames): string {
  const types = commandTypes.filter((type) => ruleOf(type).isOfLead);
  return types.map((type) => `\`${type}\` ${names[type].zh}`).join(', ');
}

function roleRows(names: CommandNames): string[] {
  const rows = commandTypes.map((type) => [`\`${type}\``, names[type].zh, ...roles.map((role) => markOf(type, role))]);
  return tableOf(['Command', '操作', ...roles], rows);
}

function markOf(type: CommandType, role: Role): string {
  return ruleOf(type).roles.includes(role) ? '✓' : '';
}

function sightRows(): string[] {
  const rows = roles.map((role) => [role, ...guardedParts.map((part) => sightTable[role][part])]);
  return tableOf(['Role', ...guardedParts], rows);
}

function list(values: readonly string[] | string): string {
  return typeof values === 'string' ? values : values.join(', ');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
