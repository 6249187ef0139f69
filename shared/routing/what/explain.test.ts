import { expect, test } from 'vitest';
import { readWhat } from './example.ts';
import { explainTopics, readForReasons } from './explain.ts';
import { scoreNodes } from './model.ts';
import { madeUpExamples, madeUpTopics } from './testing.ts';
import { trainModel } from './train-model.ts';

const model = trainModel({ topics: madeUpTopics, examples: madeUpExamples(30, 1), packDocuments: [], seed: 7 });
function explain(text: string, topicId: string): readonly string[] {
  const what = readWhat({ title: '', text });
  const reading = readForReasons(what);
  const [words = []] = explainTopics(model, reading, scoreNodes(model, reading.vector), [nodeOf(topicId)]);
  return words;
}

function nodeOf(topicId: string): number {
  return model.tree.nodes.findIndex(({ id }) => id === topicId);
}

test('the words that moved it are whole words of the text, in their order', () => {
  const text = '您好，我们这里路灯一闪一闪，麻烦处理';
  const words = explain(text, 't-lamp');
  expect(words.join('')).toContain('路灯');
  expect(words.every((word) => word.length > 1 && text.includes(word))).toBe(true);
  expect(words.join('')).not.toContain('您好');
  expect(explain('Hello, the street lamp flickers. Please help', 't-lamp').join(' ')).toMatch(/lamp/);
});

test('a lone character is named where nothing else speaks for the topic', () => {
  expect(explain('灯', 't-lamp')).toEqual(['灯']);
});

test('nobody’s name or number is ever among them', () => {
  const words = explain('我叫王小明，电话13800138000，路灯一闪一闪', 't-lamp').join(' ');
  expect(words).not.toMatch(/王小明|138/);
});

test('a text that says nothing is explained by nothing', () => {
  expect(explain('', 't-lamp')).toEqual([]);
  expect(explain('😀', 't-lamp')).toEqual([]);
});

test('topics explained together are explained as each by itself', () => {
  const what = readWhat({ title: '', text: '您好，路灯一闪一闪，车子横在人行道上，燃气表读数不对' });
  const reading = readForReasons(what);
  const scores = scoreNodes(model, reading.vector);
  const nodes = ['t-lamp', 't-parking', 't-gas-bill', 't-utility'].map(nodeOf);
  const together = explainTopics(model, reading, scores, nodes);
  expect(together).toEqual(nodes.flatMap((node) => explainTopics(model, reading, scores, [node])));
  expect(together.filter((words) => words.length > 0).length).toBeGreaterThan(2);
});
