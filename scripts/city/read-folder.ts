// A pack's folder on the disk, read as host and server read it.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Reads files of a folder; throws what the disk says. */
export function readerOf(folder: string): (fileName: string) => string {
  return (fileName) => readFileSync(join(folder, fileName), 'utf8');
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether there is a folder of that name. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Names of everything in a folder; empty where there is none. */
export function namesIn(folder: string): readonly string[] {
  return isFolder(folder) ? readdirSync(folder).toSorted() : [];
}
