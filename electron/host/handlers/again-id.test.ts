import { expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import { againId } from './again-id.ts';

test('S16: a command given again has one id wherever that is done, and another one each time it is refused', () => {
  const first = '019ae000-0000-7000-8000-000000000001' as CommandId;
  const again = againId(first);
  expect(again).toBe(againId(first));
  expect(again).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set([first, again, againId(again), againId(againId(again))]).size).toBe(4);
});
