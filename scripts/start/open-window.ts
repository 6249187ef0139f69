// Shows one station: in Electron, else in a browser's app window, else as an address. Whatever fails falls to the next.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#shared/lib/clock.ts';
import { appWindowArgs, findBrowser, hasScreen } from './browser.ts';
import { takeChildLines } from './child-lines.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import type { StationWish } from './host-process.ts';
import { startHostProcess, stationArgs } from './host-process.ts';

export type WindowWish = StationWish & {
  readonly hasWindow: boolean;
  readonly mayUseElectron: boolean;
  readonly port: number | null;
  readonly clock: Clock;
  readonly say: (words: string) => void;
  /** The one line of stdout. */
  readonly printAddress: (url: string) => void;
};

export type OpenShell = {
  readonly kind: 'electron' | 'window' | 'address';
  /** The person closed it, or it ended by itself. */
  readonly closed: Promise<void>;
  /** A call rings at this station; undefined where the shell takes calls by itself (Electron). */
  readonly ring: ((call: string) => void) | undefined;
  stop(): Promise<void>;
};

const fetchTimeoutMs = 120_000;
/** A window that ends sooner than this was never seen by anybody. */
const tooSoonMs = 3_000;

/** Opens the first shell that works here. */
export async function openShell(wish: WindowWish): Promise<OpenShell> {
  if (wish.hasWindow && !hasScreen(process)) {
    wish.say('no screen here (DISPLAY is not set): open the address in a browser.');
  }
  if (wish.hasWindow && hasScreen(process) && wish.mayUseElectron) {
    const electron = findElectron(wish.root) ?? (await fetchElectron({ ...wish, timeoutMs: fetchTimeoutMs }));
    const shell = electron && (await openElectron(electron, wish));
    if (shell) return shell;
  }
  return openWindowShell(wish);
}

/** Hands a call to the Electron that holds the station: it takes the words of a second start. */
export function ringElectron(wish: StationWish): boolean {
  const electron = findElectron(wish.root);
  if (!electron) return false;
  spawn(electron, electronArgs(wish), { stdio: 'ignore', detached: true }).unref();
  return true;
}

function electronArgs(wish: StationWish): readonly string[] {
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), wish.root, ...stationArgs(wish)];
}

async function openElectron(file: string, wish: WindowWish): Promise<OpenShell | undefined> {
  const child = watch(file, electronArgs(wish));
  if (await endsSoon(child.ended, wish.clock)) {
    wish.say('Electron ended at once; using another window.');
    return undefined;
  }
  return { kind: 'electron', closed: child.ended, ring: undefined, stop: child.stop };
}

async function openWindowShell(wish: WindowWish): Promise<OpenShell> {
  const host = await startHostProcess({
    ...wish,
    onLine: takeChildLines(wish.dataDir, `console-${wish.station}`, wish.say),
  });
  const hostEnded = host.exited.then(({ code, signal }) =>
    wish.say(`the console ended (${signal ?? `code ${code}`}).`),
  );
  const ring = (call: string): void => host.send(JSON.stringify({ call }));
  const stopHost = async (): Promise<void> => void (await host.stop());
  const browser = wish.hasWindow && hasScreen(process) ? findBrowser() : undefined;
  const isShown = browser && (await openBrowser(browser, host.ready.url, wish));
  if (isShown) {
    return {
      kind: 'window',
      ring,
      closed: Promise.race([isShown.ended, hostEnded]),
      stop: async () => {
        await isShown.stop();
        await stopHost();
      },
    };
  }
  if (wish.hasWindow && !browser) wish.say('open this address in Chromium, Chrome or Edge:');
  wish.printAddress(host.ready.url);
  return { kind: 'address', closed: hostEnded, ring, stop: stopHost };
}

async function openBrowser(file: string, url: string, wish: WindowWish): Promise<Child | undefined> {
  const profileDir = join(wish.dataDir, 'stations', wish.station, 'window');
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const child = watch(file, appWindowArgs(url, profileDir, process.getuid?.() === 0));
  if (!(await endsSoon(child.ended, wish.clock))) return child;
  wish.say(`${file} closed its window at once; open this address by hand:`);
  return undefined;
}

type Child = { readonly ended: Promise<void>; stop(): Promise<void> };

function watch(file: string, args: readonly string[]): Child {
  const child = spawn(file, args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function endsSoon(ended: Promise<void>, clock: Clock): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = clock.after(tooSoonMs, () => resolve(false));
  return Promise.race([ended.then(() => true), promise]).finally(() => timer.cancel());
}
