// A server and a console as real processes under strace: a person signs in and saves some cases; what came of it is read
// from the traces.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { systemClock } from '#shared/lib/system-clock.ts';
import { cityFolder, defaultCityId } from '#scripts/start/city.ts';
import { stationArgs } from '#scripts/start/host-process.ts';
import { startReadyProcess } from '#scripts/start/ready-process.ts';
import { serverFolder } from '#scripts/start/server-process.ts';
import { sitDown } from '../support/desk.ts';
import { projectRoot } from '../support/start-server.ts';
import { tracedCalls } from './flush-trace.ts';

export type TracedLoop = { readonly host: string; readonly server: string; readonly saved: number };

const clock = systemClock();
const withoutFlush = pathToFileURL(join(import.meta.dirname, 'without-flush.mjs')).href;

/** Whether this machine can trace system calls. */
export function canTrace(): boolean {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not Linux, not installed, or not allowed: for whoever asks they are one answer.
    return false;
  }
}

/** Runs the loop in the folder and gives the traces of both processes. */
export async function traceLoop(dataDir: string, { isFlushOff }: { isFlushOff: boolean }): Promise<TracedLoop> {
  const [serverTrace, hostTrace] = ['server.trace', 'host.trace'].map((name) => join(dataDir, name)) as [
    string,
    string,
  ];
  const server = await startTraced({
    name: 'server',
    trace: serverTrace,
    isFlushOff,
    args: ['server/main.ts', '--data', serverFolder(dataDir), '--port', '0', '--end-with-input', '--demo'].concat(
      '--city',
      cityFolder(projectRoot, defaultCityId),
    ),
  });
  const renderer = join(dataDir, 'renderer');
  mkdirSync(renderer);
  writeFileSync(join(renderer, 'index.html'), '<p>console</p>');
  const station = { dataDir, station: 'desk', serverUrl: server.url, practice: false, isFirstRun: false };
  const host = await startTraced({
    name: 'host',
    trace: hostTrace,
    isFlushOff,
    args: ['electron/host/entry-window.ts', ...stationArgs({ ...station, root: projectRoot, callNumber: null })].concat(
      '--renderer',
      renderer,
    ),
  });
  const saved = await saveCases(host.url);
  await host.end();
  await server.end();
  return { host: readFileSync(hostTrace, 'utf8'), server: readFileSync(serverTrace, 'utf8'), saved };
}

/** One after the other, so that each answer has a flush of its own to wait for. */
async function saveCases(url: string): Promise<number> {
  const desk = await sitDown({ url });
  await desk.signIn('wangli');
  await desk.caughtUp();
  const wanted = 4;
  for (let index = 0; index < wanted; index += 1) await desk.takeCase(`案件${index}`);
  await desk.caughtUp();
  desk.leave();
  return wanted;
}

const readyLine = z.object({ ready: z.literal(true), url: z.string(), pid: z.int() });

type TracedWish = {
  readonly name: string;
  readonly trace: string;
  readonly isFlushOff: boolean;
  readonly args: readonly string[];
};

async function startTraced({ name, trace, isFlushOff, args }: TracedWish) {
  const child = await startReadyProcess({
    name,
    command: 'strace',
    args: [
      '-f',
      '-y',
      '-q',
      '-s400',
      `-etrace=${tracedCalls}`,
      '-esignal=none',
      `-o${trace}`,
      process.execPath,
      ...(isFlushOff ? ['--import', withoutFlush] : []),
      ...args.map((arg, index) => (index === 0 ? join(projectRoot, arg) : arg)),
    ],
    timeoutMs: 60_000,
    clock,
    parse: (json) => readyLine.parse(json),
    onLine: () => undefined,
  });
  return {
    url: child.ready.url,
    async end() {
      // strace ends with what it traces; ended itself, it would let that go on untraced.
      process.kill(child.ready.pid, 'SIGTERM');
      await child.exited;
    },
  };
}
