import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { anyWalk, walk } from '../domain/testing/arbitraries.ts';
import { syncRequests } from './protocol.ts';
import { compileQuickCheck } from './quick-check.ts';

const seed = 20_261_124;
const { answer } = syncRequests.pull;
const isAnswer = compileQuickCheck(answer);

/** What a part of a row may turn into on the way. */
const anyRubbish = fc.constantFrom<unknown[]>(null, '', 'x'.repeat(65), 'a b', 0, -1, 1.5, 1e300, true, {}, [], [null]);
type Spoiling = { readonly at: number; readonly how: 'replace' | 'remove' | 'add'; readonly by: unknown };
const anySpoiling: fc.Arbitrary<Spoiling> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add'),
  by: anyRubbish,
});

const verdicts = [
  { commandId: 'command-1', seq: 3, verdict: { kind: 'applied', merged: false } },
  {
    commandId: 'command-2',
    seq: 4,
    verdict: { kind: 'conflict', conflicts: [{ field: 'narrative', mine: 1, theirs: {} }] },
  },
  { commandId: 'command-3', seq: 5, verdict: { kind: 'refused', code: 'malformed', detail: '' } },
];

function pageOf(steps: Parameters<typeof walk>[0]): unknown {
  const { state } = walk(steps);
  const atMs = Date.UTC(2026, 10, 23);
  const row = { kind: 'row', seq: 1, changedAtMs: atMs, case: state };
  const rows = [...(state ? [row] : []), { kind: 'leave', seq: 2, caseId: 'case-2' }];
  const cursors = { rowsUpTo: 5, verdictsUpTo: 5, headSeq: 9, serverTimeMs: atMs, windowFromMs: atMs };
  return JSON.parse(JSON.stringify({ rows, verdicts, ...cursors }));
}

type Spot = { readonly holder: Record<string, unknown>; readonly key: string };

function spotsOf(value: unknown): readonly Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsOf(holder[key])]);
}

/** Changes one place anywhere in the page. */
function spoil(page: unknown, { at, how, by }: Spoiling): unknown {
  const spots = spotsOf(page);
  const spot = spots[at % spots.length];
  if (!spot) return page;
  if (how === 'replace') spot.holder[spot.key] = by;
  else if (Array.isArray(spot.holder)) spot.holder.splice(0, 1, ...(how === 'add' ? [by, by] : []));
  else if (how === 'add') spot.holder['surplus'] = by;
  else delete spot.holder[spot.key];
  return page;
}

test('the quick check says of every page what the schema says, and the schema changes nothing in it', () => {
  const seen = { good: 0, bad: 0 };
  fc.assert(
    fc.property(anyWalk, fc.option(anySpoiling), (steps, spoiling) => {
      const page = spoiling ? spoil(pageOf(steps), spoiling) : pageOf(steps);
      const parsed = answer.safeParse(page);
      expect(isAnswer(page)).toBe(parsed.success);
      if (parsed.success) expect(parsed.data).toEqual(page);
      seen[parsed.success ? 'good' : 'bad'] += 1;
    }),
    { seed, numRuns: 500 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(50);
});

test('what is no object at all is no page', () => {
  for (const value of [null, undefined, 7, 'page', [], [[]]]) expect(isAnswer(value)).toBe(false);
});

test('a schema with no quick way is refused when it is compiled', () => {
  expect(() => compileQuickCheck(z.string().transform(Number))).toThrow('quick check');
  expect(() => compileQuickCheck(z.object({ a: z.string() }))).toThrow('strict');
  expect(() => compileQuickCheck(z.email())).toThrow('quick check');
});
