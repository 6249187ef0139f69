// The pool of call-backs at this desk: read from the replica, put in order by the one rule (shared/domain/callbacks). Taking
// and giving back are commands like any other, so they work without a link and wait in the outbox.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { PoolTaken, PoolView } from '#shared/bridge/callbacks.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { heldUntilMs } from '#shared/domain/callbacks/claim.ts';
import type { NextBest } from '#shared/domain/callbacks/next-best.ts';
import { nextBest } from '#shared/domain/callbacks/next-best.ts';
import type { Candidate, PoolReason } from '#shared/domain/callbacks/standing.ts';
import type { Case } from '#shared/domain/case.ts';
import { computeLimits, findLimit } from '#shared/domain/deadline/compute-limits.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { mayCommand } from '#shared/domain/machine/may-command.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import type { CommandWriter } from './command-writer.ts';
import type { DeskDeps } from './handlers/desk-deps.ts';
import { correctedNowMs } from './handlers/desk-deps.ts';
import type { ShownCase } from './replica/replica-types.ts';
import { scopeOf } from './replica/scope.ts';
import type { SignedIn } from './session.ts';

type Ask = { readonly hasInterpreter: boolean };

export type CallbackPool = {
  look(ask: Ask): PoolView;
  /** Takes the next best for the person signed in. One that they hold already is given again. */
  takeNext(ask: Ask): PoolTaken;
  /** Gives back what the person signed in holds, as when they leave the desk. */
  giveBackAll(): void;
};

/** As many cases are looked at, those due longest first: a pool this long is not called through in a day. */
const mostLookedAt = 400;

type Deps = Pick<DeskDeps, 'replica' | 'session' | 'loaded' | 'clock' | 'station'>;
type Looked = {
  readonly found: NextBest;
  readonly shown: ReadonlyMap<CaseId, ShownCase>;
  readonly isCut: boolean;
  readonly listed: readonly CaseId[];
};

/** Creates the pool over the replica of this desk. */
export function createCallbackPool(deps: Deps, write: CommandWriter): CallbackPool {
  const { replica, session, loaded } = deps;
  const { facts } = loaded;
  const law = { rules: facts.callback, needed: facts.procedure.callbackAttempts, zone: facts.book.zone };

  function requireCaller(): SignedIn {
    const who = session.require();
    if (mayCommand(who.actor.role, 'callback.claim')) return who;
    throw new BridgeError('bad-input', `a ${who.actor.role} calls nobody back`);
  }

  function rowsOf(who: SignedIn, statuses: readonly Case['status'][] | null) {
    const { rows, total } = replica.queues.window({
      scope: scopeOf(who.actor),
      personId: who.person.personId,
      view: 'callback',
      ids: null,
      filter: { ...noFilter, statuses: statuses && [...statuses] },
      sort: 'due',
      offset: 0,
      limit: mostLookedAt,
    });
    return { rows, isCut: total > rows.length };
  }

  function lookAt(who: SignedIn, { hasInterpreter }: Ask): Looked {
    const { rows, isCut } = rowsOf(who, null);
    const all = rows.flatMap(({ id }) => replica.find(who.actor, id) ?? []);
    const shown = new Map([...all, ...heldBy(who)].map((one) => [one.case.id, one]));
    const asking = { personId: who.person.personId, nowMs: correctedNowMs(deps), hasInterpreter };
    const candidates = [...shown.values()].map((one) => toCandidate(one.case, facts.book));
    return { found: nextBest(candidates, asking, law), shown, isCut, listed: rows.map(({ id }) => id) };
  }

  /** What the person holds lies anywhere in the pool. */
  function heldBy(who: SignedIn): readonly ShownCase[] {
    const { rows } = rowsOf(who, ['callingBack']);
    const taken = rows.flatMap(({ id }) => replica.find(who.actor, id) ?? []);
    return taken.filter((one) => one.case.callbackBy === who.person.personId);
  }

  function claim(who: SignedIn, caseId: CaseId): ReturnType<CommandWriter> {
    return write(who, { caseId, commands: [{ type: 'callback.claim', caseId, payload: {} }] });
  }

  return {
    look(ask) {
      const who = requireCaller();
      const looked = lookAt(who, ask);
      const { best, counts } = looked.found;
      const row = best && looked.shown.get(best.caseId)?.row;
      const nowMs = correctedNowMs(deps);
      const mine = heldBy(who)
        .map((one) => ({ caseId: one.case.id, number: one.row.number, untilMs: heldUntilMs(one.case, law.rules) }))
        .filter(({ untilMs }) => untilMs !== null && nowMs < untilMs);
      return {
        best:
          best && row ? { caseId: best.caseId, number: row.number, opening: row.opening, reasons: best.reasons } : null,
        soonest: soonestOf(looked),
        counts,
        isCut: looked.isCut,
        mine: mine.map((one) => ({ ...one, untilMs: Number.isFinite(one.untilMs) ? one.untilMs : null })),
      };
    },
    takeNext(ask) {
      const who = requireCaller();
      const looked = lookAt(who, ask);
      const { best } = looked.found;
      const row = best && looked.shown.get(best.caseId)?.row;
      if (!best || !row) return { kind: 'none', soonest: soonestOf(looked) };
      if (isMine(best.reasons)) return taken(row, looked, best.reasons);
      const outcome = claim(who, best.caseId);
      if (!outcome.ok) return { kind: 'refused', code: outcome.refusal.code };
      return taken(replica.find(who.actor, best.caseId)?.row ?? row, looked, best.reasons);
    },
    giveBackAll() {
      const who = session.current();
      if (who === null || !mayCommand(who.actor.role, 'callback.release')) return;
      for (const { case: held } of heldBy(who)) {
        const { id: caseId } = held;
        write(who, { caseId, commands: [{ type: 'callback.release', caseId, payload: { note: '' } }] });
      }
    },
  };
}

function soonestOf({ found: { soonest }, shown }: Looked): PoolView['soonest'] {
  return soonest && { ...soonest, number: shown.get(soonest.caseId)?.row.number ?? null };
}

function taken(row: CaseRow, { listed }: Looked, reasons: readonly PoolReason[]): PoolTaken {
  const index = listed.indexOf(row.id);
  return { kind: 'taken', row, index: index < 0 ? null : index, reasons };
}

function isMine(reasons: readonly PoolReason[]): boolean {
  return reasons.some(({ kind }) => kind === 'mine');
}

function toCandidate(state: Case, book: DeadlineBook): Candidate {
  const limit = findLimit(computeLimits(state.clock, book), 'callback')?.deadline;
  return { ...state, limitDueAtMs: limit === undefined || limit.state === 'none' ? null : limit.dueAtMs };
}
