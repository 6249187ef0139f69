import { expect, test } from 'vitest';
import type { LostItem, SyncStatus } from '#shared/bridge/views.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import { firstLoadPercent } from '#renderer/store/first-load.ts';
import { lostListWords } from './lost-list-words.ts';
import { completeSentence, linkNext, linkSentence, provenSentence, waitingSentence } from './sync-words.ts';

const nowMs = Date.UTC(2026, 10, 24, 6, 32);
const minuteMs = 60_000;

function wordsIn(language: Language) {
  const { t } = createI18n(language);
  const say: Say = (key, values) => t(key, { ...values }) as string;
  return { say, language, timeZone: 'Asia/Shanghai' };
}

const words = wordsIn('en');
const status = {
  link: { kind: 'offline', sinceMs: nowMs - 40 * minuteMs },
  mode: 'full',
  removal: null,
  waiting: 2,
  waitingSinceMs: nowMs - 30 * minuteMs,
  completeAtMs: nowMs - 41 * minuteMs,
  provenAtMs: null,
} as unknown as SyncStatus;

test('the link is said with its time, and what waits with its oldest', () => {
  expect(linkSentence(status, nowMs, words)).toBe('Offline since 13:52, for 40 m.');
  expect(waitingSentence(status, nowMs, words)).toContain('2 steps are saved on this console');
  expect(waitingSentence(status, nowMs, words)).toContain('the oldest since 14:02 (30 m ago)');
  expect(waitingSentence({ ...status, waiting: 1 }, nowMs, words)).toContain('1 step is saved');
});

test('complete and proven complete are two sentences, each with its time or never', () => {
  expect(completeSentence(status, nowMs, words)).toMatch(/^13:51, 41 m ago: everything/);
  expect(completeSentence({ ...status, completeAtMs: null }, nowMs, words)).toMatch(/^never yet/);
  expect(provenSentence(status, nowMs, words)).toMatch(/^not compared yet/);
  expect(provenSentence({ ...status, provenAtMs: nowMs }, nowMs, words)).toMatch(/^14:32, just now: compared/);
});

test('a console that must be updated is told so only where it is connected', () => {
  const online = { ...status, link: { kind: 'online' } } as SyncStatus;
  expect(linkNext(online, words)).toBe('What you do is seen by other desks at once.');
  expect(linkNext({ ...online, removal: { rows: 9, of: 10 } }, words)).toContain('when the question above is answered');
  expect(linkNext({ ...online, mode: 'drain' }, words)).toContain('You do not see what other desks do');
  expect(linkNext({ ...status, mode: 'drain' }, words)).toContain('sent when the link is back');
});

test('the first load is never said to be over before it is', () => {
  expect(firstLoadPercent({ upTo: 0, of: 0 })).toBe(0);
  expect(firstLoadPercent({ upTo: 49_999, of: 100_000 })).toBe(49);
  expect(firstLoadPercent({ upTo: 100_000, of: 100_000 })).toBe(99);
});

test('what was lost is copied a line a case, in the language of the desk', () => {
  const items = [
    { number: 'BJ-26-000001-9', summary: '路灯\n不亮', seenRevision: 7, serverRevision: 4, serverNumber: null },
    { number: null, summary: '', seenRevision: 1, serverRevision: 0, serverNumber: null },
    { number: 'BJ-26-000002-7', summary: '路灯', seenRevision: 2, serverRevision: 2, serverNumber: 'BJ-26-000009-2' },
  ] as unknown as LostItem[];
  expect(lostListWords(items, 'en').split('\n')).toEqual([
    'The server has lost work on these cases',
    'BJ-26-000001-9 · 路灯 不亮 · seen here: up to change 7 · on the server: up to change 4',
    expect.stringMatching(/not shown to your role · seen here: up to change 1 · on the server: not there at all$/),
    'BJ-26-000002-7 · 路灯 · seen here: up to change 2 · on the server: under BJ-26-000009-2',
  ]);
  expect(lostListWords(items, 'zh').split('\n')[1]).toContain('本机见过：到第 7 次变更');
});
