import { beforeEach, describe, expect, test } from 'vitest';
import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import { methods } from '#shared/bridge/contract.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { createSession } from '../session.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor } from '../testing/a-station.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createQueueHandlers } from './queue-handlers.ts';
import { createSearchHandlers } from './search-handlers.ts';
import { useDesk } from '../testing/use-desk.ts';

const loaded = loadTestPack();
const dayMs = 24 * 3_600_000;
/** A Monday morning in the city's zone. */
const nowMs = Date.parse('2026-11-30T10:00:00+08:00');
const agent = anActor('agent');

const desk = useDesk(() => ({ paths: casePathsOf(loaded) }));

type Loose = { readonly [Key in keyof Case]?: unknown };

function store(...changes: readonly Loose[]): void {
  const rows = changes.map((change, index) =>
    aRow(index + 1, copyOf(desk.made, `case-${index + 1}`, change as Partial<Case>)),
  );
  desk.replica.applyPage(agent, aPage(rows, 0, rows.length));
}

/** An agent at the desk; what goes over the bridge is what its schemas allow. */
function aDesk() {
  const session = createSession();
  const person = { ...agent, login: 'agent', name: 'the agent' } as PersonView;
  session.begin({ person, actor: agent, grant: 'grant', grantExpiresAtMs: nowMs + dayMs });
  const deps = {
    station: desk.station,
    replica: desk.replica,
    session,
    loaded,
    clock: fakeClock(nowMs),
    random: seededRandom(4),
  } as unknown as DeskDeps;
  const handlers = {
    ...createSearchHandlers(deps),
    ...createQueueHandlers(deps, { howFar: () => ({ kind: 'learning' }) }),
  };
  const asked = { order: 'newest', after: null, limit: 10 } as const;
  const list = {
    view: 'all',
    topicId: null,
    placeId: null,
    deadlineClassId: null,
    sort: 'newest',
    offset: 0,
    limit: 50,
  } as const;
  return {
    async search(
      text: string,
      change: Partial<MethodInput<'search.cases'>> = {},
    ): Promise<MethodOutput<'search.cases'>> {
      const input = methods['search.cases'].input.parse({ text, ...asked, ...change });
      return methods['search.cases'].output.parse(await handlers['search.cases'](input));
    },
    async window(
      text: string,
      change: Partial<MethodInput<'queue.window'>> = {},
    ): Promise<MethodOutput<'queue.window'>> {
      const input = methods['queue.window'].input.parse({ text, ...list, ...change });
      return methods['queue.window'].output.parse(await handlers['queue.window'](input));
    },
  };
}

const ids = ({ rows }: { readonly rows: readonly { readonly id: string }[] }) => rows.map(({ id }) => id);
const at = (time: string) => ({ registeredAtMs: Date.parse(`2026-${time}+08:00`) });
const inPlace = (placeId: string) => ({ place: { placeId, detail: '' } });

/** All pages of a search. */
async function readOn(text: string, order: 'newest' | 'best'): Promise<string[]> {
  const { search } = aDesk();
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await search(text, { order, after, limit: 2 });
    found.push(...ids(page));
    after = page.next;
    if (after === null) return found;
  }
}

describe('filters that are typed', () => {
  beforeEach(() =>
    store(
      { narrative: '路灯不亮', ...at('11-29T23:59:59'), ...inPlace('p-oak'), status: 'closed', registeredBy: 'p-2' },
      { narrative: '路灯坏了', ...at('11-29T00:00'), ...inPlace('p-mill'), topicId: 't-gas-leak' },
      { narrative: '电梯坏了', ...at('11-28T23:59'), ...inPlace('p-oak'), topicId: 't-parking' },
      { narrative: '路灯又坏了', ...at('11-30T00:00'), topicId: 't-gas-bill' },
    ),
  );

  test('narrow what the words find, in the box and in a list alike', async () => {
    const { search, window } = aDesk();
    const wanted: readonly (readonly [string, readonly string[]])[] = [
      ['路灯', ['case-4', 'case-1', 'case-2']],
      ['路灯 昨天', ['case-1', 'case-2']],
      ['路灯 place:北山', ['case-1']],
      ['place:北山', ['case-1', 'case-3']],
      ['topic:公用', ['case-4', 'case-2']],
      ['topic:公用 topic:乱停车 坏了', ['case-4', 'case-2', 'case-3']],
      ['status:已办结', ['case-1']],
      ['by:me 路灯', ['case-4', 'case-2']],
      ['昨天 place:oak', ['case-1']],
      ['2026-11-28', ['case-3']],
      ['unit:zzz 路灯 昨天', ['case-1', 'case-2']],
      ['topic:公用 昨天 status:over', []],
    ];
    for (const [typed, found] of wanted) {
      expect([typed, ids(await search(typed))]).toEqual([typed, found]);
      expect([typed, ids(await window(typed))]).toEqual([typed, found]);
    }
  });

  test('are joined with the fields of the list', async () => {
    const { window } = aDesk();
    expect(ids(await window('place:北山', { topicId: 't-street' }))).toEqual(['case-3']);
    expect(ids(await window('topic:乱停车', { topicId: 't-utility' }))).toEqual([]);
    expect(ids(await window('坏了 昨天', { placeId: 'p-south' }))).toEqual(['case-2']);
  });

  test('say how they were read, and what names nothing narrows nothing', async () => {
    const { search, window } = aDesk();
    const { readings } = await search('unit:zzz 昨天 topic:');
    expect(readings.map(({ kind, typed, state }) => [kind, typed, state])).toEqual([
      ['unit', 'unit:zzz', 'unknown'],
      ['date', '昨天', 'read'],
      ['topic', 'topic:', 'unfinished'],
    ]);
    expect((await window('unit:zzz 昨天 topic:')).readings).toEqual(readings);
    expect(await search('unit:zzz')).toMatchObject({ rows: [], next: null });
    expect(ids(await window('unit:zzz'))).toHaveLength(4);
    expect((await search('place:')).rows).toEqual([]);
  });
});

describe('more', () => {
  const narratives = ['路灯坏了', '路口的灯坏了，附近的路灯也不亮', '路灯', '有居民说路灯', '路灯闪'];

  test('is found page by page, each case once, whichever comes first', async () => {
    store(...narratives.map((narrative, index) => ({ narrative, registeredAtMs: nowMs - index * dayMs })));
    expect(await readOn('路灯', 'newest')).toEqual(['case-1', 'case-2', 'case-3', 'case-4', 'case-5']);
    expect(await readOn('最近三天', 'newest')).toEqual(['case-1', 'case-2', 'case-3']);
    expect((await readOn('路灯', 'best')).slice(-2)).toEqual(['case-4', 'case-2']);
  });

  test('is not looked for at a place of another search', async () => {
    const { search } = aDesk();
    await expect(search('路灯', { after: '12.3' })).rejects.toThrow('no place of this search');
    await expect(search('昨天', { after: '123' })).rejects.toThrow('no place of this search');
    await expect(search('路灯', { after: "1' OR 1" })).rejects.toThrow();
  });
});

test('a word behind what a row shows comes with what stands around it', async () => {
  const beginning = '市民来电反映小区环境问题，'.repeat(8);
  store({ narrative: `${beginning}电梯停运` }, { narrative: '电梯停运' });
  const { search } = aDesk();
  const excerpts = (await search('电梯')).rows.map(({ id, excerpt }) => [id, excerpt]);
  expect(Object.fromEntries(excerpts)).toEqual({ 'case-1': expect.stringMatching(/^….*电梯停运$/u), 'case-2': null });
});
