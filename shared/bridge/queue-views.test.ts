import { expect, test } from 'vitest';
import { roles } from '../domain/roles.ts';
import { maySeeBreach } from '../routing/breach/who-sees-breach.ts';
import type { QueueView } from './queue-views.ts';
import { viewsOfRole } from './queue-views.ts';

test('the list that goes by how likely cases are to be late is there for those who are told, and nobody else', () => {
  for (const role of roles) {
    const views: readonly QueueView[] = viewsOfRole[role];
    expect([role, views.includes('likelyLate')]).toEqual([role, maySeeBreach(role)]);
  }
});
