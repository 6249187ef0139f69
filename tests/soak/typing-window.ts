// The window of the typing soak as a process of its own, so that it can be killed like one: the production store over the
// bridge, without the drawing, and a robot at its keyboard. Its parent tells it by messages where the host is.

import { openSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { must } from '#shared/lib/assert.ts';
import type { Frame } from '#shared/bridge/frame.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { ClosableTransport } from '#renderer/bridge/connect.ts';
import { createHostLink } from '#renderer/bridge/host-link.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { forgetLastPerson } from '#renderer/store/forget-last-person.ts';
import { keepCurrent } from '#renderer/store/keep-current.ts';
import { openPageSocket } from '../support/bridge-client.ts';
import { waitFor } from '../support/wait-for.ts';
import { lateClock, machineMs } from './machine-clock.ts';
import { createTypingRobot } from './typing-robot.ts';
import { writeKey } from './typed-keys.ts';

/** Where a host listens, and the cookie that admits. */
export type HostAddress = { readonly origin: string; readonly cookie: string };
export type ToWindow =
  | { readonly kind: 'host'; readonly address: HostAddress; readonly login: string }
  | { readonly kind: 'rest' };
export type FromWindow =
  | { readonly kind: 'typing' }
  | { readonly kind: 'rested' }
  | { readonly kind: 'failed'; readonly words: string };

const { values } = parseArgs({
  options: { keys: { type: 'string' }, seed: { type: 'string', default: '1' }, late: { type: 'string', default: '0' } },
});
const file = openSync(must(values.keys, 'it is told where to write the keys'), 'a');
const clock = systemClock();
let address: HostAddress | null = null;

const bridge = createHostLink({ connect: () => (address ? openPageSocket(address) : nowhere()), clock });
const deps = {
  bridge,
  // The clock of the program alone: the robot keeps its own time.
  clock: lateClock(clock, Number(values.late)),
  memory: { read: () => null, write: () => undefined },
  outside: { saveFile: () => undefined, copyText: () => Promise.resolve(false), print: () => undefined },
  sounds: { play: () => false },
  notifications: {
    permission: () => 'missing' as const,
    ask: () => Promise.resolve('missing' as const),
    isInFront: () => true,
    show: () => undefined,
    close: () => undefined,
  },
  sayIn: () => (key: string) => key,
  focus: () => undefined,
  systemLanguage: 'zh',
} as const;
const store = createAppStore(deps);
forgetLastPerson(store);
keepCurrent(store, deps);
const robot = createTypingRobot({
  store,
  clock,
  random: seededRandom(Number(values.seed)),
  machineMs,
  write: (key) => writeKey(file, key),
});

/** Before the first host is named: a link that is never there. */
function nowhere(): ClosableTransport {
  const nothing = createSignal<Frame>();
  return {
    send: () => undefined,
    onFrame: (listener) => nothing.subscribe(listener),
    onClose: () => () => undefined,
    close: () => undefined,
  };
}

async function sitDown(login: string): Promise<void> {
  bridge.retry();
  await waitFor('the host', () => bridge.state().kind === 'ready');
  // Whoever signs in has been asked to: the page knows by then that nobody is.
  const { session, drafts } = store.getState();
  await session.refresh();
  if (store.getState().session.person === null) {
    const password = (await waitFor('the demo people', () => store.getState().session.demo ?? undefined)).password;
    await session.signIn(login, password);
  }
  await drafts.refresh();
  robot.type();
  tell({ kind: 'typing' });
}

async function rest(): Promise<void> {
  await robot.rest();
  await waitFor('everything typed to be saved', async () => {
    await store.getState().drafts.flush();
    return isAllSaved();
  });
  tell({ kind: 'rested' });
}

/** As the marks beside the forms say it. */
function isAllSaved(): boolean {
  return Object.values(store.getState().drafts.marks).every(({ mark }) => mark === 'saved');
}

function tell(message: FromWindow): void {
  process.send?.(message);
}

function hear(message: ToWindow): void {
  if (message.kind === 'host') ({ address } = message);
  const done = message.kind === 'host' ? sitDown(message.login) : rest();
  done.catch((error: unknown) => tell({ kind: 'failed', words: String(error) }));
}

process.on('message', hear);
process.on('disconnect', () => process.exit());
