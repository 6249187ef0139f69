// Which start holds a station of a data folder: what a second start of the same one is told.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isProcessAlive, startedAtTicks } from './run-marker.ts';

const stationNote = z.object({ pid: z.int(), ticks: z.string(), shell: z.string() });
export type StationNote = z.infer<typeof stationNote>;

/** The start that holds the station now; undefined when nobody does. */
export function readStationNote(dataDir: string, station: string): StationNote | undefined {
  const file = noteFile(dataDir, station);
  if (!existsSync(file)) return undefined;
  const note = stationNote.safeParse(JSON.parse(readFileSync(file, 'utf8') || 'null'));
  return note.success && isProcessAlive(note.data.pid, note.data.ticks) ? note.data : undefined;
}

/** Leaves this process's note; the answer removes it. The real lock is the host's: this only lets us say who. */
export function writeStationNote(dataDir: string, station: string, shell: string): () => void {
  const file = noteFile(dataDir, station);
  mkdirSync(join(dataDir, 'open'), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ pid: process.pid, ticks: startedAtTicks(process.pid), shell }));
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
