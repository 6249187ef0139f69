// What must hold at every moment, looked at where something has just happened: the whole of it is checked at the end.

import { isUnitRole } from '#shared/domain/roles.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Desk, SimConsole } from './sim-console.ts';
import type { Known, World } from './world.ts';

/** How many commands of a console are looked at after one step. */
const sample = 4;

type Marks = {
  readonly life: Desk;
  readonly epoch: number;
  readonly heals: number;
  readonly rebuilds: number;
  readonly verdicts: number;
  readonly rows: Map<Scope, number>;
};

/** Creates the check: it remembers where each console stood. */
export function createStepCheck(world: World): (console: SimConsole) => void {
  const marks = new Map<string, Marks>();

  return (console) => {
    const mine = [...world.known.values()].filter(({ homes }) => homes.has(console.name));
    const some = Array.from(
      { length: Math.min(sample, mine.length) },
      () => mine[Math.floor(world.random() * mine.length)],
    );
    const newest = mine.at(-1);
    console.attempt((desk) => {
      for (const known of new Set([...some, newest])) if (known) checkCommand(world, console, desk, known);
      marks.set(console.name, checkCursors(world, console, desk, marks.get(console.name)));
    });
  };
}

/** No command is gone from an outbox, and a desk shows each case registered there. */
function checkCommand(world: World, console: SimConsole, desk: Desk, { id, caseId, type }: Known): void {
  const entry = desk.station.outbox.find(id);
  if (!entry) {
    world.violations.push(`${type} ${id} is gone from the outbox of ${console.name}`);
    return;
  }
  const who = desk.session.current();
  const isShown = entry.state === 'waiting' || entry.state === 'applied';
  if (type !== 'case.register' || !who || isUnitRole(who.actor.role) || !isShown) return;
  const found = desk.replica.find(who.actor, caseId)?.case.number;
  if (found && !world.flipped.has(console.name) && !world.told.has(caseId))
    world.told.set(caseId, { number: found, console: console.name });
  if (world.flipped.has(console.name) || desk.replica.find(who.actor, caseId)) return;
  world.violations.push(`${console.name} does not show ${who.person.personId} its own case ${caseId} (${entry.state})`);
}

/** Cursors go back only where the server fell back, and with a replica that had to be built anew. */
function checkCursors(world: World, console: SimConsole, desk: Desk, before: Marks | undefined): Marks {
  const { station, replica, session, engine } = desk;
  const who = session.current();
  const scope = who && scopeOf(who.actor);
  // Asked first: a damaged file is found, and built anew, by asking it.
  const cursor = scope === null ? 0 : replica.cursor(scope);
  const rows = new Map<Scope, number>();
  const now = {
    life: desk,
    epoch: station.identity.epoch(),
    heals: engine.counters().heals,
    rebuilds: replica.counters().rebuilds,
    verdicts: station.identity.verdictCursor(),
    rows,
  };
  const isSameData = before?.epoch === now.epoch && before.heals === now.heals;
  const isSameFile = isSameData && before?.life === desk && before.rebuilds === now.rebuilds;
  if (before && isSameData && now.verdicts < before.verdicts && !world.copied.has(console.name)) {
    world.violations.push(`the verdict cursor of ${console.name} went back from ${before.verdicts} to ${now.verdicts}`);
  }
  if (isSameFile) for (const [known, at] of before.rows) rows.set(known, at);
  if (scope === null) return now;
  const last = rows.get(scope) ?? 0;
  if (cursor < last) {
    world.violations.push(`the cursor of ${console.name} for ${scope} went back from ${last} to ${cursor}`);
  }
  rows.set(scope, cursor);
  return now;
}
