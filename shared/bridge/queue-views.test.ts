import { expect, test } from 'vitest';
import { roles } from '../domain/roles.ts';
import { maySeeBreach } from '../routing/breach/who-sees-breach.ts';
import type { QueueView } from './queue-views.ts';
import { deskViews, dispatchViewsOfRole, everyViewOf, unitViewsOfRole, viewsOfRole } from './queue-views.ts';

test('the list that goes by how likely cases are to be late is there for those who are told, and nobody else', () => {
  for (const role of roles) {
    const views: readonly QueueView[] = viewsOfRole[role];
    expect([role, views.includes('likelyLate')]).toEqual([role, maySeeBreach(role)]);
  }
});

test('lists with an order of their own are there for those who dispatch and rule and for units, each once, and for nobody else', () => {
  for (const role of roles) {
    const views = everyViewOf(role);
    expect(new Set(views).size).toBe(views.length);
    expect(views).toEqual(expect.arrayContaining([...viewsOfRole[role]]));
    const ofDesk = deskViews.filter((view) => views.includes(view));
    expect([role, ofDesk.length > 0]).toEqual([role, role in dispatchViewsOfRole || role in unitViewsOfRole]);
  }
});

test('no dispatcher is shown what only the office arbitrates, and no supervisor what neither rules on', () => {
  expect(everyViewOf('dispatcher')).not.toContain('arbitration');
  expect(everyViewOf('office')).toContain('arbitration');
  expect(everyViewOf('supervisor').filter((view) => view === 'returns' || view === 'audits')).toEqual([]);
});

test('no unit is shown a list of what others rule on', () => {
  const ruled: readonly QueueView[] = dispatchViewsOfRole.office;
  for (const role of ['unit', 'unitHead', 'district'] as const) {
    const beside = everyViewOf(role).filter((view) => ruled.includes(view));
    expect([role, beside]).toEqual([role, ['supervised']]);
  }
});
