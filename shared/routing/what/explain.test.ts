import { expect, test } from 'vitest';
import { readWhat } from './example.ts';
import { explainTopic, readForReasons } from './explain.ts';
import { toVector } from './feature-vector.ts';
import { madeUpExamples, madeUpTopics } from './testing.ts';
import { trainModel } from './train-model.ts';

const model = trainModel({ topics: madeUpTopics, examples: madeUpExamples(30, 1), packDocuments: [], seed: 7 });
function explain(text: string, topicId: string): readonly string[] {
  const what = readWhat({ title: '', text });
  const reading = readForReasons(model, what, toVector(what));
  return explainTopic(
    model,
    reading,
    model.tree.nodes.findIndex(({ id }) => id === topicId),
  );
}

test('the words that moved it are whole words of the text, in their order', () => {
  const text = '您好，我们这里路灯一闪一闪，麻烦处理';
  const words = explain(text, 't-lamp');
  expect(words.join('')).toContain('路灯');
  expect(words.every((word) => word.length > 1 && text.includes(word))).toBe(true);
  expect(words.join('')).not.toContain('您好');
  expect(explain('Hello, the street lamp flickers. Please help', 't-lamp').join(' ')).toMatch(/lamp/);
});

test('nobody’s name or number is ever among them', () => {
  const words = explain('我叫王小明，电话13800138000，路灯一闪一闪', 't-lamp').join(' ');
  expect(words).not.toMatch(/王小明|138/);
});

test('a text that says nothing is explained by nothing', () => {
  expect(explain('', 't-lamp')).toEqual([]);
  expect(explain('😀', 't-lamp')).toEqual([]);
});
