import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlaceId } from '#shared/domain/ids.ts';
import { loadTestPack, testPackFiles } from '#shared/city/testing.ts';
import { normalise } from '#shared/text/normalise.ts';
import { createWhereFinder } from './find-where.ts';
import { placeProposalSchema } from './place-reason.ts';

const city = loadTestPack();
const finder = createWhereFinder(city);

function find(narrative: string, address = '', chosen: string | null = null) {
  return finder([normalise(address), normalise(narrative)], { chosen: chosen as PlaceId | null });
}

/** The places as one line: sure ones, then those it may be, each with its reasons. */
function said(found: ReturnType<typeof find>): string {
  const list = (proposals: typeof found.places) =>
    proposals.map(({ placeId, reasons }) => [placeId, ...reasons.map(({ kind }) => kind)].join(' ')).join(', ');
  return found.candidates.length === 0 ? list(found.places) : `${list(found.places)} | ${list(found.candidates)}`;
}

test.each([
  ['北山区的路灯坏了', 'p-north named'],
  ['北山橡树那边的路灯坏了', 'p-oak named insideNamed'],
  ['老橡树街上', 'p-oak alias'],
  ['红叶园北社区，橡树街道，停水', 'p-oak002 named insideNamed'],
])('a name as it is written, its short name and its aliases: %s', (text, expected) => {
  expect(said(find(text))).toBe(expected);
});

test.each([
  ['家住象树街道', 'p-oak soundsLike'],
  ['我住象树，灯坏了', 'p-oak soundsLike'],
  ['北山象树的灯坏了', 'p-oak soundsLike insideNamed'],
  ['红叶元北社区', 'p-oak002 soundsLike'],
])('other characters of the same sound: %s', (text, expected) => {
  expect(said(find(text))).toBe(expected);
});

test('words that only happen to sound like a place name nothing', () => {
  expect(said(find('好像数不清，模仿'))).toBe('');
});

test.each([
  ['红叶园园北社区停水', 'p-oak002 spelledAlmost'],
  ['北山区橡果街道停水', 'p-oak spelledAlmost insideNamed'],
])('one character wrong or too many: %s', (text, expected) => {
  expect(said(find(text))).toBe(expected);
});

test.each([
  ['xiangshu jiedao', 'p-oak soundsLike'],
  ['xsjd', 'p-oak soundsLike'],
  ['bsxs', 'p-oak soundsLike'],
])('pinyin and first letters in the address field: %s', (address, expected) => {
  expect(said(find('', address))).toBe(expected);
});

test('first letters count only where the address field holds nothing else', () => {
  expect(said(find('xsjd'))).toBe('');
  expect(said(find('', 'xsjd 3'))).toBe('');
});

test('traditional characters are read', () => {
  expect(said(find('北山區橡樹街道'))).toBe('p-oak named insideNamed');
});

test.each([
  ['不是北山是南河', 'p-south named'],
  ['我住在北山，但是问题在南河', 'p-south named'],
  ['上次派到北山区派错了，应该是南河区', 'p-south named'],
  ['户口在北山区，房子在南河区磨坊街道', 'p-mill named insideNamed'],
  ['说是归北山管，其实归南河', 'p-south named'],
  ['户口在北山区，房子在磨坊', 'p-mill named'],
  ['是不是北山区管', 'p-north named'],
  ['I live in Beishan but the shop is in Nanhe', 'p-south named'],
])('what is denied, taken back or said in passing gives way: %s', (text, expected) => {
  expect(said(find(text))).toBe(expected);
});

test.each([
  ['橡树街道西边的路口', 'p-oak named nearby'],
  ['靠近橡树街道', 'p-oak named nearby'],
  ['opposite Oak Subdistrict', 'p-oak named nearby'],
])('of what lies beside a place the anchor is found and said to be only that: %s', (text, expected) => {
  expect(said(find(text))).toBe(expected);
});

test('what lies between two places is in neither for sure', () => {
  expect(said(find('橡树街道和磨坊街道之间的路灯'))).toBe(' | p-oak named nearby, p-mill named nearby');
});

test('two places of one district that exclude each other leave the district', () => {
  const files = testPackFiles();
  const { rows } = files['communities.json'] as { rows: { 'p-oak': unknown[] } };
  rows['p-oak'].push(['003', '青松里北社区', 'Qingsongli North']);
  const own = createWhereFinder(loadTestPack(files));
  const found = own(['', '红叶园北社区和青松里北社区都停水'], { chosen: null });
  expect(said(found)).toBe('p-oak holdsNamed | p-oak002 named, p-oak003 named');
});

