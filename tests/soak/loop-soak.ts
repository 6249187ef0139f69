// Two desks take cases for minutes while links are cut, wires go silent, the server is killed and consoles are killed.
// At the end everything is mended, and every case that was called saved must be on both desks, exactly once and unchanged.

import type { Random } from '#shared/lib/clock.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { makeUpTexts } from '../bench/made-up-texts.ts';
import type { Desk, TakenCase } from '../support/desk.ts';
import { demoLogins, sitDown } from '../support/desk.ts';
import { waitFor } from '../support/wait-for.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { telephoneLine } from '../support/paced-pipe.ts';
import type { TestConsole } from '../support/start-console.ts';
import { startConsole } from '../support/start-console.ts';
import type { TestServer } from '../support/start-server.ts';
import { startServer } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';

export type SoakOptions = {
  readonly minutes: number;
  readonly seed: number;
  readonly say: (words: string) => void;
};

export type SoakReport = {
  readonly saved: number;
  readonly faults: Readonly<Record<string, number>>;
  /** What was broken, in words; empty when nothing was. */
  readonly problems: readonly string[];
};

type Place = { readonly login: string; readonly proxy: FaultProxy; readonly console: TestConsole; desk: Desk };

type World = {
  readonly random: Random;
  readonly server: TestServer;
  readonly places: readonly Place[];
  readonly saved: Map<CaseId, string>;
  /** Texts whose answer was lost with the console: they may be there or not, but not twice. */
  readonly unsure: Set<string>;
  readonly faults: Record<string, number>;
};

const clock = systemClock();
const newest = {
  view: 'all',
  text: '',
  topicId: null,
  placeId: null,
  deadlineClassId: null,
  sort: 'newest',
  offset: 0,
  limit: 20,
} as const;
const desks = [
  { station: 'first', login: demoLogins.agent },
  { station: 'second', login: demoLogins.supervisor },
];

