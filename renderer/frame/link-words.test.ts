import { expect, test } from 'vitest';
import type { SyncStatus } from '#shared/bridge/views.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { linkWords } from './link-words.ts';

const { t } = createI18n('en');
const say: Say = (key, values) => t(key, { ...values }) as string;
const words = { say, language: 'en', timeZone: 'UTC' } as const;

const calm = {
  link: { kind: 'online' },
  waiting: 0,
  attention: 2,
  mode: 'full',
  removal: null,
  lost: 0,
  firstLoad: null,
} as unknown as SyncStatus;

test('the line says the link and the work, and no more while all is well', () => {
  expect(linkWords(calm, words)).toBe('online · 0 waiting · 2 need attention');
});

test('of what is out of the ordinary it says the most pressing alone', () => {
  const firstLoad = { upTo: 43, of: 100 };
  expect(linkWords({ ...calm, firstLoad }, words)).toMatch(/ · loading cases, 43 %$/);
  const here = { upTo: 100, of: 100 };
  expect(linkWords({ ...calm, firstLoad: here }, words)).toMatch(/ · putting the lists in order$/);
  expect(linkWords({ ...calm, firstLoad, lost: 1 }, words)).toMatch(/ · 1 case lost on the server$/);
  expect(linkWords({ ...calm, lost: 1, mode: 'drain' }, words)).toMatch(/attention · must be updated$/);
  const removal = { rows: 9, of: 10 };
  expect(linkWords({ ...calm, lost: 1, mode: 'drain', removal }, words)).toMatch(/attention · a question for you$/);
});
