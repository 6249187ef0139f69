import { expect, test } from 'vitest';
import { findPeople, listPeople } from './people.ts';

const demo = {
  password: 'x',
  people: [
    { login: 'wangli', name: '王丽', role: 'agent', unitId: null },
    { login: 'u-1', name: '文景街道办事处 值班员', role: 'unit', unitId: 'u-1' },
    { login: 'u-2', name: '望京街道办事处 值班员', role: 'unit', unitId: 'u-2' },
  ],
};
const names: Record<string, string> = { 'u-1': '文景街道办事处', 'u-2': '望京街道办事处' };
const people = listPeople({
  demo,
  knownHere: [{ login: 'wangli', name: '王丽', role: 'agent' }],
  unitName: (id) => ({ shown: names[id] ?? '', all: [names[id] ?? ''] }),
  say: (key) => key,
});

const found = (text: string) => findPeople(people, text).map(({ login }) => login);

test('initials, pinyin, characters and login find a person', () => {
  expect(found('wj')).toEqual(['u-1', 'u-2']);
  expect(found('wangjing')).toEqual(['u-2']);
  expect(found('望京')).toEqual(['u-2']);
  expect(found('wangli')).toEqual(['wangli']);
});

test('every word typed must fit', () => {
  expect(found('wj u-2')).toEqual(['u-2']);
  expect(found('wj nobody')).toEqual([]);
});

test('a person known at this desk is listed once, first', () => {
  expect(people.map(({ login, isKnownHere }) => [login, isKnownHere])).toEqual([
    ['wangli', true],
    ['u-1', false],
    ['u-2', false],
  ]);
});

test('the unit is said once, in the language of the desk', () => {
  const english = listPeople({
    demo: { ...demo, people: [...demo.people, { login: 'u-3', name: '张伟', role: 'unit', unitId: 'u-2' }] },
    knownHere: [],
    unitName: (id) => ({ shown: `Office ${id}`, all: [names[id] ?? '', `Office ${id}`] }),
    say: (key) => key,
  });
  const words = english.map(({ shownAs, beside }) => [shownAs, beside]);
  expect(words).toEqual([
    ['王丽', ''],
    ['Office u-1', ''],
    ['Office u-2', ''],
    ['张伟', 'Office u-2'],
  ]);
  expect(people.map(({ shownAs, beside }) => [shownAs, beside])).toContainEqual(['望京街道办事处 值班员', '']);
});
