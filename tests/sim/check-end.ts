// What must hold when the faults are over and everything has settled, whatever happened before.

import { isEqualJson } from '#shared/lib/equal.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { maskCase, maySeeCase } from '#shared/domain/roles.ts';
import { isInWindow, windowStartMs } from '#shared/sync/scope-window.ts';
import type { Settled, Verdict } from '#shared/sync/verdict.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { HealingReport, ServerStore, StoredEvent } from '#server/store/server-store.ts';
import type { SimConsole } from './sim-console.ts';
import type { Known, World } from './world.ts';
import { consolesLeft } from './world.ts';
import { noFilter } from '#shared/search/case-filter.ts';

export type Truth = {
  readonly headSeq: number;
  readonly cases: readonly Case[];
  /** When each was last changed, as the server recorded it. */
  readonly changedAtMs: ReadonlyMap<CaseId, number>;
  /** Cases over and unchanged before this moment are in no scope. */
  readonly windowFromMs: number;
  readonly events: ReadonlyMap<CaseId, readonly StoredEvent[]>;
  readonly verdicts: ReadonlyMap<CommandId, Settled>;
  readonly healings: readonly HealingReport[];
};

const everything = 1_000_000;
/** As a server keeps them where nobody says otherwise. */
const keepDays = 90;

/** The server's truth, read past every fault. */
export function readTruth({ server, known, clock }: World): Promise<Truth> {
  return server.read(async (store: ServerStore) => {
    const page = await store.readPage({
      scope: { kind: 'city' },
      stationId: 'nobody' as never,
      rowsAfter: 0,
      verdictsAfter: 0,
      maxRows: everything,
      maxVerdicts: 1,
      windowFromMs: 0,
    });
    const cases = page.rows.map((row) => row.case);
    const events = new Map<CaseId, readonly StoredEvent[]>();
    for (const { id } of cases) events.set(id, (await store.readHistory(id))?.events ?? []);
    const verdicts = await store.readReceipts([...known.keys()]);
    return {
      headSeq: page.headSeq,
      cases,
      changedAtMs: new Map(page.rows.map((row) => [row.case.id, row.changedAtMs])),
      windowFromMs: windowStartMs(clock.wallMs(), keepDays),
      events,
      verdicts: new Map(verdicts.map(({ settled }) => [settled.commandId, settled])),
      healings: await store.reportHealing(),
    };
  });
}

/** S2, S11: what was saved has a verdict its desk shows, the same as the server's; what a restore took away is back. */
export function checkVerdicts(world: World, truth: Truth): string[] {
  const problems: string[] = [];
  for (const known of world.known.values()) {
    for (const console of consolesLeft(world)) {
      if (known.homes.has(console.name)) problems.push(...checkAt(world, console, known, truth));
    }
    if (known.homes.size === 0) problems.push(...checkOrphan(world, known, truth));
  }
  return problems;
}

function checkAt(world: World, console: SimConsole, { id, type, appliedSeq, homes }: Known, truth: Truth): string[] {
  const entry = console.desk().station.outbox.find(id);
  const settled = truth.verdicts.get(id);
  const name = `${type} ${id} at ${console.name}`;
  if (!entry) return [`lost: ${name} is gone`];
  if (entry.state === 'waiting')
    return [`stuck: ${name} still waits, the server says ${settled?.verdict.kind ?? 'nothing'}`];
  if (entry.state === 'applied') {
    if (appliedSeq > 0) world.counts.add('sentAgain');
    return settled?.verdict.kind === 'applied'
      ? []
      : [`lost: ${name} is shown as applied, the server says ${outline(settled?.verdict)}`];
  }
  if (appliedSeq > 0) world.counts.add('sentAgainRefused');
  // A verdict the server lost with the rest stays with the person it was given to.
  if (!settled)
    return world.restores > 0 || entry.verdictSeq === null ? [] : [`lost: ${name} has no verdict on the server`];
  const isSame = outline(entry.verdict) === outline(settled.verdict);
  // Where the verdict went with the server's data, a copy of this station may have asked for another one.
  const mayDiffer = entry.verdictSeq === null || (world.restores > 0 && homes.size > 1);
  return isSame || mayDiffer
    ? []
    : [`diverged: ${name} shows ${outline(entry.verdict)}, the server says ${outline(settled.verdict)}`];
}

