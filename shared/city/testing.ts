// A city of one street for tests: small enough to read, complete enough to load.

import type { LoadedCityPack } from './load-city-pack.ts';
import { loadCityPack } from './load-city-pack.ts';
import { testCalendarSet, testDeskFiles, testPolicy, testRuleFiles } from './testing-files.ts';

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
const square = (east: number, north: number) => [
  [east, north],
  [east + 1, north],
  [east + 1, north + 1],
  [east, north],
];

/** Fresh files of the test city; tests may break them: nothing in them is shared. */
export function testPackFiles(): TestPackFiles {
  return JSON.parse(JSON.stringify(makeFiles())) as TestPackFiles;
}

function makeFiles(): TestPackFiles {
  return {
    'city.json': {
      format: 2,
      id: 'testville',
      version: '1',
      name: { zh: '试城', en: 'Testville' },
      mainLanguage: 'zh',
      languages: ['zh', 'en'],
      numberPrefix: 'TV',
      timeZone: 'Asia/Shanghai',
      countryCode: '86',
      sources: {
        catalogue: { title: { zh: '诉求目录', en: 'Catalogue of requests' } },
        districtReport2025: { title: { zh: '报表程序', en: 'Reporting program' } },
        districtStatistics: { title: { zh: '统计程序', en: 'Statistics program' } },
      },
    },
    'deadlines.json': { current: 'p1', policies: [testPolicy('p1')] },
    'calendars.json': { current: 'c1', sets: [testCalendarSet('c1')] },
    ...testRuleFiles(),
    ...testDeskFiles(),
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
      languages: ['zh', 'en'],
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
    'outlines.json': {
      datum: 'WGS84',
      source: 'assumed',
      outlines: [{ placeId: 'p-north', polygons: [[square(116, 40)]] }],
    },
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
