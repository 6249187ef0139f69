import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadPackFolder } from '../load-server-city.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { testNowMs } from '../testing/an-envelope.ts';
import { seedArticles } from './adopt-articles.ts';
import { exportArticles, importArticles } from './article-files.ts';

const loaded = loadPackFolder(join(import.meta.dirname, '../../resources/cities/beijing'));
const asOf = { nowMs: testNowMs, byName: '知识组' };

function aStore() {
  const store = openSqliteServerStore(':memory:');
  onTestFinished(() => store.close());
  return store.articles;
}

async function written(store: ReturnType<typeof aStore>): Promise<string> {
  let file = '';
  await exportArticles(store, (lines) => void (file += lines));
  return file;
}

/** Without the day it was looked at, which is the file's own. */
const bare = (text: string) => text.replaceAll(/"reviewedOn":"[^"]*"/g, '');

test('a base that is written out and taken in elsewhere is the same, and taken in again changes nothing', async () => {
  const [from, to] = [aStore(), aStore()];
  await seedArticles(from, loaded.pack.articles, testNowMs);
  const file = await written(from);
  const count = loaded.pack.articles.length;
  expect(await importArticles(to, loaded, file, asOf)).toEqual({ ok: true, taken: count, unchanged: 0 });
  expect(await importArticles(to, loaded, file, asOf)).toEqual({ ok: true, taken: 0, unchanged: count });
  expect(bare(await written(to))).toBe(bare(file));
  // Also years later, when all of it waits for a review.
  const later = { ...asOf, nowMs: testNowMs + 5 * 366 * 86_400_000 };
  expect(await importArticles(to, loaded, file, later)).toEqual({ ok: true, taken: 0, unchanged: count });
});

test('a line that was edited is another version, by whoever took it in; the words before stay to be read', async () => {
  const store = aStore();
  await seedArticles(store, loaded.pack.articles, testNowMs);
  const file = (await written(store)).replace('不要开关电器', '千万不要开关电器');
  expect(await importArticles(store, loaded, file, asOf)).toMatchObject({ taken: 1 });
  const gas = await store.find('gas-smell' as never);
  expect(gas).toMatchObject({ article: { versions: 2, inForce: { number: 2 } }, people: { administrator: '知识组' } });
  expect((await store.readVersion('gas-smell' as never, 1))?.text.zh).toMatch(/^不要/);
  // And back again: words that were in force before are a version of their own.
  await importArticles(store, loaded, file.replace('千万不要', '不要'), asOf);
  expect((await store.find('gas-smell' as never))?.article.versions).toBe(3);
});

test('a file with mistakes is not taken in at all, and each mistake is named with its line', async () => {
  const store = aStore();
  const good = {
    title: { zh: '新条目', en: 'New' },
    text: { zh: '内容', en: 'Text' },
    audience: 'public',
    topicIds: [],
    legalBasis: null,
    ownerUnitId: 'u-gas',
    expiresOn: '2027-06-30',
  };
  const lines = [
    good,
    'no article',
    { ...good, id: 'a', audience: 'everybody' },
    { ...good, id: 'b', title: { zh: '新', en: ' ' } },
    { ...good, id: 'c', ownerUnitId: 'u-none' },
    { ...good, id: 'd', topicIds: ['t-none'] },
    { ...good, id: 'e', expiresOn: '2020-01-01' },
    { ...good, id: 'f', titel: {} },
    { ...good, id: 'g', text: { zh: '字'.repeat(9_000), en: 'x' } },
    good,
  ];
  const file = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const result = await importArticles(store, loaded, file, asOf);
  if (result.ok) throw new Error('it has mistakes');
  expect(result.problems.map(({ line, words }) => `${line}: ${words}`)).toEqual([
    '2: this is no article in JSON: a line begins with { and ends with }',
    '3: "audience" must be one of public, agents',
    '4: "title.en" is blank; an article says something in both languages',
    '5: there is no unit "u-none" in the city pack',
    '6: there is no topic "t-none" in the city pack',
    '7: "expiresOn" 2020-01-01 is over; name a day to come',
    '8: "titel" is no part of an article; look for a slip in its name',
    '9: "text.zh" is longer than 8000; shorten it',
    '10: the same article as in line 1',
  ]);
  expect((await store.readPage({ after: 0, maxRows: 9, maxBytes: 9_999 })).headSeq).toBe(0);
});
