// Some hundreds of light consoles in one process, ordered about by the bench.

import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { commandVersions } from '#shared/sync/command-versions.ts';
import { secureRandom } from '#host/secure-random.ts';
import type { BenchDesk } from './fill-server.ts';
import { LightConsole } from './light-console.ts';
import { machineMs, serveOrders } from './worker.ts';

type OpenWish = {
  readonly serverUrl: string;
  readonly desks: readonly BenchDesk[];
  readonly packHash: string;
  readonly cursor: number;
  readonly registration: object;
};

const clock = systemClock();
let consoles: readonly LightConsole[] = [];
/** Those to whom every command is news. */
let seats: readonly LightConsole[] = [];
let wish: OpenWish | undefined;

/** Connects all at once, as after a power cut; milliseconds until the last is current. */
async function open(wanted: OpenWish): Promise<number> {
  wish = wanted;
  const { serverUrl, packHash, cursor } = wanted;
  consoles = wanted.desks.map(({ grant, toSign }) => {
    const stationId = uuidV7(clock.wallMs(), secureRandom);
    return new LightConsole({ serverUrl, grant, packHash, cursor, stationId, isOfCity: toSign === null });
  });
  seats = consoles.filter(({ isOfCity }) => isOfCity);
  const startedMs = machineMs();
  await Promise.all(consoles.map((each) => each.open()));
  return machineMs() - startedMs;
}

/** The first console registers a case: when it was sent, and the head that has it. */
async function write(): Promise<{ readonly sentMs: number; readonly headSeq: number }> {
  const [writer] = seats;
  if (!writer) throw new Error('there is no console to write');
  const sentMs = machineMs();
  writer.hold(anEnvelope(writer));
  await writer.settled();
  return { sentMs, headSeq: writer.head };
}

/** For each head, when the last seat here had it; with what each poke cost until then. */
function seen({ heads }: { readonly heads: readonly number[] }) {
  const lastMs = heads.map((head) =>
    Math.max(...seats.map(({ arrivals }) => arrivals.find(({ upTo }) => upTo >= head)?.atMs ?? Infinity)),
  );
  return { lastMs, pokeToPulledMs: consoles.flatMap(({ pokeToPulledMs }) => pokeToPulledMs) };
}

/** Gives consoles so many commands each, to be sent when there is a link again. */
function hold({ each }: { readonly each: readonly number[] }): void {
  consoles.forEach((console, index) => {
    for (let count = each[index] ?? 0; count > 0; count -= 1)
      console.hold(anEnvelope(console, wish?.desks[index]?.toSign));
  });
}

/** Waits until every command has its verdict; the highest head heard of. */
async function settled(): Promise<number> {
  await Promise.all(consoles.map((each) => each.settled()));
  return Math.max(...consoles.map(({ head }) => head));
}

/** Waits until every console is current; when the last one was. */
async function reach({ head }: { readonly head: number }) {
  const isCurrent = (each: LightConsole) => each.currentMs !== undefined && (!each.isOfCity || each.upTo >= head);
  while (!consoles.every(isCurrent)) {
    await new Promise<void>((resolve) => void clock.after(20, resolve));
  }
  const troubles = consoles.map((each) => each.troubles);
  return {
    lastMs: Math.max(...seen({ heads: [head] }).lastMs, ...consoles.map(({ currentMs }) => currentMs ?? 0)),
    putOff: troubles.reduce((sum, { putOff }) => sum + putOff, 0),
    pages: troubles.reduce((sum, { pages }) => sum + pages, 0),
    reconnects: troubles.reduce((sum, { reconnects }) => sum + reconnects, 0),
  };
}

/** A new case of a seat, or the signature of a unit. */
function anEnvelope(from: LightConsole, toSign: BenchDesk['toSign'] = null): Envelope {
  const nowMs = clock.wallMs();
  const type = toSign ? 'assignment.sign' : 'case.register';
  from.stationSeq += 1;
  return {
    id: uuidV7(nowMs, secureRandom) as CommandId,
    stationId: from.stationId,
    epoch: from.epoch,
    stationSeq: from.stationSeq,
    grant: from.grant,
    type,
    version: commandVersions[type],
    caseId: toSign?.caseId ?? (uuidV7(nowMs, secureRandom) as CaseId),
    seenRevision: toSign?.revision ?? 0,
    dependsOn: [],
    payload: toSign ? { assignmentId: 'a1' } : wish?.registration,
    groupId: null,
    occurredAtMs: nowMs,
    serverSeenAtMs: nowMs,
    packHash: wish?.packHash ?? '',
  };
}

serveOrders({ open, write, seen, hold, settled, reach });
