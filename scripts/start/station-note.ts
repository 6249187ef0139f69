// Which start holds a station of a data folder, and how to reach it: what a second start of the same one is told, and
// how its call is handed over. The real lock is the host's.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isProcessAlive, startedAtTicks } from './run-marker.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

const stationNote = z.object({
  pid: z.int(),
  ticks: z.string(),
  shell: z.enum(['electron', 'window', 'address']),
  /** Where and with which word the holder takes calls; null under Electron, which has its own way. */
  control: z.object({ port: z.int(), secret: z.string() }).nullable(),
});
export type StationNote = z.infer<typeof stationNote>;
export type Control = NonNullable<StationNote['control']>;

/** The start that holds the station now; undefined when nobody does. */
export function readStationNote(dataDir: string, station: string): StationNote | undefined {
  const file = noteFile(dataDir, station);
  if (!existsSync(file)) return undefined;
  const note = stationNote.safeParse(parseJson(readFileSync(file, 'utf8')));
  return note.success && isProcessAlive(note.data.pid, note.data.ticks) ? note.data : undefined;
}

/** Leaves this process's note, readable by its owner only; the answer removes it. */
export function writeStationNote(
  dataDir: string,
  station: string,
  note: Pick<StationNote, 'shell' | 'control'>,
): () => void {
  const file = noteFile(dataDir, station);
  mkdirSync(join(dataDir, 'open'), { recursive: true, mode: 0o700 });
  const whole: StationNote = { ...note, pid: process.pid, ticks: startedAtTicks(process.pid) };
  writeFileSync(file, JSON.stringify(whole), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** A free name beside the taken one, to be proposed. */
export function anotherStation(dataDir: string, station: string): string {
  for (let count = 2; ; count += 1) {
    const candidate = `${station}-${count}`;
    if (!readStationNote(dataDir, candidate)) return candidate;
  }
}

function noteFile(dataDir: string, station: string): string {
  return join(dataDir, 'open', `${station}.json`);
}
