import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { aPerson } from '../testing/people.ts';
import { createRatedCases, donghuamen, jingshan, solved, unsolved } from '../testing/rated-cases.ts';
import { runScript } from '../testing/run-script.ts';
import { tempFolder } from '../testing/temp-folder.ts';

const rates = (...args: readonly string[]) => runScript(new URL('rates.ts', import.meta.url), args);

/** A city whose evaluation month 2025-03 is over, beside which administration works. */
async function aMonth() {
  const folder = tempFolder();
  const store = openSqliteServerStore(join(folder, 'server.db'));
  onTestFinished(() => store.close());
  await store.people.addMissing([aPerson('office', { name: '热线办李主任' }), aPerson('agent')], 0);
  const cases = createRatedCases(store);
  for (const day of ['02-20', '02-25', '03-03', '03-18']) await cases.close(donghuamen, `2025-${day}T10:00`, solved);
  const unsolvedOne = await cases.close(donghuamen, '2025-03-04T10:00', unsolved);
  await cases.close(jingshan, '2025-03-05T10:00', solved);
  const of = ['--data', folder, '--period', '2025-03'] as const;
  return { folder, store, cases, unsolvedOne, of };
}

test('a month is shown, frozen once and adjusted, beside the open store of a running city', async () => {
  const { store, cases, unsolvedOne, of } = await aMonth();
  const number = (await store.readHistory(unsolvedOne))?.case.number ?? 'none';

  const english = await rates('show', ...of, '--lang', 'en');
  expect(english.code).toBe(0);
  expect(english.words).toContain('Beijing, evaluation month 2025-03: 2025-02-19 00:00 to 2025-03-19 00:00');
  expect(english.words).toMatch(/Cases read: 6, in \d+\.\d s; judged in this month 6, in others 0\./);
  expect(english.words).toContain('Formula 2025.1 [districtReport2025]');
  expect(english.words).toMatch(/^1 +1-1 +Donghuamen Subdistrict Office \(u-110101001\) +5 +5 .* 82\.0 \(/m);
  expect(english.words).toMatch(/too few cases +Jingshan Subdistrict Office/);
  expect(english.words).toMatch(/pooled, each case once +6 +6 /);
  expect(english.words).toMatch(/mean of units .* 91\.0 of 2$/m);
  const chinese = await rates('show', ...of, '--league', 'subdistricts');
  expect(chinese.words).toMatch(/件数不足 +景山街道办事处/);
  expect(chinese.words).not.toContain('全市');
  const asJson = JSON.parse((await rates('show', ...of, '--unit', donghuamen, '--json')).words);
  expect(asJson).toMatchObject({ freeze: null, read: { cases: 6 }, units: [{ unitId: donghuamen }] });
  const behind = await rates('show', ...of, '--unit', donghuamen, '--cases', 'notSolved', '--lang', 'en');
  expect(behind.words).toMatch(new RegExp(`^${number}  2025-03-04 10:00  yes +no +dissatisfied +yes$`, 'm'));

  const frozen = await rates('freeze', ...of, '--by', 'office');
  expect(frozen).toMatchObject({ code: 0, words: expect.stringContaining('由热线办李主任按计算办法 2025.1 冻结') });
  const hash = (await store.frozenMonths.find('2025-03'))?.sha256 ?? 'none';
  expect(frozen.words).toContain(`SHA-256 ${hash}`);
  expect(await rates('freeze', ...of, '--by', 'office', '--lang', 'en')).toMatchObject({
    code: 2,
    words: expect.stringMatching(/^2025-03 was frozen at .* by 热线办李主任\. A frozen month is never edited/),
  });
  expect((await rates('show', ...of, '--lang', 'en')).words).toContain('What was published is the frozen figures');
  expect((await rates('adjustments', ...of, '--lang', 'en')).words).toContain('Nothing changed since.');

  await cases.grantAppeal(unsolvedOne, donghuamen, '2025-04-02T10:00');
  const later = await rates('adjustments', ...of, '--lang', 'en');
  expect(later.words).toContain(`The stored snapshot agrees with its hash: SHA-256 ${hash}`);
  expect(later.words).toContain(`${number}  appeal granted`);
  expect(later.words).toContain('resolution 80.0 -> 100.0, satisfaction 80.0 -> 100.0, composite 82.0 -> 100.0');
  expect(later.words).toMatch(/Donghuamen Subdistrict Office \(u-110101001\) +5 -> 4 +5 -> 4 /);
  const laterJson = JSON.parse((await rates('adjustments', ...of, '--json')).words);
  expect(laterJson).toMatchObject({ freeze: { sha256: hash }, adjustments: [{ kind: 'appealGranted' }] });
});

test('a snapshot that somebody changed in the file is noticed, and no figure is made of it', async () => {
  const { folder, of } = await aMonth();
  expect((await rates('freeze', ...of, '--by', 'office')).code).toBe(0);
  const db = new Database(join(folder, 'server.db'));
  db.exec('DROP TRIGGER frozen_month_is_not_edited');
  db.exec(`UPDATE frozen_month SET body = replace(body, 'dissatisfied', 'satisfied')`);
  db.close();
  const { code, words } = await rates('adjustments', ...of, '--lang', 'en');
  expect(code).toBe(1);
  expect(words).toMatch(/^the stored snapshot of 2025-03 is not what was frozen; .* Hash at the freeze: [0-9a-f]{64};/);
  expect(words).not.toContain('Frozen ->');
});

test('what cannot be done is told in plain words', async () => {
  const { folder, store, of } = await aMonth();
  const base = ['--data', folder, '--lang', 'en'] as const;
  const wrong: [readonly string[], string][] = [
    [['look', ...base], 'say show, freeze or adjustments'],
    [['show'], '--data is missing'],
    [['show', ...base, '--dato'], '--dato'],
    [['show', ...base, '--period', '2025-13'], '2025-13 is no month'],
    [['show', ...base, '--period', '2019-01'], 'no formula of the city applies to 2019-01'],
    [['show', ...base, '--unit', 'u-none'], 'a unit u-none'],
    [['show', ...base, '--cases', 'happiness'], '--cases happiness is no figure'],
    [['show', ...base, '--lang', 'fr'], '--lang is zh or en'],
    [['freeze', ...base, '--by', 'office'], '--period is missing'],
    [['freeze', ...of], '--by is missing'],
    [['freeze', ...of, '--by', 'agent'], '只有热线办（office）的人员可以冻结'],
    [['freeze', ...of, '--by', 'king', '--lang', 'en'], 'nobody has the login king'],
    [['freeze', ...base, '--period', '2999-01', '--by', 'office'], '2999-01 is not over: it ends at 2999-01-19 00:00'],
    [['adjustments', ...of], '2025-03 尚未冻结'],
  ];
  for (const [args, words] of wrong) {
    expect(await rates(...args)).toEqual({ code: 2, words: expect.stringContaining(words) });
  }
  await store.putMetaOnce('kind', 'practice');
  expect((await rates('show', ...base)).words).toMatch(/^Note: this is a practice city/);
  await store.putMetaOnce('numberPrefix', 'BA');
  expect(await rates('show', ...base)).toEqual({ code: 1, words: expect.stringContaining('a city numbered BA-') });
});
