import { expect, test } from 'vitest';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { tinyCity } from '../testing/tiny-city.ts';
import { addDemoPeople, describeDemoPeople } from './demo-people.ts';

async function peopleOf(mainLanguage: string) {
  const store = openSqliteServerStore(':memory:');
  const city = { ...tinyCity, mainLanguage };
  await addDemoPeople(store.people, city, testNowMs);
  await addDemoPeople(store.people, city, testNowMs);
  const people = (await describeDemoPeople(store.people))?.people ?? [];
  await store.close();
  return people;
}

test('a demo city has people of every role, each of its units a clerk, and its districts a centre; twice adds nobody', async () => {
  const people = await peopleOf('zh');
  expect(people.map(({ login, role }) => `${login} ${role}`)).toEqual([
    'wangli agent',
    'zhaomin agent',
    'chenchen agent',
    'liuyang supervisor',
    'sunjing dispatcher',
    'zhouting callback',
    'hemei office',
    'district-1 unit',
    'district-district-1 district',
    'head-unit-1 unitHead',
    'head-unit-2 unitHead',
    'unit-1 unit',
    'unit-2 unit',
  ]);
  expect(people.find(({ login }) => login === 'hemei')?.name).toBe('何梅');
  expect(people.find(({ login }) => login === 'head-unit-1')).toMatchObject({
    name: '东街道 负责人',
    unitId: 'unit-1',
  });
});

test('a city whose language is English has people with English names, the hotline’s own first', async () => {
  const people = await peopleOf('en');
  expect(people.slice(0, 7).map(({ name, role }) => `${name}, ${role}`)).toEqual([
    'Ann Reed, agent',
    'Ben Lane, agent',
    'Joy Cook, agent',
    'Tom Hale, supervisor',
    'Sue Park, dispatcher',
    'Amy Cole, callback',
    'Eve Shaw, office',
  ]);
  expect(people.find(({ login }) => login === 'district-district-1')?.name).toBe('东区, district desk');
});
