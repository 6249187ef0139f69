import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TopicModel } from './model.ts';
import { decodeModel, encodeModel, modelFormat } from './encode-model.ts';
import { readWhat } from './example.ts';
import { toVector } from './feature-vector.ts';
import { learn } from './learn.ts';
import { KeyLookup, fewestCases } from './model.ts';
import { ModelError } from './model-error.ts';
import { predictNodes } from './predict.ts';
import { anExample, madeUpExamples, madeUpTopics } from './testing.ts';
import { growTree } from './topic-tree.ts';
import { trainModel } from './train-model.ts';

const trained = trainModel({ topics: madeUpTopics, examples: madeUpExamples(30, 1), packDocuments: [], seed: 7 });
const model = learn(
  trained,
  Array.from({ length: 6 }, (_, turn) => anExample('充电桩坏了', 't-lamp', { caseId: `new-${turn}` })),
);
const bytes = encodeModel(model);
const sharesOf = (of: typeof model, text: string) => [...predictNodes(of, toVector(readWhat({ title: '', text })))];

function faultOf(read: () => unknown): string {
  try {
    read();
    return 'none';
  } catch (error) {
    if (error instanceof ModelError) return error.fault;
    throw error;
  }
}

test('a model that went through bytes answers the same', () => {
  const back = decodeModel(bytes);
  for (const text of ['路灯不亮', '充电桩坏了', 'gas meter', '']) {
    const before = sharesOf(model, text);
    expect(sharesOf(back, text).map((share, at) => Math.abs(share - (before[at] as number)) < 1e-5)).not.toContain(
      false,
    );
  }
  expect(encodeModel(back)).toEqual(bytes);
});

/** Three topics, two features, written out by hand. */
const keys = Uint32Array.of(7, 4_000_000_000);
const byHand: TopicModel = {
  tree: growTree(madeUpTopics.slice(0, 3)),
  examples: Float32Array.of(3, 2, 1),
  biases: Float32Array.of(0, 0.5, -0.25),
  scales: Float32Array.of(1, 2, 4),
  keys,
  starts: Uint32Array.of(0, 2, 3),
  owners: Uint16Array.of(1, 2, 0),
  steps: Int8Array.of(127, -64, 3),
  calibrations: [{ temperature: 0.5, a: 1, b: 1, c: 0 }],
  lookup: new KeyLookup(keys),
  drift: { weights: new Map([[7, new Map([[2, 0.125]])]]), cases: new Map(), caseIds: new Set() },
};
const golden =
  'U1dUAjRlNGVmMzNhNWU0NGJjOTXOAXsibm9kZXMiOlt7ImlkIjoidC11dGlsaXR5IiwicGFyZW50SWQiOm51bGx9LHsiaWQiOiJ0LWdhcy1sZWFrIiwicGFyZW50SWQiOiJ0LXV0aWxpdHkifSx7ImlkIjoidC1nYXMtYmlsbCIsInBhcmVudElkIjoidC11dGlsaXR5In1dLCJleGFtcGxlcyI6WzMsMiwxXSwiY2FsaWJyYXRpb25zIjpbeyJ0ZW1wZXJhdHVyZSI6MC41LCJhIjoxLCJiIjoxLCJjIjowfV19AACAPwAAAEAAAIBAAAAAAAAAAD8AAIC+AgcCAX8BwPnPrPMOAQADAQcBAgAAAD4=';

test('bytes once written stay as they are: raise `modelFormat` before changing them', () => {
  expect(Buffer.from(encodeModel(byHand)).toString('base64')).toBe(golden);
  const read = decodeModel(new Uint8Array(Buffer.from(golden, 'base64')));
  expect(read).toEqual({ ...byHand, drift: { ...byHand.drift, cases: new Map([[7, fewestCases]]) } });
});

test('a feature that too few cases had since the training is not in the bytes, nor is any case', () => {
  const one = learn(trained, [anExample('孤零零蓝鲸', 't-lamp', { caseId: 'secret-case' })]);
  const back = decodeModel(encodeModel(one));
  const [key = 0] = toVector(readWhat({ title: '', text: '蓝鲸' })).keys;
  expect(one.drift.weights.has(key)).toBe(true);
  expect(back.drift.weights.has(key)).toBe(false);
  expect(String.fromCharCode(...encodeModel(one))).not.toContain('secret-case');
});

test('damage is told by its name', () => {
  const [older, newer] = [1, modelFormat + 1].map((format) => bytes.with(3, format)) as [Uint8Array, Uint8Array];
  expect(faultOf(() => decodeModel(new Uint8Array()))).toBe('not-a-model');
  expect(faultOf(() => decodeModel(new Uint8Array([1, 2, 3, 4])))).toBe('not-a-model');
  expect(faultOf(() => decodeModel(bytes.slice(0, 10)))).toBe('cut-off');
  expect([older, newer].map((other) => faultOf(() => decodeModel(other)))).toEqual(['other-format', 'other-format']);
  expect(faultOf(() => decodeModel(bytes.slice(0, -1)))).toBe('damaged');
});

test('one changed byte anywhere is found', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] as number) ^ change;
      expect(faultOf(() => decodeModel(damaged))).not.toBe('none');
    }),
    { seed: 20261130, numRuns: 300 },
  );
});
