import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { answerFirst } from './answer-first.ts';
import type { SyncEngine } from './sync-engine.ts';

test('the engine hears of changes after the answer, of several once, and of later ones again', () => {
  const clock = fakeClock();
  const heard: string[] = [];
  const engine = { localChanged: () => heard.push('changed'), headSeq: () => 7 } as unknown as SyncEngine;
  const late = answerFirst(engine, clock);
  late.localChanged();
  late.localChanged();
  expect(heard).toEqual([]);
  clock.advance(0);
  expect(heard).toEqual(['changed']);
  late.localChanged();
  clock.advance(0);
  expect(heard).toEqual(['changed', 'changed']);
  expect(late.headSeq()).toBe(7);
});
