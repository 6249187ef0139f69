// Stands beside every answer that may bring or take away rows: it counts long first loads, and no more may go than the share
// of a scope without a person's word (S14). It looks from outside, at the rows as they are stored.

import type { SimLimits } from './step.ts';
import type { Counts } from './counts.ts';
import type { Desk } from './sim-console.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';

export type AnswerWatch = {
  /** Takes in an answer. */
  around(desk: Desk, request: string, takeIn: () => void): void;
  /** A person of this desk has agreed, or has not. */
  decided(desk: Desk, isAllowed: boolean): void;
  /** The process of before is gone. */
  reopened(): void;
  /** The pages of a console of this world are as small as its limits. */
  limited<Body>(request: string, body: Body): Body;
};

export type AnswerWatchDeps = {
  readonly counts: Counts;
  readonly limits: SimLimits | null;
  readonly onFault: (words: string) => void;
  /** Cases grow old when months pass, and leave without a word. */
  readonly mayGrowOld: () => boolean;
};

type Sight = { readonly scope: Scope; readonly rows: number; readonly rebuilds: number; readonly isAsked: boolean };

/** Creates the watch of one console, over all lives of its process. */
export function createAnswerWatch({ counts, limits, onFault, mayGrowOld }: AnswerWatchDeps): AnswerWatch {
  const loading = new Set<Scope>();
  const allowed = new WeakMap<Desk, Set<Scope>>();

  function compare(desk: Desk, before: Sight, after: Sight, { removalFloor, removalShare }: SimLimits): void {
    if (after.isAsked && !before.isAsked) counts.add('removalsAsked');
    if (before.scope !== after.scope || before.rebuilds !== after.rebuilds) return;
    if (allowed.get(desk)?.has(before.scope) || mayGrowOld()) return;
    const gone = before.rows - after.rows;
    if (gone > removalFloor && gone > before.rows * removalShare)
      onFault(`${gone} of ${before.rows} rows of ${before.scope} went without a question`);
  }

  function countLoads({ replica }: Desk, scope: Scope): void {
    const isLoading = replica.firstLoad(scope) !== null;
    if (isLoading === loading.has(scope)) return;
    counts.add(isLoading ? 'firstLoads' : 'firstLoadsDone');
    if (isLoading) loading.add(scope);
    else loading.delete(scope);
  }

  return {
    around(desk, request, takeIn) {
      const isMeant = limits !== null && (request === 'pull' || request === 'bucket');
      const before = isMeant ? look(desk) : undefined;
      takeIn();
      if (!limits || !before || desk.disk.isDead()) return;
      const after = look(desk);
      if (!after) return;
      compare(desk, before, after, limits);
      countLoads(desk, after.scope);
    },
    decided(desk, isAllowed) {
      counts.add(isAllowed ? 'removalsAllowed' : 'removalsRefused');
      const who = desk.session.current();
      if (!isAllowed || !who) return;
      const scopes = allowed.get(desk) ?? new Set<Scope>();
      allowed.set(desk, scopes.add(scopeOf(who.actor)));
    },
    reopened: () => counts.add('firstLoadsCut', loading.size),
    limited(request, body) {
      if (!limits || (request !== 'pull' && request !== 'bucket')) return body;
      const { limit } = body as { readonly limit: number };
      return { ...body, limit: Math.min(limit, limits.pageRows) };
    },
  };
}

function look({ session, replica, engine }: Desk): Sight | undefined {
  const who = session.current();
  if (!who) return undefined;
  const scope = scopeOf(who.actor);
  const rows = replica.digests(scope).buckets.reduce((sum, { count }) => sum + count, 0);
  return { scope, rows, rebuilds: replica.counters().rebuilds, isAsked: engine.removal() !== null };
}
