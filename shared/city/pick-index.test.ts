import { expect, test } from 'vitest';
import type { PickHit, PickQuery } from './pick-index.ts';
import { createPickIndex } from './pick-index.ts';
import { loadTestPack } from './testing.ts';

const index = createPickIndex(loadTestPack());

function search(what: PickQuery['what'], text: string, within: string | null = null, limit = 10): PickHit[] {
  return index.search({ what, text, limit, within });
}
const ids = (hits: readonly PickHit[]) => hits.map(({ id, matched }) => `${id} ${matched}`);

test('a place is found by characters, pinyin, initials, alias and English words', () => {
  expect(ids(search('place', '橡树'))).toEqual(['p-oak name']);
  expect(ids(search('place', '老橡树'))).toEqual(['p-oak alias']);
  expect(ids(search('place', 'xiangsh'))).toEqual(['p-oak pinyin']);
  expect(ids(search('place', 'xsjd'))).toEqual(['p-oak initials']);
  expect(ids(search('place', 'oak sub'))).toEqual(['p-oak name']);
  expect(ids(search('place', '橡樹街道'))).toEqual(['p-oak name']);
});

test('the path may be written before the name, in one way throughout', () => {
  expect(ids(search('place', '北山区橡树'))).toEqual(['p-oak name']);
  expect(ids(search('place', '北山幸福里'))).toEqual(['p-oak001 name']);
  expect(ids(search('place', 'beishanxiangs'))).toEqual(['p-oak pinyin']);
  expect(ids(search('place', 'bsqxs'))).toEqual(['p-oak initials']);
  expect(ids(search('place', 'nanhe 幸福里'))).toEqual(['p-mill001 name']);
  expect(search('place', '南河区橡树')).toEqual([]);
});

test('what is the same comes before what begins alike, a name before its pinyin, pack order last', () => {
  expect(search('topic', '停车').map(({ id }) => id)).toEqual(['t-parking']);
  expect(ids(search('place', '幸福里'))).toEqual(['p-oak001 name', 'p-mill001 name']);
  expect(search('place', 'x').map(({ id }) => id)).toEqual(['p-oak001', 'p-mill001', 'p-oak']);
});

test('without a text the top level is listed, and within something what lies below it', () => {
  expect(ids(search('place', ''))).toEqual(['p-north all', 'p-south all']);
  expect(ids(search('place', '  ', 'p-north'))).toEqual(['p-oak all']);
  expect(ids(search('topic', '', 't-utility'))).toEqual(['t-gas-leak all', 't-gas-bill all']);
  expect(search('unit', '', null, 2)).toHaveLength(2);
});

test('a search within a place, topic or unit stays there', () => {
  expect(ids(search('place', '幸福里', 'p-south'))).toEqual(['p-mill001 name']);
  expect(ids(search('topic', '燃气', 't-street'))).toEqual([]);
  expect(ids(search('unit', '橡树', 'p-north'))).toEqual(['u-oak name']);
  expect(ids(search('unit', '橡树', 'p-south'))).toEqual([]);
});

test('topics are found by their keywords', () => {
  expect(ids(search('topic', '煤气味'))).toEqual(['t-gas-leak alias']);
  expect(ids(search('topic', 'rqxl'))).toEqual(['t-gas-leak initials']);
});

test('a hit carries its path and level, so that twins can be told apart', () => {
  expect(search('place', '南河幸福里')).toEqual([
    {
      id: 'p-mill001',
      name: { zh: '幸福里社区', en: 'Xingfuli Community' },
      path: [
        { zh: '南河区', en: 'Nanhe District' },
        { zh: '磨坊街道', en: 'Mill Subdistrict' },
      ],
      level: 'community',
      matched: 'name',
    },
  ]);
});

test('ids are resolved in their order and unknown ones left out', () => {
  expect(index.resolve('place', ['p-mill', 'p-x', 'p-north']).map(({ id }) => id)).toEqual(['p-mill', 'p-north']);
  expect(index.resolve('topic', ['t-parking'])[0]?.level).toBe('level2');
});

test('nonsense and signs find nothing and do not fail', () => {
  for (const text of ['zzz', '龘', '\n', '%_*', '街道\n北山', '  北山  区  '])
    expect(() => search('place', text)).not.toThrow();
  expect(search('place', 'qqqq')).toEqual([]);
});
