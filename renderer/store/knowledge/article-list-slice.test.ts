import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import { settled } from '../testing.ts';
import { mostArticles } from './article-list-slice.ts';
import { anArticleDesk, anArticleRow, boiler, keptBase, lift } from './testing-articles.ts';

test('every key asks, and only the latest answer is shown', async () => {
  const answers: (() => void)[] = [];
  const desk = anArticleDesk({
    'articles.search': ({ text }) =>
      new Promise((resolve) => {
        const rows = [anArticleRow(text === '电梯' ? lift : boiler)];
        answers.push(() => resolve({ rows, total: 1, base: keptBase }));
      }),
  });
  desk.state().articleList.type('电');
  desk.state().articleList.type('电梯');
  await settled();
  expect(answers).toHaveLength(2);
  answers[1]?.();
  await settled();
  answers[0]?.();
  await settled();
  expect(desk.state().articleList.rows?.map(({ id }) => id)).toEqual([lift]);
  expect(desk.state().articleDesk.shown?.row.id).toBe(lift);
});

test('the article one is at stays chosen while the list is read anew, and goes with its row', async () => {
  let rows = [anArticleRow(lift), anArticleRow(boiler)];
  const desk = anArticleDesk({ 'articles.search': () => ({ rows, total: rows.length, base: keptBase }) });
  desk.state().articleList.type('');
  await settled();
  desk.state().articleList.moveBy(1);
  rows = [anArticleRow(boiler)];
  desk.state().articleList.type('');
  await settled();
  expect(desk.state().articleList.activeId).toBe(boiler);
  rows = [anArticleRow(lift)];
  desk.state().articleList.type('');
  await settled();
  expect(desk.state().articleList.activeId).toBe(lift);
});

test('going beyond the last row reads more, up to where more words are the better way', async () => {
  const desk = anArticleDesk({
    'articles.search': ({ limit }) => {
      const rows = Array.from({ length: limit }, (_, at) => anArticleRow(`k-${at}` as typeof lift));
      return { rows, total: null, base: keptBase };
    },
  });
  desk.state().articleList.type('的');
  await settled();
  for (let page = 0; page < 6; page += 1) {
    desk.state().articleList.moveBy(1_000);
    await settled();
  }
  expect(desk.state().articleList.rows).toHaveLength(mostArticles);
});

test('views go round, and what cannot be read says so and is read again', async () => {
  let isBroken = true;
  const desk = anArticleDesk({
    'articles.search': () => {
      if (isBroken) throw new BridgeError('host-fault', 'no');
      return { rows: [], total: 0, base: keptBase };
    },
  });
  desk.state().articleList.showNext(-1);
  await settled();
  expect(desk.state().articleList).toMatchObject({ view: 'retired', failure: 'host-fault' });
  isBroken = false;
  desk.state().articleList.showNext(1);
  await settled();
  expect(desk.state().articleList).toMatchObject({ view: 'inForce', failure: null, rows: [], activeId: null });
});
