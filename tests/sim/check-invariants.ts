// What must hold when the faults are over and everything has settled, whatever happened before.

import { isEqualJson } from '#shared/lib/equal.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CommandType } from '#shared/domain/command.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import { isUnitRole, maskCase, maySeeCase } from '#shared/domain/roles.ts';
import type { Settled, Verdict } from '#shared/sync/verdict.ts';
import { actors } from './random-work.ts';
import type { SimServer } from './sim-server.ts';
import { aSignedIn } from './sim-station.ts';
import type { SimStation } from './sim-station.ts';

export type Issued = {
  readonly id: CommandId;
  readonly station: string;
  readonly caseId: CaseId;
  readonly type: CommandType;
};

const everything = 1_000_000;

/** The server's truth at the end. */
export async function readTruth({ store }: SimServer, stations: readonly SimStation[]) {
  const all = { rowsAfter: 0, verdictsAfter: 0, maxRows: everything, maxVerdicts: everything };
  const pages = await Promise.all(
    stations.map(({ name }) => store.readPage({ scope: { kind: 'city' }, stationId: name as StationId, ...all })),
  );
  const cases = (pages[0]?.rows ?? []).map((row) => row.case);
  const verdicts = pages.flatMap((page) => page.verdicts.map(({ settled }) => settled));
  return { cases, verdicts, headSeq: pages[0]?.headSeq ?? 0 };
}

export type Truth = Awaited<ReturnType<typeof readTruth>>;

/** At every moment a desk shows each case registered there, whatever the link and the processes went through. */
export function checkReadYourWrites(issued: readonly Issued[], stations: readonly SimStation[]): string[] {
  return stations.flatMap((station) => {
    const { session, station: kept, replica } = station.desk();
    const who = session.current();
    if (!who || isUnitRole(who.actor.role)) return [];
    return issued
      .filter((one) => one.station === station.name && one.type === 'case.register')
      .filter(({ id }) => ['waiting', 'applied'].includes(kept.outbox.find(id)?.state ?? 'gone'))
      .filter(({ caseId }) => !replica.find(who.actor, caseId))
      .map(({ caseId }) => `${station.name} does not show ${who.person.personId} its own case ${caseId}`);
  });
}

/** Every command acknowledged at a desk has exactly one verdict, and the desk has the same. */
export function checkVerdicts(issued: readonly Issued[], truth: Truth, stations: readonly SimStation[]): string[] {
  const byId = Map.groupBy(truth.verdicts, ({ commandId }) => commandId);
  return issued.flatMap(({ id, station }) => {
    const found: readonly Settled[] = byId.get(id) ?? [];
    if (found.length !== 1) return [`command ${id} has ${found.length} verdicts`];
    const kept = stations
      .find(({ name }) => name === station)
      ?.desk()
      .station.outbox.find(id);
    if (!kept) return [`command ${id} is gone from ${station}`];
    return isEqualJson(outlineOf(kept.verdict), outlineOf(found[0]?.verdict))
      ? []
      : [`${station} has another verdict for ${id}`];
  });
}

/** A verdict without the values of a conflict, which are masked for whoever sat at the desk when it was pulled. */
function outlineOf(verdict: Verdict | null | undefined): unknown {
  return verdict?.kind === 'conflict' ? verdict.conflicts.map(({ field }) => field) : verdict;
}

/** No command took effect twice, one that was not applied took none, and every row is what its events lead to. */
export async function checkEffects(server: SimServer, truth: Truth): Promise<string[]> {
  const applied = new Set(
    truth.verdicts.filter(({ verdict }) => verdict.kind === 'applied').map((one) => one.commandId),
  );
  const problems: string[] = [];
  for (const { id } of truth.cases) {
    const history = await server.store.readHistory(id);
    const events = history?.events ?? [];
    const replayed = applyAll(
      undefined,
      events.map(({ event }) => event),
    );
    if (!isEqualJson(replayed, history?.case)) problems.push(`the events of ${id} lead to another case than its row`);
    const seen = new Set<string>();
    for (const { event } of events) {
      const effect = `${event.commandId} ${event.type}`;
      if (seen.has(effect)) problems.push(`${effect} happened twice`);
      if (!applied.has(event.commandId)) problems.push(`${effect} happened without being applied`);
      seen.add(effect);
    }
  }
  return problems;
}

/** Every case has a number of its own. */
export function checkNumbers({ cases }: Truth): string[] {
  const numbers = cases.map(({ number }) => number);
  const missing = numbers.filter((number) => number === null).length;
  const doubled = numbers.length - new Set(numbers).size;
  return missing + doubled === 0 ? [] : [`${missing} cases without a number, ${doubled} numbers given twice`];
}

/** What a desk shows each person is exactly what the server would show them. Signs people in one after another. */
export async function checkReplicas(
  server: SimServer,
  { cases, headSeq }: Truth,
  station: SimStation,
  settle: () => Promise<void>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const actor of actors) {
    station.signIn(aSignedIn(server, actor));
    await settle();
    const { replica, engine } = station.desk();
    const where = `${station.name} for ${actor.personId}`;
    if (engine.headSeq() !== headSeq) problems.push(`${where} knows head ${engine.headSeq()}, not ${headSeq}`);
    for (const truth of cases) {
      const shown: Case | undefined = replica.find(actor, truth.id)?.case;
      const expected = maySeeCase(actor, truth) ? maskCase(actor, truth) : undefined;
      if (!isEqualJson(shown, expected)) problems.push(`${where} shows ${truth.id} otherwise than the server has it`);
    }
  }
  return problems;
}
