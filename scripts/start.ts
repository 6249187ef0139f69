// `npm start`: data folder, build, server, one station's window. Everything it says goes to stderr; stdout carries the
// address and nothing else.

import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { ensureBuild } from './start/build.ts';
import { chooseDataFolder, prepareDataFolder } from './start/data-folder.ts';
import { openServer } from './start/open-server.ts';
import { openShell } from './start/open-window.ts';
import type { StartOptions } from './start/options.ts';
import { helpText, parseStartOptions } from './start/options.ts';
import { NotReadyError } from './start/ready-process.ts';
import { markRunning } from './start/run-marker.ts';
import { PlainError, say } from './start/say.ts';
import { anotherStation, readStationNote, writeStationNote } from './start/station-note.ts';
import { untilAskedToEnd } from './start/signals.ts';

const root = resolve(import.meta.dirname, '..');
const clock = systemClock();

async function main(words: readonly string[]): Promise<number> {
  const parsed = parseStartOptions(words);
  if (parsed.kind === 'help') {
    process.stdout.write(helpText);
    return 0;
  }
  if (parsed.kind === 'refused') {
    say(parsed.words);
    return 2;
  }
  const ends: (() => Promise<void> | void)[] = [];
  try {
    await run(parsed.options, ends);
    return 0;
  } catch (error) {
    if (!(error instanceof PlainError) && !(error instanceof NotReadyError)) throw error;
    say(error.message);
    return 1;
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function run(options: StartOptions, ends: (() => Promise<void> | void)[]): Promise<void> {
  const asked = untilAskedToEnd();
  const dataDir = chooseDataFolder(options, { platform: process.platform, home: homedir(), env: process.env });
  refuseSecond(dataDir, options.station);
  prepareDataFolder(dataDir);
  await ensureBuild({ root, clock, say });
  ends.push(markRunning(root));
  say(`data folder: ${dataDir}`);

  const server = await openServer({ root, dataDir, options, clock, say });
  ends.push(() => server.stop());
  if (asked.isAsked()) return;

  ends.push(writeStationNote(dataDir, options.station, 'window'));
  const shell = await openShell({
    ...options,
    root,
    dataDir,
    serverUrl: server.url,
    clock,
    say,
    printAddress: (url) => process.stdout.write(`${url}\n`),
  });
  ends.push(() => shell.stop());
  say(`station "${options.station}" is open. Ctrl+C here ${shell.kind === 'address' ? '' : 'or closing it '}ends it.`);
  await Promise.race([shell.closed, asked.ended]);
  say('ending; everything typed is on disk.');
}

function refuseSecond(dataDir: string, station: string): void {
  const holder = readStationNote(dataDir, station);
  if (!holder) return;
  const other = anotherStation(dataDir, station);
  throw new PlainError(
    `Station "${station}" is already open (process ${holder.pid}). ` +
      `To open another beside it: npm start -- --as ${other}`,
  );
}

process.exitCode = await main(process.argv.slice(2));
