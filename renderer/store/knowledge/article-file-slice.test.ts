import { expect, test } from 'vitest';
import { maxArticleFileChars } from '#shared/bridge/knowledge.ts';
import { anArticleDesk } from './testing-articles.ts';

const report = { proposed: 1, unchanged: 0, problems: 1, lines: [] };

test('a file is told line by line before anything is proposed, and proposed once', async () => {
  const desk = anArticleDesk({ 'articles.import': () => report });
  const asked = () => desk.calls.filter(({ method }) => method === 'articles.import').map(({ input }) => input);
  desk.state().articleFile.openImport();
  await desk.state().articleFile.check('a.jsonl', '{}');
  expect(asked()).toEqual([{ content: '{}', isTrial: true }]);
  expect(desk.state().articleFile).toMatchObject({ fileName: 'a.jsonl', report, isProposed: false });
  await desk.state().articleFile.propose();
  await desk.state().articleFile.propose();
  expect(asked()).toEqual([
    { content: '{}', isTrial: true },
    { content: '{}', isTrial: false },
  ]);
  expect(desk.state().articleFile.isProposed).toBe(true);
});

test('a file that is too large is not asked about', async () => {
  const desk = anArticleDesk();
  await desk.state().articleFile.check('big.jsonl', 'x'.repeat(maxArticleFileChars + 1));
  expect(desk.state().articleFile.problem).toBe('too-large');
  expect(desk.methods()).not.toContain('articles.import');
});

test('what is listed goes out as a file', async () => {
  const made = { fileName: 'articles.jsonl', content: '{}\n', articles: 1, left: 0 };
  const desk = anArticleDesk({ 'articles.export': () => made });
  await desk.state().articleFile.save();
  expect(desk.saved).toEqual([{ name: 'articles.jsonl', content: '{}\n' }]);
  expect(desk.state().articleFile.exported).toMatchObject({ articles: 1, left: 0 });
});