test('a name that two places share is offered for both and taken for neither', () => {
  const { places, candidates } = find('幸福里社区路灯坏了');
  expect(places).toEqual([]);
  expect(candidates.map(({ placeId }) => placeId)).toEqual(['p-oak001', 'p-mill001']);
  expect(Math.max(...candidates.map(({ confidence }) => confidence))).toBeLessThan(0.5);
});

test('the place of an earlier call comes first among candidates, and is not sure for that', () => {
  const found = finder(['', '幸福里社区路灯坏了'], { chosen: null, earlier: 'p-mill001' as PlaceId });
  expect(said(found)).toBe(' | p-mill001 named earlierPlace, p-oak001 named');
});

test('the place that was chosen decides between twins', () => {
  expect(said(find('幸福里社区路灯坏了', '', 'p-south'))).toBe('p-mill001 named chosen');
});

test('a road called like a place is not the place', () => {
  expect(said(find('北山路12号'))).toBe('');
  expect(said(find('橡树路12号'))).toBe(' | p-oak named nearby');
});

test('coordinates in the address field lead to the outline that holds them, in either order', () => {
  expect(said(find('', '40.30, 116.60'))).toBe('p-north coordinates');
  expect(said(find('', '116.60,40.30'))).toBe('p-north coordinates');
  expect(said(find('', '39.00, 116.60'))).toBe('');
  expect(said(find('花了 40.30 元'))).toBe('');
});

const pieces = [
  '北山区',
  '南河',
  '橡树街道',
  '象树街道',
  '幸福里社区',
  '红叶园园北社区',
  '不是',
  '住在',
  '和',
  '之间',
  '附近',
  '路',
];
const latin = [
  'wang jing',
  'xiangshu',
  'between Oak and Nanhe',
  '40.30, 116.60',
  '，',
  '。',
  ' ',
  '但是',
  '12号',
  '區',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ...latin), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));

test('whatever is said, answers keep their shape, sure ones agree with each other, and candidates are not among them', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.constantFrom(null, 'p-oak', 'p-south'), (narrative, address, chosen) => {
      const { places, candidates } = find(narrative, address, chosen);
      for (const proposal of [...places, ...candidates]) expect(placeProposalSchema.parse(proposal)).toEqual(proposal);
      expect(places.length).toBeLessThanOrEqual(1);
      expect(candidates.length).toBeLessThanOrEqual(5);
      for (const { confidence } of places) expect(confidence).toBeGreaterThanOrEqual(0.75);
      for (const { confidence } of candidates) expect(confidence).toBeLessThan(0.75);
      const sure = new Set(places.map(({ placeId }) => placeId));
      expect(candidates.filter(({ placeId }) => sure.has(placeId))).toEqual([]);
    }),
    { seed: 20261130, numRuns: 600 },
  );
});

test('a name that is not written as it is never contradicts the place that was chosen', () => {
  const unclear = fc.constantFrom(
    '象树街道',
    '老橡树',
    '红叶园园北社区',
    'xiangshu jiedao',
    '，',
    '在',
    '附近',
    '不是',
  );
  fc.assert(
    fc.property(fc.array(unclear, { maxLength: 8 }), (parts) => {
      expect(find(parts.join(''), '', 'p-south').places).toEqual([]);
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

function wide(text: string): string {
  return text.replace(/[a-z0-9]/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0));
}

test('the same words in another width, case or script lead to the same answer', () => {
  fc.assert(
    fc.property(anyText, (narrative) => {
      const once = find(narrative);
      expect(find(normalise(narrative))).toEqual(once);
      expect(find(wide(narrative))).toEqual(find(narrative));
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

test('how often indexes are looked into is bounded, however long the text is', () => {
  let lookUps = 0;
  const counted = createWhereFinder(city, (count) => {
    lookUps += count;
  });
  for (const piece of ['区镇乡村', '橡树街道幸福里社区', 'wang jing ', '象树']) {
    lookUps = 0;
    counted(['', piece.repeat(100_000 / piece.length)], { chosen: null });
    expect(lookUps).toBeLessThan(3_000 + 160 * 8);
  }
});
