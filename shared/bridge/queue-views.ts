import type { Role } from '../domain/roles.ts';
import type { QueueView } from './contract.ts';

/** The queue views of each role, the first being where the person starts. */
export const viewsOfRole = {
  agent: ['mine', 'toDispatch', 'running', 'all', 'closed'],
  supervisor: ['running', 'toDispatch', 'callback', 'all', 'closed'],
  dispatcher: ['toDispatch', 'running', 'all', 'closed'],
  unit: ['toSign', 'handling', 'all'],
  callback: ['callback', 'closed', 'all'],
} as const satisfies Record<Role, readonly QueueView[]>;
