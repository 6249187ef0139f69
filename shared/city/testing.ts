// A city of one street for tests: small enough to read, complete enough to load.

import type { LoadedCityPack } from './load-city-pack.ts';
import { loadCityPack } from './load-city-pack.ts';

export type TestPackFiles = { [fileName: string]: unknown };

const basis = { zh: '职责清单', en: 'catalogue of duties' };
const place = (id: string, zh: string, en: string, level: string, parentId: string | null) => ({
  id,
  level,
  parentId,
  name: { zh, en },
});
const unit = (id: string, zh: string, en: string, kind: string, placeId: string | null, parentId: string | null) => ({
  id,
  kind,
  placeId,
  parentId,
  name: { zh, en },
  source: 'assumed',
});
const topic = (id: string, zh: string, en: string, parentId: string | null, keywords: string[], more: object = {}) => ({
  id,
  parentId,
  keywords,
  deadlineClassId: null,
  kind: null,
  source: 'catalogue',
  name: { zh, en },
  ...more,
});
const duty = (topicId: string, owner: object, weight: number) => ({ topicId, owner, weight, basis, source: 'assumed' });
const gas = { kind: 'unit', unitId: 'u-gas' };

/** Fresh files of the test city; tests may break them. */
export function testPackFiles(): TestPackFiles {
  return {
    'city.json': {
      format: 1,
      id: 'testville',
      version: '1',
      name: { zh: '试城', en: 'Testville' },
      numberPrefix: 'TV',
      timeZone: 'Asia/Shanghai',
      sources: { catalogue: { title: { zh: '诉求目录', en: 'Catalogue of requests' } } },
    },
    'deadlines.json': {
      version: 'p1',
      classes: [
        {
          id: 'I',
          name: { zh: '紧急', en: 'Emergency' },
          termHours: 2,
          keywords: ['着火', 'on fire'],
          source: 'catalogue',
        },
        { id: 'II', name: { zh: '快', en: 'Fast' }, termHours: 24, source: 'assumed' },
        { id: 'III', name: { zh: '一般', en: 'Ordinary' }, termHours: 168, source: 'assumed' },
        { id: 'IV', name: { zh: '疑难', en: 'Difficult' }, termHours: 360, keywords: ['历史遗留'], source: 'assumed' },
      ],
      soonBelow: 0.25,
      lateBelow: 0.1,
      source: 'assumed',
    },
    'units.json': [
      unit('u-gas', '燃气集团', 'Gas Group', 'utility', null, null),
      unit('u-north', '北山区政府', 'Beishan District Government', 'district', 'p-north', null),
      unit('u-south', '南河区政府', 'Nanhe District Government', 'district', 'p-south', null),
      unit('u-oak', '橡树街道办事处', 'Oak Subdistrict Office', 'subdistrict', 'p-oak', 'u-north'),
    ],
    'places.json': {
      source: 'catalogue',
      places: [
        place('p-north', '北山区', 'Beishan District', 'district', null),
        place('p-south', '南河区', 'Nanhe District', 'district', null),
        { ...place('p-oak', '橡树街道', 'Oak Subdistrict', 'subdistrict', 'p-north'), aliases: ['老橡树'] },
        place('p-mill', '磨坊街道', 'Mill Subdistrict', 'subdistrict', 'p-south'),
        { ...place('p-flat', '平房街道', 'Pingfang Subdistrict', 'subdistrict', 'p-south'), isCommonWord: true },
      ],
    },
    'communities.json': {
      source: 'assumed',
      rows: {
        'p-oak': [
          ['001', '幸福里社区', 'Xingfuli Community'],
          ['002', '红叶园北社区', 'Hongyeyuanbei Community', ['红叶园']],
        ],
        'p-mill': [['001', '幸福里社区', 'Xingfuli Community']],
      },
    },
    'topics.json': [
      topic('t-utility', '公用事业', 'Utilities', null, [], { deadlineClassId: 'II' }),
      topic('t-gas-leak', '燃气泄漏', 'Gas leak', 't-utility', ['漏气', '煤气味', 'gas leak'], {
        deadlineClassId: 'I',
      }),
      topic('t-gas-bill', '燃气费', 'Gas bills', 't-utility', ['燃气费', 'gas bill']),
      topic('t-street', '街面', 'Street', null, ['街面'], { deadlineClassId: 'III' }),
      topic('t-parking', '乱停车', 'Bad parking', 't-street', ['停车', '乱停车', 'bad parking']),
      topic('t-thanks', '感谢', 'Thanks', 't-street', ['感谢'], { kind: 'praise', isGeneral: true }),
    ],
    'duties.json': [
      duty('t-utility', gas, 0.9),
      duty('t-gas-leak', gas, 0.8),
      duty('t-gas-leak', { kind: 'subdistrictOfPlace' }, 0.2),
      duty('t-street', { kind: 'subdistrictOfPlace' }, 0.6),
      duty('t-street', { kind: 'districtOfPlace' }, 0.3),
    ],
    'holidays.json': { source: 'assumed', days: [{ date: '2026-01-01', name: '元旦', kind: 'dayOff' }] },
  };
}

/** Loads the given files, the test city's by default. The hash is readable: the text's length. */
export function loadTestPack(files: TestPackFiles = testPackFiles()): LoadedCityPack {
  return loadCityPack(
    (fileName) => {
      if (!(fileName in files)) throw new Error(`no file ${fileName}`);
      const content = files[fileName];
      return typeof content === 'string' ? content : JSON.stringify(content);
    },
    (text) => `length-${text.length}`,
  );
}
