// Which cases are learned from: not the latest, which are open, nor those that closed last, which were quick, but some of every part
// of the time that is kept, so that early and late ones are met as often as they are.

import type { Case } from '#shared/domain/case.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Scope } from '#host/replica/scope.ts';

/** So many at most: read in two seconds, learned from in two more, all in slices. */
export const mostCases = 8_000;
const parts = 200;
const casesAtOnce = 20;
/** Where a desk has not been told what it keeps. */
const usualSpanMs = 120 * 86_400_000;

/** The cases, some at a time, the latest parts first. `interrupted`: a load runs. */
export function* sampleSteps(
  replica: Pick<Replica, 'sample' | 'keptFromMs'>,
  scope: Scope,
  nowMs: number,
): Generator<readonly Case[], 'whole' | 'interrupted'> {
  const fromMs = replica.keptFromMs(scope) ?? nowMs - usualSpanMs;
  const partMs = Math.max(1, (nowMs - fromMs) / parts);
  let beforeMs = nowMs + 1;
  for (let part = 0; part < parts; part += 1) {
    // A part that had fewer cases than its share goes on into the next: small cities are read whole.
    beforeMs = Math.min(beforeMs, Math.ceil(nowMs + 1 - part * partMs));
    for (let read = 0; read < mostCases / parts; read += casesAtOnce) {
      const sampled = replica.sample.before(scope, beforeMs, casesAtOnce);
      if (sampled === undefined) return 'interrupted';
      yield sampled.cases;
      if (sampled.nextMs === null) return 'whole';
      beforeMs = sampled.nextMs;
    }
  }
  return 'whole';
}
