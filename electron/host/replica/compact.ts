// replica.db never gives back what it no longer needs by itself: a city that let cases go, or an update that wrote the rows
// anew, leaves free pages. Where they are much of a large file it is copied without them (docs/adr/0029).
// Invariant: the file under its name is whole at any moment; a copy that was cut off is removed by the next start.

import { existsSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { flushFile } from '#host/database/flush-file.ts';

/** When it is worth it: so many bytes are free, and so much of the file. */
export type CompactLimits = { readonly freeBytes: number; readonly freeShare: number };
const usualLimits: CompactLimits = { freeBytes: 64 * 1024 * 1024, freeShare: 1 / 3 };

/** Whether the file is worth copying, and the disk has room for the copy. */
export function isWorthCompacting(db: Database, limits: CompactLimits = usualLimits): boolean {
  const [pageBytes, pages, freePages] = ['page_size', 'page_count', 'freelist_count'].map((name) =>
    Number(db.pragma(name, { simple: true })),
  ) as [number, number, number];
  if (freePages * pageBytes < limits.freeBytes || freePages < pages * limits.freeShare) return false;
  const { bavail, bsize } = statfsSync(dirname(db.name));
  // As much again stays free: the log of the file and the other file need room as well.
  return bavail * bsize > 2 * (pages - freePages) * pageBytes;
}

/** Copies what is in use and puts the copy in its place; returns whether it did. The database is closed, whatever happens. */
export function compact(db: Database): boolean {
  const path = db.name;
  const copy = copyPath(path);
  try {
    rmSync(copy, { force: true });
    // Written with the key of the file itself. VACUUM alone would need the whole of it in memory, where temporary data stay.
    db.prepare('VACUUM INTO ?').run(copy);
  } finally {
    db.close();
  }
  flushFile(copy);
  // The log is gone with the last connection. Where it is not, it belongs to the file that is there.
  if (existsSync(`${path}-wal`)) {
    rmSync(copy, { force: true });
    return false;
  }
  renameSync(copy, path);
  return true;
}

/** Removes what a copy left that was cut off. */
export function removeCutCopy(path: string): void {
  rmSync(copyPath(path), { force: true });
}

function copyPath(path: string): string {
  return `${path}.compact`;
}
