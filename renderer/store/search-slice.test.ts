import { expect, test } from 'vitest';
import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import type { CaseRow, SyncStatus } from '#shared/bridge/views.ts';
import { searchRows } from './search-slice.ts';
import { aStore, settled } from './testing.ts';

const aRow = (id: string) => ({ id, opening: id }) as unknown as CaseRow;
type Beyond = MethodOutput<'search.beyond'>;

/** A console with so many cases, and a server that answers these pages one after the other. */
function aBox({ here = 3, pages = [], isOnline = true }: { here?: number; pages?: Beyond[]; isOnline?: boolean } = {}) {
  const { store, clock, calls, methods } = aStore({
    'sync.status': () => ({ link: { kind: isOnline ? 'online' : 'offline' } }) as unknown as SyncStatus,
    'search.cases'(input: MethodInput<'search.cases'>) {
      const from = Number(input.after ?? 0);
      const to = Math.min(here, from + input.limit);
      const rows = Array.from({ length: to - from }, (_, at) => ({
        ...aRow(`${input.text}-${from + at}`),
        excerpt: null,
      }));
      return {
        rows,
        next: to < here ? String(to) : null,
        words: input.text === '昨天' ? [] : [input.text],
        readings: [],
        listing: null,
        isOvertaken: false,
      };
    },
    'search.beyond': () => pages.shift() ?? { rows: [], next: null, state: 'found', building: null },
  });
  return { store, clock, calls, methods, box: () => store.getState().search };
}

const ids = (box: ReturnType<ReturnType<typeof aBox>['box']>) => searchRows(box).map(({ row }) => row.id);

test('what is typed is looked for at once, and an answer to fewer letters is not shown', async () => {
  const { box } = aBox();
  box().type('路');
  box().type('路灯');
  await settled();
  expect(box()).toMatchObject({ of: '路灯', words: ['路灯'], active: -1 });
  expect(ids(box())).toEqual(['路灯-0', '路灯-1', '路灯-2']);
});

test('a row chosen while the same is looked for in another order stays chosen, and one that is found no more does not', async () => {
  const { box } = aBox();
  box().type('路灯');
  await settled();
  box().flipOrder();
  box().moveBy(2);
  await settled();
  expect([box().order, box().active]).toEqual(['best', 1]);
  box().type('电梯');
  box().moveBy(1);
  await settled();
  expect([box().of, box().active]).toEqual(['电梯', -1]);
});

test('while an input method composes, nothing is looked for', async () => {
  const { box, methods } = aBox();
  box().write("lu'deng");
  await settled();
  expect(box().text).toBe("lu'deng");
  expect(methods()).not.toContain('search.cases');
});

test('going beyond the last row reads on, page by page', async () => {
  const { box, calls } = aBox({ here: 40 });
  box().type('x');
  await settled();
  expect(ids(box())).toHaveLength(8);
  box().moveBy(1);
  expect([box().active, box().isReading]).toEqual([0, false]);
  box().moveBy(8);
  box().moveBy(8);
  await settled();
  expect([box().active, ids(box()).length]).toEqual([7, 32]);
  box().moveBy(100);
  await settled();
  expect([ids(box()).length, box().next]).toEqual([40, null]);
  expect(
    calls.filter(({ method }) => method === 'search.cases').map(({ input }) => (input as { after: string }).after),
  ).toEqual([null, '8', '32']);
});

test('where this console ends, the server is asked after a pause, and again for more', async () => {
  const first: Beyond = { rows: [aRow('x-1'), aRow('old-1')], next: '9', state: 'found', building: null };
  const empty: Beyond = { rows: [], next: '5', state: 'found', building: null };
  const last: Beyond = { rows: [aRow('old-2')], next: null, state: 'found', building: null };
  const { store, clock, box, methods } = aBox({ here: 2, pages: [first, empty, last] });
  await store.getState().sync.refresh();
  box().type('x');
  await settled();
  expect(methods()).not.toContain('search.beyond');
  clock.advance(600);
  await settled();
  expect(ids(box())).toEqual(['x-0', 'x-1', 'old-1']);
  expect(searchRows(box()).map(({ isFromServer }) => isFromServer)).toEqual([false, false, true]);
  box().more();
  await settled();
  expect([ids(box()).at(-1), box().server.state, box().server.next]).toEqual(['old-2', 'found', null]);
  box().more();
  await settled();
  expect(methods().filter((method) => method === 'search.beyond')).toHaveLength(3);
});

