// `npm start`: data folder, build, server, one station's window. Everything it says goes to stderr; stdout carries the
// address and nothing else.

import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { ensureBuild } from './start/build.ts';
import type { City } from './start/city.ts';
import { cityOfFolder, defaultCityId, findCity, rememberCity } from './start/city.ts';
import { chooseDataFolder, prepareDataFolder } from './start/data-folder.ts';
import { openServer } from './start/open-server.ts';
import { openShell, ringElectron } from './start/open-window.ts';
import type { StartOptions } from './start/options.ts';
import { helpText, parseStartOptions } from './start/options.ts';
import { NotReadyError } from './start/ready-process.ts';
import { markRunning } from './start/run-marker.ts';
import { PlainError, say } from './start/say.ts';
import { listenForCalls, ringStation } from './start/station-control.ts';
import type { StationNote } from './start/station-note.ts';
import { anotherStation, readStationNote, writeStationNote } from './start/station-note.ts';
import { findServer } from './start/server-process.ts';
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
  const machine = { platform: process.platform, home: homedir(), env: process.env };
  const wanted = options.city === null ? null : findCity(options.city, root);
  const dataDir = chooseDataFolder({ ...options, cityId: wanted?.id ?? defaultCityId }, machine);
  const city = cityOfFolder(dataDir, wanted, root);
  const holder = readStationNote(dataDir, options.station);
  if (holder) return meetHolder(holder, dataDir, city, options);
  prepareDataFolder(dataDir);
  rememberCity(dataDir, city);
  await ensureBuild({ root, clock, say });
  ends.push(markRunning(root));
  say(`data folder: ${dataDir}`);

  const server = await openServer({ root, dataDir, city, options, clock, say });
  ends.push(() => server.stop());
  if (asked.isAsked()) return;

  const shell = await openShell({
    ...options,
    root,
    dataDir,
    cityDir: city.folder,
    clock,
    say,
    serverUrl: server.url,
    isFirstRun: server.isFirstRun,
    printAddress: (url) => process.stdout.write(`${url}\n`),
  });
  ends.push(() => shell.stop());
  const control = shell.ring && (await listenForCalls(shell.ring));
  if (control) ends.push(() => control.close());
  const note = { shell: shell.kind, control: control?.control ?? null };
  ends.push(writeStationNote(dataDir, options.station, note));
  say(`station "${options.station}" is open. Ctrl+C here ${shell.kind === 'address' ? '' : 'or closing it '}ends it.`);
  await Promise.race([shell.closed, asked.ended]);
  say('ending; everything typed is on disk.');
}

/** The station is open already: its call is handed over, anything else is answered with who holds it. */
async function meetHolder(holder: StationNote, dataDir: string, city: City, options: StartOptions): Promise<void> {
  const { station, callNumber } = options;
  if (callNumber !== null) {
    const serverUrl = options.serverUrl ?? (await findServer(dataDir)) ?? 'http://127.0.0.1';
    const isRung = holder.control
      ? await ringStation(holder.control, callNumber)
      : ringElectron({ ...options, root, dataDir, cityDir: city.folder, serverUrl, isFirstRun: false });
    if (!isRung) throw new PlainError(`Station "${station}" (process ${holder.pid}) did not take the call. Try again.`);
    return say(`the call rings at station "${station}".`);
  }
  throw new PlainError(
    `Station "${station}" is already open (process ${holder.pid}). ` +
      `To open another beside it: npm start -- ${sameFolder(options)}--as ${anotherStation(dataDir, station)}`,
  );
}

/** The options that lead to the same data folder again. */
function sameFolder({ dataDir, city, practice }: StartOptions): string {
  const words = [practice ? '--practice ' : '', city === null ? '' : `--city "${city}" `];
  return `${words.join('')}${dataDir === null ? '' : `--data "${dataDir}" `}`;
}

process.exitCode = await main(process.argv.slice(2));
