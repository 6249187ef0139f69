import { expect, test } from 'vitest';
import type { PersonView } from '#shared/bridge/views.ts';
import { forgetLastPerson } from './forget-last-person.ts';
import { aStore } from './testing.ts';

const agent = { personId: 'p-1', name: 'Wang Li', role: 'agent', unitId: null } as unknown as PersonView;

function aSeat(person: PersonView | null = agent) {
  const { store } = aStore({ 'session.current': () => ({ person, demo: null, knownHere: [] }) });
  return { store, state: store.getState };
}

test('what is sent from the search is looked for in all cases, each time it is sent', () => {
  const { state } = aSeat();
  state().queue.show('mine');
  state().navigation.search('13800001234');
  expect(state()).toMatchObject({
    navigation: { deskId: 'queue', panel: 'none' },
    queue: { view: 'all', question: { text: '13800001234' } },
  });
  state().queue.ask({ text: '' });
  state().navigation.search('13800001234');
  expect(state().queue.question.text).toBe('13800001234');
});

test('what somebody sent from the search is gone when somebody else sits down', async () => {
  const { store, state } = aSeat();
  await state().session.refresh();
  const end = forgetLastPerson(store);
  state().navigation.search('13800001234');
  store.setState({ session: { ...state().session, person: { ...agent, personId: 'p-2' as never } } });
  end();
  expect(JSON.stringify([state().queue, state().navigation])).not.toContain('13800001234');
});
