import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageRead, StoredRow, StoredVerdict } from '../store/server-store.ts';
import type { PageLimits } from './cut-page.ts';
import { cutPage } from './cut-page.ts';

type World = {
  readonly headSeq: number;
  readonly rows: readonly StoredRow[];
  readonly verdicts: readonly StoredVerdict[];
};

const aLimit: fc.Arbitrary<PageLimits> = fc.record({
  maxRows: fc.integer({ min: 1, max: 6 }),
  maxVerdicts: fc.integer({ min: 1, max: 6 }),
  maxBytes: fc.integer({ min: 1, max: 60 }),
});

/** Every seq belongs to a row, a verdict, both (this station's own work) or neither (somebody else's refusal). */
const aWorld: fc.Arbitrary<World> = fc
  .array(
    fc.record({ has: fc.constantFrom('row', 'verdict', 'both', 'none'), bytes: fc.integer({ min: 1, max: 30 }) }),
    {
      maxLength: 40,
    },
  )
  .map((seqs) => ({
    headSeq: seqs.length,
    rows: seqs.flatMap(({ has, bytes }, index) => (has === 'row' || has === 'both' ? [aRow(index + 1, bytes)] : [])),
    verdicts: seqs.flatMap(({ has, bytes }, index) =>
      has === 'verdict' || has === 'both' ? [aVerdict(index + 1, bytes)] : [],
    ),
  }));

test('S8: any sequence of page limits delivers every row and every verdict once, and never an effect before its verdict', () => {
  fc.assert(
    fc.property(aWorld, fc.infiniteStream(aLimit), (world, limits) => {
      let cursors = { rowsAfter: 0, verdictsAfter: 0 };
      const rows: number[] = [];
      const verdicts: number[] = [];
      for (const limit of limits) {
        const page = cutPage(readFrom(world, cursors, limit), cursors, limit);
        expect(page.rowsUpTo).toBeLessThanOrEqual(page.verdictsUpTo);
        expect(page.rows.every(({ seq }) => seq > cursors.rowsAfter && seq <= page.rowsUpTo)).toBe(true);
        rows.push(...page.rows.map(({ seq }) => seq));
        verdicts.push(...page.verdicts.map(({ settled }) => settled.seq));
        const next = { rowsAfter: page.rowsUpTo, verdictsAfter: page.verdictsUpTo };
        const isDone = next.rowsAfter === world.headSeq && next.verdictsAfter === world.headSeq;
        if (!isDone) expect(next).not.toEqual(cursors);
        cursors = next;
        if (isDone) break;
      }
      expect(rows).toEqual(world.rows.map(({ seq }) => seq));
      expect(verdicts).toEqual(world.verdicts.map(({ settled }) => settled.seq));
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
});

test('what is larger than a page still arrives, alone', () => {
  const world = { headSeq: 2, rows: [aRow(1, 900), aRow(2, 900)], verdicts: [] };
  const page = cutPage(world, { rowsAfter: 0, verdictsAfter: 0 }, { maxRows: 10, maxVerdicts: 10, maxBytes: 100 });
  expect(page).toEqual({ rows: [aRow(1, 900)], rowsUpTo: 1, verdicts: [], verdictsUpTo: 2 });
});

test('a cursor beyond the head does not go back', () => {
  const page = cutPage(
    { headSeq: 3, rows: [], verdicts: [] },
    { rowsAfter: 9, verdictsAfter: 9 },
    {
      maxRows: 10,
      maxVerdicts: 10,
      maxBytes: 100,
    },
  );
  expect(page).toMatchObject({ rowsUpTo: 9, verdictsUpTo: 9 });
});

function readFrom(world: World, after: { rowsAfter: number; verdictsAfter: number }, limit: PageLimits): PageRead {
  return {
    headSeq: world.headSeq,
    rows: world.rows.filter(({ seq }) => seq > after.rowsAfter).slice(0, limit.maxRows + 1),
    verdicts: world.verdicts.filter(({ settled }) => settled.seq > after.verdictsAfter).slice(0, limit.maxVerdicts + 1),
  };
}

function aRow(seq: number, bytes: number): StoredRow {
  return { seq, bytes, changedAtMs: 0, case: { id: `case-${seq}` } as never };
}

function aVerdict(seq: number, bytes: number): StoredVerdict {
  return { bytes, settled: { seq, commandId: `c-${seq}` as never, verdict: { kind: 'applied', merged: false } } };
}
