// The next best call-back for a person, out of the pool. Of several that press about equally each person begins with another,
// so that two who ask at one moment, or with the network gone, seldom call the same citizen.

import { minuteMs } from '../calendar/local-time.ts';
import type { CaseId, PersonId } from '../ids.ts';
import type { Asking, Candidate, PoolLaw, PoolReason, Standing, WaitReason } from './standing.ts';
import { standingOf } from './standing.ts';

export type NextBest = {
  readonly best: { readonly caseId: CaseId; readonly reasons: readonly PoolReason[] } | null;
  /** How many may be called now, wait, are held by somebody else, and cannot be called by this person. */
  readonly counts: { readonly ready: number; readonly waits: number; readonly held: number; readonly stuck: number };
  /** Where none may be called now: which comes first, when and why it waits. */
  readonly soonest: { readonly caseId: CaseId; readonly atMs: number; readonly why: WaitReason } | null;
};

type Placed<Kind extends Standing['kind']> = { readonly id: CaseId; readonly at: Extract<Standing, { kind: Kind }> };

/** The next best of the candidates, whatever order they are given in. */
export function nextBest(candidates: readonly Candidate[], asking: Asking, law: PoolLaw): NextBest {
  const placed = candidates.map((one) => ({ id: one.id, at: standingOf(one, asking, law) }));
  const of = <Kind extends Standing['kind']>(kind: Kind) =>
    placed.filter((each): each is Placed<Kind> => each.at.kind === kind);
  const ready = of('ready').toSorted(inOrder);
  const waits = of('waits').toSorted((a, b) => a.at.untilMs - b.at.untilMs || compareIds(a.id, b.id));
  const best = pick(ready, asking.personId, law.rules.evenMinutes);
  const [soonest] = waits;
  return {
    best: best && { caseId: best.id, reasons: best.at.reasons },
    counts: { ready: ready.length, waits: waits.length, held: of('held').length, stuck: of('stuck').length },
    soonest: best || !soonest ? null : { caseId: soonest.id, atMs: soonest.at.untilMs, why: soonest.at.why },
  };
}

function inOrder(a: Placed<'ready'>, b: Placed<'ready'>): number {
  return a.at.band - b.at.band || a.at.orderMs - b.at.orderMs || compareIds(a.id, b.id);
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Among those of the first band that press within some minutes of the first, the one this person begins with. */
function pick(ready: readonly Placed<'ready'>[], personId: PersonId, evenMinutes: number): Placed<'ready'> | null {
  const [first] = ready;
  if (!first) return null;
  const even = ready.filter(
    ({ at }) => at.band === first.at.band && at.orderMs - first.at.orderMs < evenMinutes * minuteMs,
  );
  return even.toSorted((a, b) => mix(personId, a.id) - mix(personId, b.id) || inOrder(a, b))[0] ?? first;
}

/** A number of both names, the same everywhere (32-bit FNV-1a). */
function mix(personId: PersonId, caseId: CaseId): number {
  let hash = 0x811c9dc5;
  for (const character of `${personId} ${caseId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
