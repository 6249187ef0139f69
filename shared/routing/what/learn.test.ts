import { expect, test } from 'vitest';
import type { TopicModel } from './model.ts';
import { readWhat } from './example.ts';
import { toVector } from './feature-vector.ts';
import { learn } from './learn.ts';
import { likeliestLeaves, predictNodes } from './predict.ts';
import { anExample, madeUpExamples, madeUpTopics } from './testing.ts';
import { trainModel } from './train-model.ts';

const ways = [
  '门口的充电桩坏了没人修',
  '充电桩停用好几天了',
  '小区的充电桩插上没反应',
  '充电桩又坏了',
  '充电桩扫不了码',
];
const moved = (turn: number, topicId: string) =>
  anExample(`您好，${ways[turn % ways.length]}`, topicId, { caseId: `${topicId}-${turn}`, atMs: turn });
const before = Array.from({ length: 40 }, (_, turn) => moved(turn, 't-parking'));
const model = trainModel({
  topics: madeUpTopics,
  examples: [...madeUpExamples(30, 1), ...before],
  packDocuments: [],
  seed: 7,
});

function topicOf(text: string, of: TopicModel): string {
  const shares = predictNodes(of, toVector(readWhat({ title: '', text })));
  return of.tree.nodes[likeliestLeaves(of, shares, 1)[0] ?? -1]?.id ?? '';
}

test('a topic whose meaning moves is followed within 30 cases, and the others are not forgotten', () => {
  expect(topicOf('充电桩坏了好几天', model)).toBe('t-parking');
  let learned = model;
  for (let turn = 0; turn < 30; turn += 1) learned = learn(learned, [moved(100 + turn, 't-lamp')]);
  expect(topicOf('充电桩坏了好几天', learned)).toBe('t-lamp');
  const others = madeUpExamples(10, 99);
  expect(others.filter(({ text, topicId }) => topicOf(text, learned) !== topicId)).toEqual([]);
});

test('it is followed across branches of the tree as well', () => {
  const learned = learn(
    model,
    Array.from({ length: 30 }, (_, turn) => moved(200 + turn, 't-gas-bill')),
  );
  expect(topicOf('充电桩坏了好几天', learned)).toBe('t-gas-bill');
});

test('the model given stays as it is', () => {
  const text = '充电桩坏了好几天';
  const shares = predictNodes(model, toVector(readWhat({ title: '', text })));
  learn(model, [moved(300, 't-lamp')]);
  expect(predictNodes(model, toVector(readWhat({ title: '', text })))).toEqual(shares);
});

test('a case counts once, and a topic the tree does not have not at all', () => {
  const once = learn(model, [moved(400, 't-lamp')]);
  expect(learn(once, [moved(400, 't-lamp')])).toEqual(once);
  const unknown = learn(model, [moved(500, 't-gone')]);
  expect(unknown.drift.weights.size).toBe(0);
});

test('no weight drifts without bound, however often the same is said', () => {
  const learned = learn(
    model,
    Array.from({ length: 2_000 }, (_, turn) => moved(turn, turn % 2 === 0 ? 't-lamp' : 't-gas-leak')).map(
      (example, turn) => ({ ...example, caseId: `again-${turn}` }),
    ),
  );
  const weights = [...learned.drift.weights.values()].flatMap((byNode) => [...byNode.values()]);
  expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(0.5);
});
