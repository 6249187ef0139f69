import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { readName } from '#shared/search/caller-name.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import { scopeOf } from '../replica/scope.ts';
import { SearchParts } from '../search/search-parts.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, testKey } from '../testing/a-station.ts';
import { PeopleFinder } from './people-finder.ts';
import { useDesk } from '../testing/use-desk.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const desk = useDesk();

type Told = readonly [name: string, phone: string, change?: Partial<Case>];

/** Each called a minute later than the one before. */
function store(told: readonly Told[]): void {
  const rows = told.map(([name, phone, change = {}], index) => {
    const caller = { ...desk.made.caller, name, phone };
    const registeredAtMs = desk.made.registeredAtMs + index * 60_000;
    return aRow(index + 1, copyOf(desk.made, `case-${index + 1}`, { caller, registeredAtMs, ...change }));
  });
  desk.replica.applyPage(agent, aPage(rows, 0, rows.length));
}

const names = (typed: string) => find(typed).people.map(({ name }) => name);
const find = (typed: string) => desk.replica.past.people(scope, readName(typed));

test('people are found by characters, pinyin and first letters, whoever called last first', () => {
  store([
    ['张伟', '13800001234'],
    ['张薇', '13800005678'],
    ['李伟', '13800009999'],
  ]);
  expect(['张伟', 'zhangwei', 'zhang wei', 'zw', 'zh', 'li wei'].map(names)).toEqual([
    ['张伟'],
    ['张薇', '张伟'],
    ['张薇', '张伟'],
    ['张薇', '张伟'],
    ['张薇', '张伟'],
    ['李伟'],
  ]);
  expect([names('z'), names('wangwei')]).toEqual([[], []]);
});

test('cases of one name and one number are one person, another number is another', () => {
  store([
    ['张伟', '13800001234'],
    ['张伟', '+86 138 0000 1234', { status: 'closed' }],
    ['张伟', '13900009999'],
    ['张伟', ''],
    ['张伟', ''],
  ]);
  expect(find('zhangwei')).toMatchObject({
    isCut: false,
    people: [
      { callerKey: null, cases: 2, open: 2, lastCaseId: 'case-5' },
      { callerKey: '13900009999', cases: 1, lastCaseId: 'case-3' },
      { callerKey: '13800001234', cases: 2, open: 1, lastCaseId: 'case-2' },
    ],
  });
});

test('a name in what was told is no caller of that name', () => {
  store([['李伟', '13800001234', { narrative: '邻居张伟半夜装修' }]]);
  expect(find('张伟')).toEqual({ people: [], isCut: false });
});

test('only so many people are given and so many cases looked at, and that is said', () => {
  store(Array.from({ length: 9 }, (_, index) => ['张伟', `1380000000${index}`] as const));
  expect([find('zhangwei').people.length, find('zhangwei').isCut]).toEqual([8, true]);
  const db = openDatabase({
    path: join(desk.folder, 'replica.db'),
    key: testKey,
    synchronous: 'NORMAL',
    cacheKiB: 1_024,
    migrations: replicaMigrations,
  });
  const finder = new PeopleFinder(db, new SearchParts(db), { mostPeople: 8, mostLooked: 3 });
  expect(finder.find(scope, readName('zhangwei'))).toMatchObject({ people: { length: 3 }, isCut: true });
  db.close();
});

test('who is hidden from a scope is not found in it', () => {
  const unit = anActor('unit');
  store([['张伟', '13800001234', { caller: { ...desk.made.caller, name: '张伟', confidential: true } }]]);
  expect(desk.replica.past.people(scopeOf(unit), readName('zhangwei')).people).toEqual([]);
});
