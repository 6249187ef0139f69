import { describe, expect, test } from 'vitest';
import { loadTestPack } from '../city/testing.ts';
import type { CaseFilter } from './case-filter.ts';
import { isNarrowing, noFilter } from './case-filter.ts';
import { createNameLookup } from './name-lookup.ts';
import { createQueryNames } from './query-names.ts';
import { createZone } from '../domain/calendar/zone.ts';
import { readQuery } from './read-query.ts';

const { pack } = loadTestPack();
const nowMs = Date.parse('2026-11-30T10:00:00+08:00');
const facts = {
  lookUp: createNameLookup(pack),
  names: createQueryNames(pack),
  nowMs,
  zone: createZone('Asia/Shanghai'),
  personId: 'p-wang',
};
const dayFrom = (date: string, next: string) => ({
  fromMs: Date.parse(`${date}T00:00+08:00`),
  beforeMs: Date.parse(`${next}T00:00+08:00`),
});
const yesterday = dayFrom('2026-11-29', '2026-11-30');

function filterOf(typed: string): CaseFilter {
  return readQuery(typed, facts).filter;
}

function wordsOf(typed: string): readonly string[] {
  return readQuery(typed, facts).words.map((word) => word.typed);
}

function statesOf(typed: string): readonly string[] {
  return readQuery(typed, facts).readings.map((reading) => `${reading.typed} ${reading.state}`);
}

describe('a filter is typed between the words', () => {
  test.each<[string, Partial<CaseFilter>]>([
    ['unit:燃气', { unitIds: ['u-gas'] }],
    ['单位：燃气集团', { unitIds: ['u-gas'] }],
    ['單位：燃氣', { unitIds: ['u-gas'] }],
    ['承办:ranqi', { unitIds: ['u-gas'] }],
    ['UNIT:gas', { unitIds: ['u-gas'] }],
    ['unit:"燃气 集团"', { unitIds: ['u-gas'] }],
    ['unit:“燃气 集团”', { unitIds: ['u-gas'] }],
    ['unit:Gas Group', { unitIds: ['u-gas'] }],
    ['unit: 燃气', { unitIds: ['u-gas'] }],
    ['unit:district', { unitIds: ['u-north', 'u-south'] }],
    ['unit:beishan', { unitIds: ['u-north'] }],
    ['topic:公用', { topicIds: ['t-utility'] }],
    ['主题：煤气味', { topicIds: ['t-gas-leak'] }],
    ['事项:燃气', { topicIds: ['t-gas-leak', 't-gas-bill'] }],
    ['topic:gas leak', { topicIds: ['t-gas-leak'] }],
    ['place:北山', { placeIds: ['p-north'] }],
    ['地址：老橡树', { placeIds: ['p-oak'] }],
    ['地点:hyy', { placeIds: ['p-oak002'] }],
    ['status:办理中', { statuses: ['inProgress'] }],
    ['status:in progress', { statuses: ['inProgress'] }],
    ['状态：inprogress', { statuses: ['inProgress'] }],
    ['步骤:blz', { statuses: ['inProgress'] }],
    ['status:closed', { statuses: ['closed'] }],
    ['status:over', { statuses: ['answered', 'refused', 'transferred', 'withdrawn', 'merged', 'closed'] }],
    ['class:ii', { deadlineClassIds: ['II'] }],
    ['时限：疑难', { deadlineClassIds: ['IV'] }],
    ['flag:督办', { flags: ['supervised'] }],
    ['标记:on the ledger', { flags: ['onLedger'] }],
    ['label:repeated request', { labelIds: ['l-repeat'] }],
    ['标签：隐患', { labelIds: ['l-safety'] }],
    ['标签:cfsq', { labelIds: ['l-repeat'] }],
    ['by:me', { registeredBy: ['p-wang'] }],
    ['登记人：我', { registeredBy: ['p-wang'] }],
    ['due:<2h', { due: { fromMs: 0, beforeMs: nowMs + 7_200_000 } }],
    ['期限：＜２ｈ', { due: { fromMs: 0, beforeMs: nowMs + 7_200_000 } }],
    ['到期:超期', { due: { fromMs: 0, beforeMs: nowMs } }],
    ['due:tomorrow', { due: dayFrom('2026-12-01', '2026-12-02') }],
    ['date:昨天', { registered: yesterday }],
    ['登记：last week', { registered: dayFrom('2026-11-23', '2026-11-30') }],
    ['昨天', { registered: yesterday }],
    ['２０２６－１１－２９', { registered: yesterday }],
    ['last 7 days', { registered: dayFrom('2026-11-24', '2026-12-01') }],
  ])('%s', (typed, filter) => {
    expect(filterOf(typed)).toEqual({ ...noFilter, ...filter });
    expect(wordsOf(typed)).toEqual([]);
    expect(wordsOf(`电梯 ${typed} 坏了`)).toEqual(['电梯', '坏了']);
    expect(filterOf(`电梯 ${typed} 坏了`)).toEqual(filterOf(typed));
  });

  test('a key that is repeated means any, marks mean all, and several days all between', () => {
    expect(filterOf('unit:燃气 unit:nanhe').unitIds).toEqual(['u-gas', 'u-south']);
    expect(filterOf('flag:督办 flag:保密').flags).toEqual(['supervised', 'confidential']);
    expect(filterOf('周二 昨天').registered).toEqual(dayFrom('2026-11-24', '2026-11-30'));
  });
});

describe('what names nothing', () => {
  test('is said to be unknown, narrows nothing, and leaves the rest at work', () => {
    const { filter, readings, words } = readQuery('unit:zzz 电梯 昨天 by:somebody due:soon', facts);
    expect(filter).toEqual({ ...noFilter, registered: yesterday });
    expect(words.map(({ typed }) => typed)).toEqual(['电梯']);
    expect(readings.map(({ kind, state }) => [kind, state])).toEqual([
      ['unit', 'unknown'],
      ['date', 'read'],
      ['by', 'unknown'],
      ['due', 'unknown'],
    ]);
  });

  test('is no mistake while it is being typed', () => {
    const typed = [
      'unit:',
      'unit: ',
      '单位：',
      'unit:"',
      'unit: topic:燃气',
      'due:<',
      'due:<2',
      'date:2026-1',
      'unit:unit:',
    ];
    expect(typed.map((one) => statesOf(one)[0]?.split(' ').at(-1))).toEqual(typed.map(() => 'unfinished'));
    expect(filterOf('unit: topic:公用')).toEqual({ ...noFilter, topicIds: ['t-utility'] });
    expect(statesOf('date:2026-13-45')).toEqual(['date:2026-13-45 unknown']);
  });
});

describe('what is looked for as it is', () => {
  test('stands in quotation marks, or is no filter', () => {
    const typed = ['"昨天"', '“unit:燃气”', '「last week」', 'http://x', '10:30', '昨天晚上', '"昨天'];
    expect(typed.filter((one) => isNarrowing(filterOf(one)))).toEqual([]);
    expect(wordsOf('“unit:燃气” 「last week」')).toEqual(['unit:燃气', 'last', 'week']);
  });

  test('a telephone number may be typed with blanks beside a filter', () => {
    const { words } = readQuery('138 0000 1234 昨天', facts);
    expect(words.map(({ tail }) => tail)).toEqual(['13800001234']);
  });

  test('words beyond the eighth are said to be left out', () => {
    expect(wordsOf('a b c d e f g h i j')).toHaveLength(8);
    expect(statesOf('a b c d e f g h i j')).toEqual(['i j read']);
  });
});
