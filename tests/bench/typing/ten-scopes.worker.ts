// Ten units at work: each writes down, again and again, that it spoke with the caller of a case of its own. The desks that see
// the city are poked for all ten.

import type { CommandId } from '#shared/domain/ids.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { commandVersions } from '#shared/sync/command-versions.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { secureRandom } from '#host/secure-random.ts';
import type { BenchDesk } from '../sync/fill-server.ts';
import { LightConsole } from '../sync/light-console.ts';
import { serveOrders } from '../sync/worker.ts';

type OpenWish = {
  readonly serverUrl: string;
  readonly desks: readonly BenchDesk[];
  readonly packHash: string;
  readonly cursor: number;
};
type Unit = { readonly console: LightConsole; readonly toSign: NonNullable<BenchDesk['toSign']>; sent: number };

/** Each unit once a second, one after the other: the server pokes as often as it ever does. */
const everyMs = 100;
const clock = systemClock();
let units: readonly Unit[] = [];
let packHash = '';
let leaving = new AbortController();
let working: Promise<void> = Promise.resolve();
let poked = 0;

async function open(wish: OpenWish): Promise<void> {
  packHash = wish.packHash;
  units = wish.desks.flatMap(({ grant, toSign }) => {
    if (!toSign) return [];
    const stationId = uuidV7(clock.wallMs(), secureRandom);
    const console = new LightConsole({ ...wish, grant, stationId, isOfCity: false });
    return [{ console, toSign, sent: 0 }];
  });
  await Promise.all(units.map(({ console }) => console.open()));
}

/** Begins to work; `stop` ends it and answers with the number of commands. */
function start(): void {
  leaving = new AbortController();
  working = work(leaving.signal);
}

async function work(end: AbortSignal): Promise<void> {
  for (let turn = 0; !end.aborted; turn += 1) {
    const unit = units[turn % units.length];
    if (unit) writeOn(unit);
    await new Promise<void>((resolve) => void clock.after(everyMs, resolve));
  }
}

async function stop(): Promise<{ readonly commands: number; readonly scopes: number }> {
  leaving.abort();
  await working;
  await Promise.all(units.map(({ console }) => console.settled()));
  return { commands: poked, scopes: units.filter(({ sent }) => sent > 0).length };
}

function writeOn(unit: Unit): void {
  const { console, toSign } = unit;
  const nowMs = clock.wallMs();
  const type = unit.sent === 0 ? 'assignment.sign' : 'assignment.contact';
  console.stationSeq += 1;
  const envelope: Envelope = {
    id: uuidV7(nowMs, secureRandom) as CommandId,
    stationId: console.stationId,
    epoch: console.epoch,
    stationSeq: console.stationSeq,
    grant: console.grant,
    type,
    version: commandVersions[type],
    caseId: toSign.caseId,
    seenRevision: toSign.revision + unit.sent,
    dependsOn: [],
    payload: { assignmentId: 'a1', ...(type === 'assignment.contact' ? { note: '已联系', isReached: true } : {}) },
    groupId: null,
    occurredAtMs: nowMs,
    serverSeenAtMs: nowMs,
    packHash,
  };
  unit.sent += 1;
  poked += 1;
  console.hold(envelope);
}

serveOrders({ open, start, stop });
