// Desks in the two cities of `two-cities.ts`: whole hosts on folders of their own, on a link in memory and on the clock of their city,
// so that whatever is told in one is told at the same moment in the other. At each desk somebody of the hotline has worked before.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { testPackFiles } from '#shared/city/testing.ts';
import type { BridgeClient } from '#shared/bridge/client.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/bridge/contract.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { LinkEvent, SyncLink } from '#host/sync/sync-link.ts';
import type { ServerCore } from '#server/create-server-core.ts';
import { hashPassword } from '#server/identity/password.ts';
import { loadServerCity } from '#server/load-server-city.ts';
import type { Person } from '#server/store/person.ts';
import { aPerson } from '#server/testing/people.ts';
import type { City } from './two-cities.ts';
import { aCity } from './two-cities.ts';
import { password } from './test-city.ts';
import type { TestDesk } from './test-desk.ts';
import { openDesk } from './test-desk.ts';

/** The street and the units of the test city under the names the story has for them, and two more. */
const names = {
  'u-gas': 'unit-1',
  'u-north': 'district-1',
  'u-oak': 'street-1',
  'p-oak': 'place-1',
  't-parking': 'topic-1',
};
const moreUnits = ['unit-2', 'unit-3', 'unit-4'];

/** Writes the pack both cities and all desks have; its folder. */
export function writePack(folder: string): string {
  const renamed = Object.entries(names).reduce(
    (text, [from, to]) => text.replaceAll(`"${from}"`, `"${to}"`),
    JSON.stringify(testPackFiles()),
  );
  const files = JSON.parse(renamed) as Record<string, unknown>;
  const units = files['units.json'] as Record<string, unknown>[];
  const model = units.find(({ id }) => id === 'unit-1');
  for (const id of moreUnits) units.push({ ...model, id, name: { zh: `单位${id.at(-1)}`, en: `Unit ${id.at(-1)}` } });
  const packDir = join(folder, 'pack');
  mkdirSync(packDir, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(packDir, name), JSON.stringify(content));
  return packDir;
}

/** Opens one of the two with people who can sign in, and tells its story. */
export async function aCityWithDesks(h: 0 | 1, packDir: string, people: readonly Partial<Person>[]): Promise<City> {
  const city = await aCity(h, loadServerCity(packDir));
  // Cheap to check: this is not about passwords.
  const passwordHash = await hashPassword(password, { logN: 4, r: 8, p: 1 });
  const everybody = people.map((change) => ({ ...aPerson('unit'), ...change, passwordHash }));
  await city.store.people.addMissing(everybody, city.clock.wallMs());
  await city.tell(city.storyOf);
  await city.write();
  await city.pass();
  return city;
}

/** A link in memory that can be cut. */
function aLink(core: ServerCore, clock: City['clock']): SyncLink & { setUp(isUp: boolean): void } {
  const events = createSignal<LinkEvent>();
  let isUp = true;
  let connection: ReturnType<ServerCore['connect']> | undefined;

  function end(reason: string | null): void {
    connection?.close();
    connection = undefined;
    if (reason !== null) events.tell({ kind: 'down', reason });
  }

  return {
    connect() {
      // At once, so that nobody waits for a clock that stands still.
      if (!isUp) return queueMicrotask(() => events.tell({ kind: 'down', reason: 'cut' }));
      clock.after(10, () => {
        if (!isUp) return events.tell({ kind: 'down', reason: 'cut' });
        connection = core.connect({
          onPoke: (payload) => events.tell({ kind: 'poke', payload }),
          onArticles: () => events.tell({ kind: 'articles' }),
          onClosed: () => end('closed'),
        });
        events.tell({ kind: 'up' });
      });
    },
    disconnect: () => end(null),
    send(name, request, onReply) {
      const asked = connection;
      const hand = (reply: unknown) => (asked === connection ? onReply(JSON.parse(JSON.stringify(reply))) : undefined);
      void asked?.ask(name, JSON.parse(JSON.stringify(request))).then(hand);
    },
    onEvent: (listener) => void events.subscribe(listener),
    setUp(next) {
      isUp = next;
      if (!isUp) end('cut');
    },
  };
}

export type Seat = {
  readonly desk: TestDesk;
  readonly told: string[];
  setUp(isUp: boolean): void;
  signIn(login: string): Promise<void>;
  /** The answer, or the error as text. */
  ask<Name extends MethodName>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>>;
};

/** Opens a desk of a city. Desks of one number are alike in all cities. */
export async function aSeat(city: City, packDir: string, dataDir: string, number: number): Promise<Seat> {
  const link = aLink(city.core, city.clock);
  const random = seededRandom(7_000 + number);
  const options = { dataDir, packDir, link, random, serverUrl: 'http://memory', clock: city.clock };
  const desk = await openDesk({ ...options, stationName: `desk-${number}` });
  const told: string[] = [];
  listen(desk.bridge, told);
  const ask: Seat['ask'] = (name, input) => resolved(desk.bridge.call(name, input), city);
  await city.pass();
  return { desk, told, ask, setUp: link.setUp, signIn: (login) => resolved(desk.signIn(login)) };
}

function listen(bridge: BridgeClient, told: string[]): void {
  bridge.on('cases.changed', ({ caseIds }) => void told.push(`cases ${caseIds.toSorted().join()}`));
}

/** Waits for an answer while nothing else happens; with a city its time goes on where the answer needs it. */
async function resolved<T>(promise: Promise<T>, city?: City): Promise<T> {
  const state = { isOver: false };
  const end = () => void (state.isOver = true);
  promise.then(end, end);
  for (let turn = 1; !state.isOver; turn += 1) {
    if (turn === 5_000_000) throw new Error('no answer');
    await setImmediate();
    if (turn % 200 === 0) city?.clock.advance(100);
  }
  return promise;
}