/** S11: only the server had it, and lost it: somebody is told, the stations that had seen it or who asks the server. */
function checkOrphan(world: World, { id, type, caseId, appliedSeq }: Known, { verdicts, healings }: Truth): string[] {
  if (appliedSeq === 0 || verdicts.has(id)) return [];
  const isReported = healings.some(({ missing }) =>
    missing.some(({ from, to }) => from <= appliedSeq && appliedSeq <= to),
  );
  const isListed = consolesLeft(world).some((console) => listsAsLost(console, caseId));
  if (isReported || isListed) world.counts.add('lostListed');
  // What no console has ever seen nobody can know of.
  const isSeen = healings.some(({ lostUpTo }) => appliedSeq <= lostUpTo);
  return isReported || isListed || !isSeen ? [] : [`lost: ${type} ${id} was only on the server, and nobody is told`];
}

function listsAsLost(console: SimConsole, caseId: CaseId): boolean {
  const { session, station } = console.desk();
  const who = session.current();
  return who !== null && station.lost.list(scopeOf(who.actor)).some((item) => item.caseId === caseId);
}

/** A verdict without the values of a conflict, which are masked for whoever sat at the desk when it was pulled. */
function outline(verdict: Verdict | null | undefined): string {
  if (!verdict) return 'nothing';
  if (verdict.kind === 'conflict') return `conflict ${verdict.conflicts.map(({ field }) => field).join(' ')}`;
  return verdict.kind === 'refused' ? `refused ${verdict.code}` : `applied${verdict.merged ? ' merged' : ''}`;
}

/** S2, S3: no command took effect twice, one that was not applied took none, and every row is what its events lead to. */
export function checkEffects({ cases, events, verdicts }: Truth): string[] {
  const problems: string[] = [];
  for (const state of cases) {
    const stored = events.get(state.id) ?? [];
    const replayed = applyAll(
      undefined,
      stored.map(({ event }) => event),
    );
    if (!isEqualJson(replayed, state))
      problems.push(`diverged: the events of ${state.id} lead to another case than its row`);
    const seen = new Set<string>();
    for (const { event } of stored) {
      const effect = `${event.commandId} ${event.type}`;
      if (seen.has(effect)) problems.push(`doubled: ${effect} happened twice`);
      if (verdicts.get(event.commandId)?.verdict.kind !== 'applied')
        problems.push(`doubled: ${effect} without being applied`);
      seen.add(effect);
    }
  }
  return problems;
}

/** S7: every case has a number of its own. */
export function checkNumbers({ cases }: Truth): string[] {
  const numbers = cases.map(({ number }) => number);
  const missing = numbers.filter((number) => number === null).length;
  const doubled = numbers.length - new Set(numbers).size;
  return missing + doubled === 0 ? [] : [`doubled: ${missing} cases without a number, ${doubled} numbers given twice`];
}

/** S17: what a desk shows this person is exactly what the server would show, and nothing that is not there. */
export function checkReplica(console: SimConsole, actor: Actor, truth: Truth): string[] {
  const { replica, engine } = console.desk();
  const where = `${console.name} for ${actor.personId}`;
  const problems: string[] = [];
  if (engine.headSeq() !== truth.headSeq)
    problems.push(`diverged: ${where} knows head ${engine.headSeq()}, not ${truth.headSeq}`);
  for (const state of truth.cases) {
    const shown = replica.find(actor, state.id)?.case;
    const isIn = isInWindow(state.status, truth.changedAtMs.get(state.id) ?? 0, truth.windowFromMs);
    const expected = isIn && maySeeCase(actor, state) ? maskCase(actor, state) : undefined;
    const isOwnWork = expected === undefined && replica.find(actor, state.id)?.row.needsAttention;
    if (!isEqualJson(shown, expected) && !isOwnWork) {
      const how = shown === undefined ? 'does not show' : expected === undefined ? 'shows' : 'shows otherwise';
      problems.push(`diverged: ${where} ${how} ${state.id} (revision ${shown?.revision} of ${state.revision})`);
    }
  }
  const known = new Set(truth.cases.map(({ id }) => id));
  for (const row of shownRows(console, actor)) {
    if (!known.has(row.id) && !row.needsAttention)
      problems.push(`diverged: ${where} shows ${row.id}, which the server has not`);
  }
  return problems;
}

function shownRows(console: SimConsole, actor: Actor) {
  const { queues } = console.desk().replica;
  const all = { ids: null, filter: noFilter, offset: 0, limit: 500 } as const;
  return queues.window({ ...all, scope: scopeOf(actor), personId: actor.personId, view: 'all', sort: 'newest' }).rows;
}
