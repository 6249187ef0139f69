import { expect, test } from 'vitest';
import { settled } from '../testing.ts';
import { readableArticle } from './article-shelf-slice.ts';
import { anArticleDesk, anArticleRow, anArticleView, boiler, keptBase, lift, liftWords } from './testing-articles.ts';

test('an article that expired or went out of use is none that may be read out', async () => {
  const desk = anArticleDesk({
    'articles.get': ({ articleId }) =>
      articleId === lift ? anArticleView(lift) : anArticleView(boiler, { row: anArticleRow(boiler, { daysLeft: -1 }) }),
  });
  await desk.state().articleShelf.want([lift, boiler]);
  expect(readableArticle(desk.state(), lift)).toMatchObject({ version: '2', text: liftWords.text });
  expect(readableArticle(desk.state(), boiler)).toBeUndefined();
});

test('the words of then are opened, and the same key puts them away', async () => {
  const desk = anArticleDesk({
    'articles.version': () => ({ state: 'here', words: { ...liftWords, number: 1 }, isCurrent: false }),
  });
  await desk.state().articleShelf.cite({ id: lift, version: '1' });
  expect(desk.state().articleShelf.cited).toMatchObject({ state: 'here', isCurrent: false, words: { number: 1 } });
  await desk.state().articleShelf.cite({ id: lift, version: '1' });
  expect(desk.state().articleShelf.cited).toBeNull();
});

test('looking up asks at every key, and an answer that comes late is nobody’s', async () => {
  const answers: (() => void)[] = [];
  const desk = anArticleDesk({
    'articles.search': ({ text }) =>
      new Promise((resolve) => {
        answers.push(() => resolve({ rows: text === '锅炉' ? [anArticleRow(boiler)] : [], total: 0, base: keptBase }));
      }),
  });
  desk.state().articleShelf.openLookup();
  void desk.state().articleShelf.look('锅');
  void desk.state().articleShelf.look('锅炉');
  await settled();
  answers[1]?.();
  answers[0]?.();
  await settled();
  expect(desk.state().articleShelf.lookup?.rows.map(({ id }) => id)).toEqual([boiler]);
  desk.state().articleShelf.closeLookup();
  expect(desk.state().articleShelf.lookup).toBeNull();
});
