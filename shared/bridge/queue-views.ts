// The views a list of cases may have, and whose they are. A desk that decides has lists of its own beside those everybody has.

import type { Role } from '../domain/roles.ts';

/**
 * Parts of all cases. `toRule`: a return, an extension, a reply, a proposal waits for this role's word. `likelyLate`: what is
 * likeliest to miss its deadline comes first, whatever `sort` says.
 */
export const overviewViews = [
  'toDispatch',
  'running',
  'mine',
  'toSign',
  'handling',
  'toRule',
  'likelyLate',
  'callback',
  'closed',
  'all',
] as const;

/**
 * What waits for this role's word, by what it is, open cases that are watched, and how a unit's part in them stands. They have an order of their own: by due time,
 * the ledger by the next review or the promised day.
 */
export const deskViews = [
  'returns',
  'arbitration',
  'extensions',
  'assists',
  'audits',
  'exclusions',
  'proposals',
  'supervised',
  'hard',
  'ledger',
  'rework',
  'returned',
  'replied',
] as const;
export type DeskView = (typeof deskViews)[number];

/** The signed-in person decides which of these views exist. */
export const queueViews = [...overviewViews, ...deskViews] as const;
export type QueueView = (typeof queueViews)[number];

/** The queue views of each role, the first being where the person starts. */
export const viewsOfRole = {
  agent: ['mine', 'toDispatch', 'running', 'all', 'closed'],
  supervisor: ['running', 'toRule', 'toDispatch', 'likelyLate', 'callback', 'all', 'closed'],
  dispatcher: ['toDispatch', 'toRule', 'running', 'likelyLate', 'all', 'closed'],
  district: ['toSign', 'handling', 'toRule', 'running', 'all', 'closed'],
  unit: ['toSign', 'handling', 'all'],
  unitHead: ['toRule', 'toSign', 'handling', 'all'],
  callback: ['callback', 'closed', 'all'],
  office: ['toRule', 'running', 'likelyLate', 'all', 'closed'],
} as const satisfies Record<Role, readonly QueueView[]>;

/** The views of the desk that dispatches and rules, for the roles that have it; the first being where the person starts. */
export const dispatchViewsOfRole = {
  dispatcher: [
    'toDispatch',
    'returns',
    'extensions',
    'audits',
    'assists',
    'exclusions',
    'proposals',
    'supervised',
    'hard',
    'ledger',
  ],
  supervisor: ['toDispatch', 'proposals', 'supervised', 'hard', 'ledger'],
  office: [
    'arbitration',
    'returns',
    'extensions',
    'audits',
    'assists',
    'exclusions',
    'proposals',
    'supervised',
    'hard',
    'ledger',
  ],
} as const satisfies Partial<Record<Role, readonly QueueView[]>>;

/** The views of the desk of units and districts: where their own parts stand, and what waits for their word. */
export const unitViewsOfRole = {
  district: ['toSign', 'handling', 'toRule', 'rework', 'returned', 'replied', 'supervised', 'running', 'all', 'closed'],
  unit: ['toSign', 'handling', 'rework', 'returned', 'replied', 'supervised', 'all'],
  unitHead: ['toRule', 'toSign', 'handling', 'rework', 'returned', 'replied', 'supervised', 'all'],
} as const satisfies Partial<Record<Role, readonly QueueView[]>>;

/** Every view a role may ask for, at any desk. */
export function everyViewOf(role: Role): readonly QueueView[] {
  const ofDesk: Partial<Record<Role, readonly QueueView[]>> = { ...dispatchViewsOfRole, ...unitViewsOfRole };
  return [...new Set<QueueView>([...viewsOfRole[role], ...(ofDesk[role] ?? [])])];
}
