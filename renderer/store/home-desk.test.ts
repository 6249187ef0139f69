import { expect, test } from 'vitest';
import { roles } from '#shared/domain/roles.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import { features } from '#renderer/features/index-list.ts';
import { homeDeskOf, openHomeDesk } from './home-desk.ts';
import { aStore } from './testing.ts';

test.each(roles)('a %s begins at a desk the role may use', (role) => {
  const home = features.find(({ id }) => id === homeDeskOf[role]);
  expect(home?.roles).toContain(role);
});

test('whoever signs in finds their own desk open', async () => {
  const person = { personId: 'p1', login: 'u-1', name: 'Clerk', role: 'unit', unitId: 'u-1' } as unknown as PersonView;
  const { store } = aStore({ 'session.current': () => ({ person, demo: null, knownHere: [] }) });
  openHomeDesk(store);
  await store.getState().session.refresh();
  expect(store.getState().navigation.deskId).toBe('unit');
});
