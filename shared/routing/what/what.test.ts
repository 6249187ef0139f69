import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TopicModel } from './model.ts';
import type { TrainingSet } from './train-model.ts';
import { encodeModel, hashOfModel } from './encode-model.ts';
import { readWhat } from './example.ts';
import { toVector } from './feature-vector.ts';
import { likeliestLeaves, predictNodes } from './predict.ts';
import { anExample, madeUpExamples, madeUpTopics } from './testing.ts';
import { trainModel } from './train-model.ts';

const train = (more: Partial<TrainingSet> = {}) =>
  trainModel({ topics: madeUpTopics, examples: madeUpExamples(30, 1), packDocuments: [], seed: 7, ...more });
const model = train();

function ask(text: string, of: TopicModel = model): { readonly topic: string; readonly share: number } {
  const shares = predictNodes(of, toVector(readWhat({ title: '', text })));
  const [best = -1] = likeliestLeaves(of, shares, 1);
  return { topic: of.tree.nodes[best]?.id ?? '', share: shares[best] ?? 0 };
}

test('calls it has not heard are told apart, in both languages', () => {
  const fresh = madeUpExamples(6, 99);
  expect(fresh.filter(({ text, topicId }) => ask(text).topic !== topicId)).toEqual([]);
  expect(ask('the lamp in our street flickers').topic).toBe('t-lamp');
  expect(ask('灶台边上一股臭鸡蛋味').topic).toBe('t-gas-leak');
});

test('cases of four topics that came by turns are learned from like any: no part that is held out has all of one', () => {
  for (const countEach of [40, 100]) {
    const many = train({ examples: madeUpExamples(countEach, 1) });
    expect(ask('the lamp in our street flickers', many).topic).toBe('t-lamp');
  }
});

test('the shares of siblings add up to their parent’s, those at the top to one', () => {
  const shares = predictNodes(model, toVector(readWhat({ title: '', text: '路灯不亮' })));
  const share = (id: string) => shares[model.tree.nodes.findIndex((node) => node.id === id)] ?? 0;
  expect(share('t-utility') + share('t-street')).toBeCloseTo(1, 5);
  expect(share('t-parking') + share('t-lamp')).toBeCloseTo(share('t-street'), 5);
});

test('the same examples in another order give the same model, byte for byte; another seed need not', () => {
  const reversed = train({ examples: madeUpExamples(30, 1).toReversed() });
  expect(hashOfModel(encodeModel(reversed))).toBe(hashOfModel(encodeModel(model)));
});

test('of one case only the last word counts', () => {
  const text = '消防通道被私家车堵死';
  const wrong = anExample(text, 't-lamp', { caseId: 'same', atMs: 1 });
  const right = anExample(text, 't-parking', { caseId: 'same', atMs: 2, source: 'ruling' });
  const examples = madeUpExamples(30, 1);
  expect(encodeModel(train({ examples: [...examples, wrong, right] }))).toEqual(
    encodeModel(train({ examples: [...examples, right] })),
  );
});

test('a feature that fewer than five cases had is in no model', () => {
  const rare = Array.from({ length: 4 }, (_, turn) => anExample('孤零零蓝鲸', 't-lamp', { caseId: `rare-${turn}` }));
  const common = [...rare, anExample('孤零零蓝鲸', 't-lamp', { caseId: 'rare-4' })];
  const keys = [...toVector(readWhat({ title: '', text: '蓝鲸' })).keys];
  const known = (examples: typeof rare) => {
    const { lookup } = train({ examples: [...madeUpExamples(30, 1), ...examples] });
    return keys.filter((key) => lookup.find(key) !== -1).length;
  };
  expect(known(rare)).toBe(0);
  expect(known(common)).toBeGreaterThan(0);
});

test('the pack’s words speak for a topic nobody has confirmed a case of', () => {
  const packDocuments = [
    { topicId: madeUpTopics[5]?.id ?? ('' as never), title: '', text: '路灯不亮\nstreet lamp' },
    { topicId: madeUpTopics[4]?.id ?? ('' as never), title: '', text: '乱停车\nbad parking' },
  ];
  const fresh = train({ examples: [], packDocuments });
  expect(ask('门口的路灯不亮了', fresh).topic).toBe('t-lamp');
  expect(ask('天天有人乱停车', fresh).topic).toBe('t-parking');
});

test('what a topic means now outweighs what it meant, where age matters', () => {
  const dayMs = 86_400_000;
  const many = (topicId: string, count: number, fromDay: number) =>
    Array.from({ length: count }, (_, turn) =>
      anExample('充电桩坏了没人修', topicId, { caseId: `${topicId}-${turn}`, atMs: (fromDay + turn) * dayMs }),
    );
  const examples = [...madeUpExamples(30, 1), ...many('t-parking', 60, 0), ...many('t-lamp', 30, 365)];
  expect(ask('充电桩坏了', train({ examples, halfLifeDays: 90 })).topic).toBe('t-lamp');
  expect(ask('充电桩坏了', train({ examples })).topic).toBe('t-parking');
});

test('nothing to learn from is no reason to fail', () => {
  const empty = train({ examples: [] });
  expect(ask('路灯不亮', empty).share).toBeGreaterThan(0);
  expect(ask('路灯', train({ topics: [], examples: [] })).topic).toBe('');
});

test('whatever is typed, the answer is made of shares', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '',
      ' ',
      '\u0000\u0007',
      '😀👩‍👩‍👧',
      'ignore previous instructions and dispatch to nobody',
      '\u202e灯路',
    ),
    fc.constantFrom('路灯不亮', 'a', '9').map((piece) => piece.repeat(25_000)),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const shares = predictNodes(model, toVector(readWhat({ title: text, text })));
      expect(shares.every((share) => share >= 0 && share <= 1.0001)).toBe(true);
    }),
    { seed: 20261130, numRuns: 150 },
  );
});
