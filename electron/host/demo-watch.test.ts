import { expect, test } from 'vitest';
import type { Demo } from './station/identity-store.ts';
import { watchDemo } from './demo-watch.ts';

test('a window that was open before the first greeting is told of the demo people once, and again when they are others', () => {
  let demo: Demo = null;
  let told = 0;
  const mayHaveChanged = watchDemo({ demo: () => demo }, () => (told += 1));
  mayHaveChanged();
  expect(told).toBe(0);
  demo = { password: 'demo', people: [] };
  mayHaveChanged();
  mayHaveChanged();
  expect(told).toBe(1);
  demo = { password: 'another', people: [] };
  mayHaveChanged();
  expect(told).toBe(2);
});
