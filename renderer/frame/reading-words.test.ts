import { expect, test } from 'vitest';
import type { ReadingView } from '#shared/bridge/search.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Language } from '#renderer/i18n/texts.ts';
import { readingWords } from './reading-words.ts';

const atMs = (time: string) => Date.parse(`2026-${time}+08:00`);

function said(language: Language, reading: Partial<ReadingView>): string {
  const i18n = createI18n(language);
  const time = {
    language,
    timeZone: 'Asia/Shanghai',
    say: (key: string, values?: object) => i18n.t(key, { ...values }),
  };
  const whole: ReadingView = { kind: 'unit', typed: '', state: 'read', ids: [], of: 0, span: null, ...reading };
  return readingWords(whole, { time, nameOf: (kind, id) => `${kind} ${id}` });
}

test.each<[Partial<ReadingView>, string, string]>([
  [{ ids: ['a'], of: 1 }, 'Unit: unit a', '承办单位：unit a'],
  [{ ids: ['a', 'b'], of: 5 }, 'Unit: unit a, unit b and 3 more', '承办单位：unit a、unit b等，另有 3 个'],
  [
    { kind: 'date', span: { fromMs: atMs('11-28T00:00'), beforeMs: atMs('11-29T00:00') } },
    'Registered 28 Nov 2026',
    '登记：2026年11月28日',
  ],
  [
    { kind: 'date', span: { fromMs: atMs('11-23T00:00'), beforeMs: atMs('11-30T00:00') } },
    'Registered 23 Nov 2026 to 29 Nov 2026',
    '登记：2026年11月23日至2026年11月29日',
  ],
  [{ kind: 'status', state: 'unfinished' }, 'Step: type on', '环节：请继续输入'],
])('a part that was read is said as it is meant: %j', (reading, english, chinese) => {
  expect(said('en', reading)).toBe(english);
  expect(said('zh', reading)).toBe(chinese);
});

test('what is due within hours names the moment', () => {
  const due = { kind: 'due', span: { fromMs: 0, beforeMs: atMs('11-30T12:00') } } as const;
  expect(said('en', due)).toMatch(/^Due before .*12:00$/);
  expect(said('zh', due)).toMatch(/^到期：.*12:00 之前$/);
});

test('what is unknown or left out says so, and what to type instead', () => {
  expect(said('en', { typed: 'unit:zzz', state: 'unknown' })).toContain('“unit:zzz” names nothing');
  expect(said('zh', { typed: 'unit:zzz', state: 'unknown' })).toContain('加引号');
  expect(said('en', { kind: 'due', typed: 'due:soon', state: 'unknown' })).toContain('Type <2h');
  expect(said('en', { kind: 'by', typed: 'by:him', state: 'unknown' })).toContain('only by:me');
  expect(said('zh', { kind: 'leftOut', typed: 'i j' })).toContain('未搜索：i j');
});
