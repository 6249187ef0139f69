import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** What consoles of the same data folder read to find the running server. */
export type RunningServer = { readonly url: string; readonly pid: number; readonly startedAtMs: number };

/** The folder cannot hold the data. */
export class DataFolderError extends Error {
  constructor(folder: string, options: ErrorOptions) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(`the data folder ${folder} cannot be written (${reason}). Name a folder you may write with --data.`, options);
    this.name = 'DataFolderError';
  }
}

/** Makes the folder if need be, for this user's eyes only, and proves that it can be written. */
export function prepareDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    throw new DataFolderError(folder, { cause });
  }
}

/** The path of the database; the file holds the signing key and is for this user's eyes only. */
export function prepareDatabaseFile(folder: string): string {
  const path = join(folder, 'server.db');
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  return path;
}

/** Tells where the server runs; a reader sees the old file or the new one, never half of one. */
export function writeRunningServer(folder: string, running: RunningServer): void {
  const path = join(folder, 'server.json');
  const part = `${path}.${process.pid}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    writeFileSync(file, JSON.stringify(running));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
}

/** Takes the note away at a clean end; after a crash it stays, and its reader finds nobody at the address. */
export function removeRunningServer(folder: string): void {
  rmSync(join(folder, 'server.json'), { force: true });
}
