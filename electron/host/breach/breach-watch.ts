// How likely lateness is, learned at this desk: for the roles that see it, from a sample of the cases of their scope, in slices while
// people work. The model is kept in memory only; a desk that starts anew learns anew within a minute.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import type { Breach, Foretelling } from '#shared/routing/breach/breach-reason.ts';
import type { BreachLearning, BreachModel } from '#shared/routing/breach/learn-breach.ts';
import { learnBreach } from '#shared/routing/breach/learn-breach.ts';
import { leastRounds, sayBreach } from '#shared/routing/breach/say-breach.ts';
import { standingNow } from '#shared/routing/breach/standing.ts';
import { maySeeBreach } from '#shared/routing/breach/who-sees-breach.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Session } from '#host/session.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';
import { sampleSteps } from './sample-steps.ts';

export type BreachDeps = {
  readonly replica: Pick<Replica, 'sample' | 'keptFromMs'>;
  readonly session: Pick<Session, 'current'>;
  readonly loaded: LoadedCityPack;
  readonly clock: Clock;
  readonly log: Log;
  /** The server's time as well as this machine knows it. */
  readonly nowMs: () => number;
  /** A model was made: what is shown of cases may be another. */
  readonly onLearned: () => void;
};

export type BreachWatch = BackgroundWork & {
  /** What is said of a case; null for roles that are not told, and where nothing is left to foretell. */
  ofCase(actor: Actor, state: Case): Breach | null;
  /** The model of whoever is signed in, for judging all of their cases; null: they are not told, or too little is known. */
  model(): ModelOfScope | null;
  /** How far it is for a person who is told. */
  howFar(actor: Actor): Foretelling;
};
export type ModelOfScope = { readonly scope: Scope; readonly model: BreachModel };

const sliceMs = 8;
const restMs = 24;
/** The first look comes when the rush of a start is over. */
const lookMs = 20_000;
/** Habits of units change in weeks; what they have open changes within a day. */
export const relearnAfterMs = 3_600_000;

type Work = { readonly scope: Scope; readonly steps: Generator<void, BreachModel | null> };

/** Begins to learn, until it is stopped. */
export function watchBreach(deps: BreachDeps): BreachWatch {
  const { session, loaded, clock, log, nowMs, onLearned } = deps;
  const city = breachCityOf(loaded);
  let work: Work | null = null;
  let learned: ModelOfScope | null = null;

  /** The scope there is something to learn for; null: nobody is told, or what was learned still holds. */
  function dueScope(): Scope | null {
    const actor = session.current()?.actor;
    if (!actor || !maySeeBreach(actor.role)) return null;
    const scope = scopeOf(actor);
    const holds = learned?.scope === scope && nowMs() - learned.model.learnedAtMs < relearnAfterMs;
    return holds ? null : scope;
  }

  function doSome(): LittleWork {
    const scope = dueScope();
    if (scope === null) {
      work = null;
      return 'done';
    }
    if (work?.scope !== scope) work = { scope, steps: learnSteps(deps, scope, learnBreach(city, nowMs())) };
    const step = work.steps.next();
    if (!step.done) return 'more';
    work = null;
    // A load runs: nothing was learned, and it is tried again.
    if (step.value === null) return 'done';
    keep({ scope, model: step.value });
    return 'done';
  }

  function keep(next: ModelOfScope): void {
    learned = next;
    const { history, measures } = next.model;
    const figures = measures && {
      auc: measures.auc,
      ece: measures.ece,
      brier: measures.brier,
      late: measures.lateShare,
    };
    log.info('how likely lateness is was learned', { rounds: history.rounds, ...figures });
    onLearned();
  }

  function onFault(error: unknown): void {
    work = null;
    log.warn('how likely lateness is could not be learned; it is tried again', errorFields(error));
  }

  return {
    ...workInSlices({ clock, sliceMs, restMs, lookMs }, { doSome, onFault }),
    ofCase(actor, state) {
      if (!maySeeBreach(actor.role)) return null;
      const standing = standingNow(state, nowMs(), city);
      if (standing === null) return null;
      return learned?.scope === scopeOf(actor) ? sayBreach(standing, learned.model) : { kind: 'learning' };
    },
    model() {
      const actor = session.current()?.actor;
      if (!actor || !maySeeBreach(actor.role) || learned?.scope !== scopeOf(actor)) return null;
      return learned.model.history.rounds < leastRounds ? null : learned;
    },
    howFar(actor) {
      if (learned?.scope !== scopeOf(actor)) return { kind: 'learning' };
      const { rounds } = learned.model.history;
      return rounds < leastRounds ? { kind: 'tooLittle', rounds, needed: leastRounds } : { kind: 'told' };
    },
  };
}

function* learnSteps(
  { replica, nowMs }: BreachDeps,
  scope: Scope,
  learning: BreachLearning,
): Generator<void, BreachModel | null> {
  const reading = sampleSteps(replica, scope, nowMs());
  for (;;) {
    const step = reading.next();
    if (step.done) {
      if (step.value === 'interrupted') return null;
      break;
    }
    for (const state of step.value) learning.take(state);
    yield;
  }
  return yield* learning.finish();
}
