import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../apply.ts';
import type { Case } from '../case.ts';
import { anyWalk, walk } from '../testing/arbitraries.ts';
import { toEvaluationRecord } from './record.ts';

const runs = { numRuns: 400, seed: 20_261_118 };
const judgedOf = (state: Case) => toEvaluationRecord(state, () => null);

test('every case on its way gives a record or a reason, and the record agrees with the case', () => {
  const seen = { open: 0, closed: 0 };
  fc.assert(
    fc.property(anyWalk, (steps) => {
      let state: Case | undefined;
      for (const event of walk(steps).events) {
        state = apply(state, event);
        const judged = judgedOf(state);
        const isAnswered = state.callbacks.some(({ answers }) => answers !== null);
        if (judged.kind === 'notJudged') {
          expect(state.status === 'closed' || isAnswered).toBe(false);
          continue;
        }
        seen[state.status === 'closed' ? 'closed' : 'open'] += 1;
        const { first, final, closedAtMs, lastCredit } = judged.record;
        expect(first !== null).toBe(isAnswered);
        expect(final !== null).toBe(state.outcome?.kind === 'closed' && state.outcome.isValid);
        expect(closedAtMs !== null).toBe(state.status === 'closed');
        expect(state.assignments.map(({ unitId }) => unitId)).toContain(lastCredit.lead.unitId);
      }
    }),
    runs,
  );
  expect(Math.min(seen.open, seen.closed)).toBeGreaterThan(20);
});

test('no step of an exclusion or of the ledger changes what the citizen said', () => {
  let steps = 0;
  fc.assert(
    fc.property(anyWalk, (walked) => {
      let state: Case | undefined;
      for (const event of walk(walked).events) {
        const before = state && judgedOf(state);
        state = apply(state, event);
        if (!/^(?:exclusion|ledger)\./.test(event.type) || before?.kind !== 'record') continue;
        steps += 1;
        const after = judgedOf(state);
        const said = (judged: typeof after) => judged.kind === 'record' && [judged.record.first, judged.record.final];
        expect(said(after)).toEqual(said(before));
      }
    }),
    runs,
  );
  expect(steps).toBeGreaterThan(20);
});
