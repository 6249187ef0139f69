// Keeps the figure of every open case of the scope that is looked at: all of them when a model is made and every ten minutes, since
// time that passes makes lateness likelier; those that change, soon after. In slices while people work.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Case } from '#shared/domain/case.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import type { BreachModel } from '#shared/routing/breach/learn-breach.ts';
import { breachProbability } from '#shared/routing/breach/say-breach.ts';
import { standingNow } from '#shared/routing/breach/standing.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Scope } from '#host/replica/scope.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';
import type { BreachWatch, ModelOfScope } from './breach-watch.ts';
import type { Judged, OpenCase, OpenPlace } from './chance-table.ts';

export type ForetellingDeps = {
  readonly replica: Pick<Replica, 'chances'>;
  /** The model of whoever looks now. */
  readonly model: BreachWatch['model'];
  readonly loaded: LoadedCityPack;
  readonly clock: Clock;
  readonly log: Log;
  /** The server's time as well as this machine knows it. */
  readonly nowMs: () => number;
  /** Lists that show the figures, or go by them, are another. */
  readonly onForetold: () => void;
};

export type Foretelling = BackgroundWork & {
  /** These cases changed; none named: many did, and nobody knows which. */
  changed(caseIds: readonly CaseId[]): void;
};

const sliceMs = 8;
const restMs = 24;
/** So soon a case that changed is looked at. */
const lookMs = 500;
const casesAtOnce = 8;
const sweptAtOnce = 500;
const dueAtOnce = 100;
export const judgeAgainAfterMs = 600_000;
/** Where many cases changed and nobody knows which: not with every page of a pull. */
const afterManyMs = 60_000;
/** More than these are looked for by a walk through all. */
const mostNamed = 2_000;
/** A list that is asked again is read anew: not with every slice. */
const tellEveryMs = 5_000;

type Walk = { readonly model: BreachModel; readonly steps: Generator<number, void> };

/** Begins, until it is stopped. */
export function foretellInBackground(deps: ForetellingDeps): Foretelling {
  const { replica, model: modelNow, clock, log, nowMs, onForetold } = deps;
  const judge = createJudge(deps);
  const named = new Set<CaseId>();
  let pass = 0;
  let walk: Walk | null = null;
  /** What all figures are from, once a walk is over. */
  let walked: { readonly model: BreachModel; readonly atMs: number } | null = null;
  let dueSince = afterAllUpTo(nowMs());
  let areManyChanged = false;
  let changed = 0;
  let toldMs = clock.monotonicMs();

  function doSome(): LittleWork {
    const current = modelNow();
    if (current === null) return rest();
    const { scope, model } = current;
    if (replica.chances.scope() !== scope) {
      replica.chances.beginFor(scope);
      dueSince = afterAllUpTo(nowMs());
      walked = null;
      walk = null;
    }
    if (walk?.model !== model) walk = isWalkDue(model) ? { model, steps: walkSteps(current) } : null;
    const areMoreDue = letGoDue(current.scope);
    const areMoreNamed = judgeNamed(current);
    if (walk === null) return areMoreDue || areMoreNamed ? 'more' : 'done';
    const step = walk.steps.next();
    changed += step.done ? 0 : step.value;
    if (!step.done) return 'more';
    walk = null;
    return 'done';
  }

  /** Nobody here is told, or there is no model yet. */
  function rest(): LittleWork {
    walk = null;
    named.clear();
    return 'done';
  }

  function isWalkDue(model: BreachModel): boolean {
    if (walked?.model !== model) return true;
    return clock.monotonicMs() - walked.atMs >= (areManyChanged ? afterManyMs : judgeAgainAfterMs);
  }

  /** Judges every case with a clock, then lets go what was not met; gives how many figures changed, step by step. */
  function* walkSteps({ scope, model }: ModelOfScope): Generator<number, void> {
    const atMs = clock.monotonicMs();
    pass += 1;
    areManyChanged = false;
    // What is due by now is late, and nothing is foretold of it.
    for (let place: OpenPlace | null = { dueOrder: nowMs(), rowId: 0 }; place !== null;) {
      const open = replica.chances.openAfter(scope, place, casesAtOnce);
      // A load runs: it is tried again when it is over.
      if (open === undefined) return;
      yield replica.chances.put(judge(open.cases, model), pass);
      place = open.next;
    }
    for (let after: number | null = 0; after !== null;) {
      const swept = replica.chances.sweep(pass, after, sweptAtOnce);
      yield swept.removed;
      after = swept.next;
    }
    walked = { model, atMs };
  }

  /** What has come due is late: there is nothing left to foretell of it. Returns whether there may be more of it. */
  function letGoDue(scope: Scope): boolean {
    const untilMs = nowMs();
    const due = replica.chances.dueBetween(scope, dueSince, untilMs, dueAtOnce);
    const late = due.map(({ rowId }) => ({ rowId, chance: null }));
    if (late.length > 0) changed += replica.chances.put(late, pass);
    // Terms of days end at the end of a day: many cases come due at one moment, and the next are after the last of these.
    const last = due.length < dueAtOnce ? undefined : due.at(-1);
    dueSince = last ?? afterAllUpTo(untilMs);
    return last !== undefined;
  }

  /** Judges some of those that changed; returns whether there were any. */
  function judgeNamed({ scope, model }: ModelOfScope): boolean {
    const some = [...named].slice(0, casesAtOnce);
    if (some.length === 0) return false;
    some.forEach((caseId) => named.delete(caseId));
    changed += replica.chances.put(judge(replica.chances.ofCases(scope, some), model), pass);
    return true;
  }

  function afterSlice(end: LittleWork): void {
    const atMs = clock.monotonicMs();
    if (changed === 0 || (end !== 'done' && atMs - toldMs < tellEveryMs)) return;
    changed = 0;
    toldMs = atMs;
    onForetold();
  }

  function onFault(error: unknown): void {
    walk = null;
    log.warn('how likely cases are to be late could not be kept; it is tried again', errorFields(error));
  }

  return {
    ...workInSlices({ clock, sliceMs, restMs, lookMs }, { doSome, afterSlice, onFault }),
    changed(caseIds) {
      if (caseIds.length === 0 || named.size > mostNamed) areManyChanged = true;
      else for (const caseId of caseIds) named.add(caseId);
    },
  };
}

function afterAllUpTo(atMs: number): OpenPlace {
  return { dueOrder: atMs, rowId: Number.MAX_SAFE_INTEGER };
}

/** The figures of some cases now. */
function createJudge({ loaded, nowMs }: Pick<ForetellingDeps, 'loaded' | 'nowMs'>) {
  const city = breachCityOf(loaded);
  const chanceOf = (state: Case, model: BreachModel): number | null => {
    const standing = standingNow(state, nowMs(), city);
    return standing === null ? null : Math.round(breachProbability(standing, model) * 1_000);
  };
  return (cases: readonly OpenCase[], model: BreachModel): readonly Judged[] =>
    cases.map(({ rowId, state }) => ({ rowId, chance: chanceOf(state, model) }));
}