test('without the server the box says so, and asks when it is asked again', async () => {
  const { box, clock, methods } = aBox({ isOnline: false });
  box().type('x');
  await settled();
  clock.advance(600);
  await settled();
  expect([box().server.state, methods().includes('search.beyond')]).toEqual(['offline', false]);
  const failing = aBox({ pages: [{ rows: [], next: null, state: 'failed', building: null }] });
  await failing.store.getState().sync.refresh();
  failing.box().type('x');
  await settled();
  failing.box().more();
  await settled();
  expect(failing.box().server.state).toBe('failed');
  const asked = failing.calls.length;
  failing.box().moveBy(1);
  await settled();
  expect([failing.calls.length, failing.box().server.state]).toEqual([asked, 'failed']);
  failing.box().moveBy(8);
  await settled();
  expect(failing.box().server.state).toBe('found');
});

test('a server that fails on the way is asked on from there, and nothing is shown twice', async () => {
  const failed: Beyond = { rows: [], next: null, state: 'failed', building: null };
  const empty: Beyond = { rows: [], next: '5', state: 'found', building: null };
  const pages: Beyond[] = [
    { rows: [aRow('old-1')], next: '9', state: 'found', building: null },
    failed,
    empty,
    failed,
    { rows: [aRow('old-2')], next: null, state: 'found', building: null },
  ];
  const { store, box, calls } = aBox({ here: 1, pages });
  await store.getState().sync.refresh();
  box().type('x');
  await settled();
  for (let page = 0; page < 4; page += 1) {
    box().moveBy(8);
    await settled();
  }
  const asked = calls.filter(({ method }) => method === 'search.beyond');
  expect(asked.map(({ input }) => (input as { after: string | null }).after)).toEqual([null, '9', '9', '5', '5']);
  expect([ids(box()), box().server.state]).toEqual([['x-0', 'old-1', 'old-2'], 'found']);
});

test('the server is not asked by filters alone', async () => {
  const { store, clock, box, methods } = aBox();
  await store.getState().sync.refresh();
  box().type('昨天');
  await settled();
  clock.advance(600);
  await settled();
  expect([box().server.state, methods().includes('search.beyond')]).toEqual(['wordless', false]);
});

test('whoever types on is not told what the server had for the letters before', async () => {
  const { store, clock, box } = aBox({ pages: [{ rows: [aRow('old')], next: null, state: 'found', building: null }] });
  await store.getState().sync.refresh();
  box().type('x');
  await settled();
  clock.advance(600);
  box().type('xy');
  await settled();
  expect([box().of, box().server.state, ids(box())]).toEqual(['xy', null, ['xy-0', 'xy-1', 'xy-2']]);
});

test('another order is another search, and a lone question mark or nothing is none', async () => {
  const { box, calls } = aBox();
  box().type('x');
  box().flipOrder();
  await settled();
  expect(calls.at(-1)).toMatchObject({ method: 'search.cases', input: { text: 'x', order: 'best', after: null } });
  const asked = calls.length;
  for (const text of ['?', '？', '  ']) box().type(text);
  await settled();
  expect([calls.length, box().of]).toEqual([asked, '']);
});

test('what is closed keeps its text, and what is opened or left to somebody else does not', async () => {
  const { box } = aBox();
  box().type('x');
  await settled();
  box().close();
  expect(box()).toMatchObject({ text: 'x', of: '', rows: [] });
  box().open();
  await settled();
  expect(box().rows).toHaveLength(3);
  box().reset();
  expect(box()).toMatchObject({ text: '', of: '', rows: [] });
  box().type('?');
  box().close();
  expect(box().text).toBe('');
});
