import { expect, test } from 'vitest';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import { currentView } from './case-list-slice.ts';
import { forgetLastPerson } from './forget-last-person.ts';
import { aStore, settled } from './testing.ts';

const aRow = (index: number) => ({ id: `case-${index}` }) as unknown as ListedCase;
const aPerson = (personId: string, role: string) => ({ personId, role, login: personId, name: personId, unitId: null });

function aQueue(total = 10) {
  const asked: unknown[] = [];
  let person: unknown = aPerson('p1', 'agent');
  const { store, clock } = aStore({
    'session.current': () => ({ person: person as PersonView, demo: null, knownHere: [] }),
    'queue.counts': () => [{ view: 'mine' as const, count: total }],
    'queue.window': (input) => {
      asked.push(input);
      const length = Math.max(0, Math.min(input.limit, total - input.offset));
      return {
        rows: Array.from({ length }, (_, at) => aRow(input.offset + at)),
        total,
        isCut: total > 2_000,
        readings: [],
        foretelling: null,
      };
    },
  });
  return { store, clock, asked, queue: () => store.getState().queue, sit: (next: unknown) => void (person = next) };
}

test('a list begins at its first row in the view the role starts with', async () => {
  const { store, queue, asked } = aQueue();
  await store.getState().session.refresh();
  await queue().read(0, 100);
  expect(currentView(store.getState(), 'queue')).toBe('mine');
  expect(asked).toEqual([
    { view: 'mine', text: '', topicId: null, placeId: null, deadlineClassId: null, sort: 'due', offset: 0, limit: 100 },
  ]);
  expect(queue()).toMatchObject({ total: 10, activeIndex: 0, active: { id: 'case-0' } });
});

test('keys move within the list and draw ranges over the rows that are known', async () => {
  const { queue } = aQueue(4);
  await queue().read(0, 100);
  queue().moveBy(1);
  queue().choose();
  queue().extendBy(1);
  queue().extendBy(9);
  expect(queue()).toMatchObject({ activeIndex: 3, active: { id: 'case-3' } });
  expect([...queue().selection.ids]).toEqual(['case-1', 'case-2', 'case-3']);
});

test('a new question begins at the top, and the answer to the old one changes nothing', async () => {
  const { queue } = aQueue();
  await queue().read(0, 100);
  queue().moveBy(5);
  const old = queue().read(0, 100);
  queue().ask({ text: '电梯' });
  await old;
  expect(queue()).toMatchObject({ activeIndex: 0, active: null, total: null });
});

test('choosing the view that is shown already reads it again', async () => {
  const { queue } = aQueue();
  queue().show('all');
  const first = queue().asked;
  queue().show('all');
  expect(queue().asked).toBe(first + 1);
});

test('many changes are one reading again, and none while nobody sits here', async () => {
  const { store, queue, clock } = aQueue();
  queue().invalidate();
  clock.advance(250);
  expect(queue().revision).toBe(0);
  await store.getState().session.refresh();
  queue().invalidate();
  queue().invalidate();
  clock.advance(250);
  await settled();
  expect(queue()).toMatchObject({ revision: 1, counts: [{ view: 'mine', count: 10 }] });
});

test('views go round, and a view of another role is not shown', async () => {
  const { store, queue } = aQueue();
  await store.getState().session.refresh();
  queue().showNext(-1);
  expect(currentView(store.getState(), 'queue')).toBe('closed');
  queue().show('toSign');
  expect(currentView(store.getState(), 'queue')).toBe('mine');
});

test('nothing of the last person stays when another sits down', async () => {
  const { store, queue, sit } = aQueue();
  forgetLastPerson(store);
  await store.getState().session.refresh();
  await queue().read(0, 100);
  queue().choose();
  sit(aPerson('p2', 'callback'));
  await store.getState().session.refresh();
  expect(queue()).toMatchObject({ active: null, total: null });
  expect(queue().selection.ids.size).toBe(0);
});