/** Runs the soak and reports; throws only where the soak itself could not go on. */
export async function runLoopSoak({ minutes, seed, say }: SoakOptions): Promise<SoakReport> {
  const ends: (() => void | Promise<void>)[] = [];
  try {
    const world = await build(seed, ends);
    const untilMs = clock.monotonicMs() + minutes * 60_000;
    const texts = makeUpTexts(100_000, seed)[Symbol.iterator]();
    for (let round = 1; clock.monotonicMs() < untilMs; round += 1) {
      await act(world, texts);
      if (round % 200 === 0) say(`${world.saved.size} cases saved, faults: ${JSON.stringify(world.faults)}`);
    }
    await mend(world);
    return { saved: world.saved.size, faults: world.faults, problems: await findProblems(world) };
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function build(seed: number, ends: (() => void | Promise<void>)[]): Promise<World> {
  const folder = makeTempFolder('soak');
  ends.push(() => folder.remove());
  const server = await startServer({ dataDir: folder.path });
  ends.push(() => server.stop());
  const places: Place[] = [];
  for (const { station, login } of desks) {
    const proxy = await startFaultProxy(server.url);
    ends.push(() => proxy.close());
    const console = await startConsole({ dataDir: folder.path, serverUrl: proxy.url, station });
    ends.push(() => console.stop());
    const desk = await sitDown(console);
    ends.push(() => desk.leave());
    await desk.signIn(login);
    await desk.caughtUp();
    places.push({ login, proxy, console, desk });
  }
  return { random: seededRandom(seed), server, places, saved: new Map(), unsure: new Set(), faults: {} };
}

async function act(world: World, texts: Iterator<string>): Promise<void> {
  const { random, places, faults } = world;
  const place = places[Math.floor(random() * places.length)];
  const dice = random();
  if (!place) return;
  const name = faultOf(dice);
  if (name === undefined) return takeOne(world, place, String(texts.next().value));
  faults[name] = (faults[name] ?? 0) + 1;
  if (name === 'serverKilled') {
    await world.server.kill();
    // Work goes on while it is away.
    await takeOne(world, place, String(texts.next().value));
    return world.server.restart();
  }
  if (name === 'consoleKilled') return restartConsole(place);
  return strikes[name](place.proxy);
}

/** What is done to a wire; each lasts until the next one there. */
const strikes = {
  cut: (wire) => wire.cut(),
  reset: (wire) => wire.reset(),
  silent: (wire) => wire.blackhole(),
  stalled: (wire) => wire.stall(),
  mad: (wire) => wire.garble(),
  portal: (wire) => wire.portal(),
  slow: (wire) => wire.pace(telephoneLine),
  late: (wire) => wire.pace({ latencyMs: 1_500 }),
  quick: (wire) => wire.pace(null),
  restored: (wire) => wire.restore(),
} as const satisfies Record<string, (wire: FaultProxy) => void>;

type FaultName = keyof typeof strikes | 'serverKilled' | 'consoleKilled';

/** How likely each is at one turn; most turns only take a case. */
const likelihoods: Readonly<Record<FaultName, number>> = {
  cut: 0.012,
  reset: 0.008,
  silent: 0.006,
  stalled: 0.006,
  mad: 0.004,
  portal: 0.004,
  slow: 0.003,
  late: 0.003,
  quick: 0.008,
  restored: 0.06,
  serverKilled: 0.005,
  consoleKilled: 0.005,
};

function faultOf(dice: number): FaultName | undefined {
  let sum = 0;
  for (const [name, likelihood] of Object.entries(likelihoods)) {
    sum += likelihood;
    if (dice < sum) return name as FaultName;
  }
  return undefined;
}

async function takeOne({ saved, unsure }: World, { desk }: Place, text: string): Promise<void> {
  unsure.add(text);
  const { caseId } = await desk.takeCase(text);
  unsure.delete(text);
  saved.set(caseId, text);
}

/** The console dies in the middle; a person starts it again and signs in, with or without the server. */
async function restartConsole(place: Place): Promise<void> {
  await place.console.kill();
  place.desk.leave();
  await place.console.restart();
  place.desk = await sitDown(place.console);
  await place.desk.signIn(place.login);
}

async function mend({ places }: World): Promise<void> {
  for (const { proxy } of places) {
    proxy.pace(null);
    proxy.restore();
  }
  for (const { desk } of places) await desk.bridge.call('sync.retry', {});
  for (const { desk } of places) await desk.caughtUp(90_000);
  // What the last desk sent is on its way to the others: one more case there is seen once all before it has come.
  for (const { desk } of places) await waitUntilSeen(places, await desk.takeCase(lastWords));
}

const lastWords = 'the last case of the soak';

/** Rows come in the order of their seq, so whoever has this case has been told of every one sent before it. */
async function waitUntilSeen(places: readonly Place[], { caseId }: TakenCase): Promise<void> {
  for (const { console, desk } of places) {
    await waitFor(`${console.station} to see ${caseId}`, async () => {
      const { rows } = await desk.bridge.call('queue.window', newest);
      return rows.some(({ id, waiting }) => id === caseId && waiting === 0);
    });
  }
}

async function findProblems({ places, saved, unsure }: World): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { console, desk } of places) {
    const rows = await desk.allRows();
    const byId = new Map(rows.map((row) => [row.id, row]));
    if (byId.size !== rows.length) problems.push(`${console.station}: a case is shown twice`);
    const numbers = rows.flatMap(({ number }) => (number === null ? [] : [number]));
    if (new Set(numbers).size !== numbers.length) problems.push(`${console.station}: a number was given twice`);
    if (numbers.length !== rows.length) problems.push(`${console.station}: a case has no number`);
    for (const [caseId, text] of saved) {
      if (!byId.has(caseId)) problems.push(`${console.station}: lost ${caseId} "${text}"`);
      else if ((await desk.bridge.call('cases.get', { caseId })).case.narrative !== text) {
        problems.push(`${console.station}: ${caseId} has another text than "${text}"`);
      }
    }
    if (rows.length > saved.size + unsure.size + places.length)
      problems.push(`${console.station}: ${rows.length} rows of ${saved.size} cases`);
    const { attention } = await desk.status();
    if (attention > 0) problems.push(`${console.station}: ${attention} commands need attention`);
  }
  return problems;
}
