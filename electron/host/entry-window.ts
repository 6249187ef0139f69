// The host under plain Node, with the window shell around it. Standard output is for the launcher: one line of JSON when
// ready, one more for each address asked for. Words for people and the log go to standard error. Standard input is the
// launcher's too: when it is a pipe and ends, the launcher is gone and the shell closes rather than hold its station.

import { accessSync, fstatSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import type { StationArgs } from '#shared/bridge/station-args.ts';
import { parseStationArgs, stationDefaults } from '#shared/bridge/station-args.ts';
import { createLog, errorFields } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Host, HostOptions } from './create-host.ts';
import type { OpeningStep } from './database/opening-step.ts';
import { secureRandom } from './secure-random.ts';
import { obeyControlLines, ringNumber } from './window-shell/control-lines.ts';
import { copyReadMe } from './window-shell/early-words.ts';
import { readOrMakeKey } from './window-shell/key-file.ts';
import { openWindow } from './window-shell/opening-window.ts';
import { explainFailure, StartFailure } from './window-shell/start-failure.ts';
import { startWindowServer } from './window-shell/window-server.ts';

/** The folder of package.json: two levels above this file, in the sources as in out/main. */
const root = join(import.meta.dirname, '..', '..');
const clock = systemClock();

const log = createLog((level, message, fields) => {
  process.stderr.write(
    `${JSON.stringify({ level, at: new Date(clock.wallMs()).toISOString(), message, ...fields })}\n`,
  );
});

function readArgs(): StationArgs {
  const parsed = parseStationArgs(process.argv.slice(2), {
    unknown: 'refuse',
    defaults: stationDefaults({
      data: join(homedir(), '.swiftline'),
      resources: join(root, 'resources'),
      renderer: join(root, 'out', 'renderer'),
    }),
  });
  if (!parsed.ok) throw new StartFailure('bad-arguments', parsed.words);
  return parsed.args;
}

function assertNode24(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return;
  throw new StartFailure(
    'node-too-old',
    `Swiftline needs Node 24, this is ${process.version}. Start it with npm start, which brings its own.`,
  );
}

function assertRendererBuilt(rendererDir: string): void {
  try {
    accessSync(join(rendererDir, 'index.html'));
  } catch (cause) {
    const words = `There is no built console in ${rendererDir}. Build it with: npm run build`;
    throw new StartFailure('renderer-not-built', words, { cause });
  }
}

function readVersion(): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function startHost(args: StationArgs, onOpening: (step: OpeningStep) => Promise<void>): Promise<Host> {
  // Loaded late: its native module would crash a Node that is too old before anybody could say so.
  const { createHost } = await import('./create-host.ts');
  const options: HostOptions = {
    dataDir: args.dataDir,
    stationName: args.stationName,
    cityDir: args.cityDir,
    practiceDir: args.practiceDir,
    serverUrl: args.serverUrl,
    databaseKey: readOrMakeKey(join(args.dataDir, 'stations', args.stationName)),
    shell: 'window',
    isPractice: args.isPractice,
    isFirstRun: args.isFirstRun,
    appVersion: readVersion(),
    checkOutput: args.checkOutput,
    clock,
    random: secureRandom,
    log,
    onOpening,
  };
  return createHost(options);
}

async function main(): Promise<void> {
  const args = readArgs();
  assertNode24();
  assertRendererBuilt(args.rendererDir);
  const { rendererDir, port, dataDir, stationName } = args;
  const opened = await openWindow({
    openHost: (onOpening) => startHost(args, onOpening),
    startServer: (stage) => startWindowServer({ rendererDir, port, stage, clock, log }),
    async saveCopy() {
      const { saveStationCopy } = await import('./station/save-copy.ts');
      return saveStationCopy({ dataDir, stationName, nowMs: clock.wallMs(), readMe: copyReadMe });
    },
    announce: (server) => print({ ready: true, url: server.newAddress(), pid: process.pid }),
    clock,
    log,
  });
  const { server, host } = opened;
  const refusal = opened.host === null ? explainFailure(opened.error) : null;
  if (refusal) process.stderr.write(`${refusal.words}\n`);

  const actions = {
    ring: (number: string) => host?.ringIncoming(number),
    printAddress: () => print({ address: server.newAddress() }),
    complain: (words: string) => void process.stderr.write(`${words}\n`),
  };
  const control = obeyControlLines(process.stdin, actions);
  const launcherGone = isLauncherOnInput() ? control.ended : null;
  closeOnceToldTo(launcherGone, async () => {
    control.stop();
    process.stdin.destroy();
    await host?.close('the console closes');
    await server.close();
    return refusal?.exitCode ?? 0;
  });
  if (args.call !== null) ringNumber(args.call, actions);
}

/** A terminal, a file or nothing at all on the input says nothing about a launcher; the far end of a pipe is one. */
function isLauncherOnInput(): boolean {
  const input = fstatSync(0);
  return input.isFIFO() || input.isSocket();
}

function closeOnceToldTo(launcherGone: Promise<void> | null, close: () => Promise<number>): void {
  let isClosing = false;
  function begin(): void {
    if (isClosing) return;
    isClosing = true;
    close().then(
      (exitCode) => process.exit(exitCode),
      (error: unknown) => fail(error),
    );
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, begin);
  void launcherGone?.then(begin);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function fail(error: unknown): never {
  const { words, exitCode } = explainFailure(error);
  if (words === undefined) log.error('the console failed', errorFields(error));
  process.stderr.write(`${words ?? 'Swiftline could not go on; the lines above say why.'}\n`);
  return process.exit(exitCode);
}

main().catch(fail);
