import type { Role } from '../domain/roles.ts';
import type { QueueView } from './contract.ts';

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
